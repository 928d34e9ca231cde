// Single parts of a run, each on made-up rows: what one cell, row, agent or lookup costs.
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/run/row_block.h"
#include "engine/run/run.h"
#include "engine/trace/explanation.h"
#include "engine/value/number.h"
#include "tests/bench/parts/world.h"
#include "tools/data/cell_parser.h"
#include "tools/report/statement_json.h"

namespace guerdon::bench {
namespace {

using engine::Evaluation;
using engine::NodeId;
using engine::PayStep;
using engine::Run;
using engine::Stage;

constexpr const char* kReferencePlan = "tests/bench/reference_plan/plan.guerdon";
constexpr std::size_t kAgents = 10'000;
constexpr std::size_t kTickets = 200'000;

/// A policy of one field and one definition, read by an award.
std::string small_policy(const std::string& declarations, const std::string& value) {
  return "policy small {\n  title \"Small\"\n  version \"1\"\n  effective 2025-01-01\n  period "
         "quarter\n"
         "  zone \"UTC\"\n  currency USD\n  rounding half even to 0.01 USD\n}\n"
         "subject agent {\n  id: text key\n  x: number\n}\n" +
         declarations + "\ndefine value = " + value + "\naward paid { amount value * 1 USD }\n";
}

/// Computes a step's nodes up to the last stage; of the subject's domain those of later calls are
/// timed alone.
void compute_others(Run& run) {
  for (Stage& stage : run.order().of(PayStep::kAmounts)) {
    for (const auto& group : stage.groups) compute_group(run, group);
    for (const NodeId id : stage.alone) run.out().columns[id.index()] = compute_node(run, id);
  }
}

void compute_of_agents(Run& run) {
  for (Stage& stage : run.order().of(PayStep::kAmounts))
    for (const auto& group : stage.groups)
      if (group.domain == run.plan().subject_domain) compute_group(run, group);
}

void per_item(benchmark::State& state, std::size_t items) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(items));
  state.counters["each"] =
      benchmark::Counter(static_cast<double>(items), benchmark::Counter::kIsIterationInvariantRate |
                                                         benchmark::Counter::kInvert);
}

/// Runs what is computed row by row for the agents of a world, again and again.
void score_agents(benchmark::State& state, const World& world, const std::vector<NodeId>& wanted) {
  engine::RunContext context = world.context();
  context.wanted = wanted;
  Evaluation evaluation;
  Run run(*world.plan, world.data, context, evaluation);
  compute_others(run);
  for (auto _ : state) compute_of_agents(run);
  per_item(state, world.data.table(world.plan->schema.subject).rows);
}

void decode_cell(benchmark::State& state, engine::Type type, const char* cell) {
  engine::Interner names;
  const engine::Schema schema;
  const engine::Zone utc;
  auto parser = tools::CellParser::make({type, "", &utc, {}}, schema, names);
  engine::Value value;
  for (auto _ : state) benchmark::DoNotOptimize(parser->parse(cell, value));
  per_item(state, 1);
}

void decode_number(benchmark::State& state) {
  decode_cell(state, engine::Type::number(), "1234.50");
}
void decode_instant(benchmark::State& state) {
  decode_cell(state, engine::Type::of(engine::Kind::kInstant), "2025-07-01T08:15:00Z");
}

/// Rows of tickets that pass a filter, and figures over them: the nodes of the tickets' domain,
/// then the aggregates.
void filter_rows(benchmark::State& state) {
  World world(project_text(kReferencePlan), "2025-Q3");
  world.fill("agents", kAgents);
  world.fill("tickets", kTickets);
  const engine::RunContext context = world.context();
  Evaluation evaluation;
  Run run(*world.plan, world.data, context, evaluation);
  compute_others(run);
  for (auto _ : state)
    for (Stage& stage : run.order().of(PayStep::kAmounts))
      for (const auto& group : stage.groups)
        if (group.domain != run.plan().subject_domain) compute_group(run, group);
  per_item(state, kTickets);
}

void aggregate_rows(benchmark::State& state) {
  World world(project_text(kReferencePlan), "2025-Q3");
  world.fill("agents", kAgents);
  world.fill("tickets", kTickets);
  const engine::RunContext context = world.context();
  Evaluation evaluation;
  Run run(*world.plan, world.data, context, evaluation);
  compute_others(run);
  std::size_t aggregates = 0;
  for (auto _ : state) {
    aggregates = 0;
    for (std::size_t i = 0; i < world.plan->nodes.size(); ++i) {
      const NodeId id = world.plan->nodes.id_at(i);
      if (!std::holds_alternative<engine::op::Aggregate>(world.plan->nodes[id].operation)) continue;
      benchmark::DoNotOptimize(compute_node(run, id));
      ++aggregates;
    }
  }
  per_item(state, kTickets * aggregates);
}

void score_agent(benchmark::State& state) {
  World world(project_text(kReferencePlan), "2025-Q3");
  world.fill("agents", kAgents);
  world.fill("tickets", kTickets);
  score_agents(state, world, {world.named("attainment")});
}

void four_branch_rule(benchmark::State& state) {
  World world(small_policy("",
                           "if agent.x < 2 then 1 else if agent.x < 4 then 2 "
                           "else if agent.x < 7 then 3 else 4"),
              "2025-Q3");
  world.fill("agents", kAgents);
  score_agents(state, world, {});
}

void lookup_in_table(benchmark::State& state) {
  constexpr int kRows = 16'000;
  std::string table = "table rate(x: number) gives number {\n  | x | gives |\n";
  for (int row = 1; row < kRows; ++row)
    table += "  | < " + std::to_string(row / 1'600) + "." +
             std::to_string(100'000 + row % 1'600 * 60) + "1 | " + std::to_string(row) + " |\n";
  World world(small_policy(table + "  | otherwise | 0 |\n}\n", "rate(agent.x)"), "2025-Q3");
  world.fill("agents", kAgents);
  score_agents(state, world, {});
}

void trace_agent(benchmark::State& state) {
  World world(project_text(kReferencePlan), "2025-Q3");
  world.fill("agents", kAgents);
  world.fill("tickets", kTickets);
  const engine::RunContext context = world.context();
  engine::Interpreter run(*world.plan, world.data, context);
  const engine::Payroll payroll = pay(run);
  const Evaluation evaluation = run.take();
  const tools::Manifest manifest;
  const tools::RunView view{*world.plan, world.data,    evaluation, payroll.statements,
                            manifest,    world.sources, world.names};
  engine::Explainer explainer(*world.plan, world.data, evaluation, &context);
  explainer.learn_all(1);
  tools::StatementWriter writer(view, false);
  std::string text;
  std::size_t agent = 0;
  for (auto _ : state) {
    text.clear();
    writer.write(explainer.explain(payroll.statements[agent++ % kAgents], false), text);
    benchmark::DoNotOptimize(text.data());
  }
  per_item(state, 1);
}

BENCHMARK(decode_number);
BENCHMARK(decode_instant);
BENCHMARK(filter_rows)->Unit(benchmark::kMillisecond);
BENCHMARK(aggregate_rows)->Unit(benchmark::kMillisecond);
BENCHMARK(score_agent)->Unit(benchmark::kMillisecond);
BENCHMARK(four_branch_rule)->Unit(benchmark::kMillisecond);
BENCHMARK(lookup_in_table)->Unit(benchmark::kMillisecond);
BENCHMARK(trace_agent)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace guerdon::bench

BENCHMARK_MAIN();
