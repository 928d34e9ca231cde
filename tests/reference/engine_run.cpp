#include "tests/reference/engine_run.h"

#include <algorithm>
#include <fstream>
#include <numeric>
#include <random>

#include "dsl/lower/lower.h"
#include "engine/trace/explanation.h"
#include "tools/cli/modules.h"
#include "tools/data/plan_zones.h"
#include "tools/report/diagnostics.h"
#include "tools/report/metrics.h"
#include "tools/report/payouts.h"
#include "tools/report/statement_json.h"

namespace guerdon::reference {

namespace fs = std::filesystem;

namespace {

std::string quoted(const std::string& cell, bool always) {
  if (!always && cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

/// 0, 1, 2 …, shuffled where there is a seed.
std::vector<std::size_t> some_order(std::size_t count, std::uint64_t seed) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937_64 random(seed);
  for (std::size_t i = count; seed != 0 && i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  return order;
}

std::string csv_text(const DataFile& file, const std::vector<std::size_t>& rows,
                     const std::vector<std::size_t>& columns, const FileLayout& layout) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      text += (i == 0 ? "" : ",") + quoted(cells[columns[i]], layout.quotes_all);
    // A line of one empty cell would be no row at all.
    if (columns.size() == 1 && cells[columns[0]].empty()) text += "\"\"";
    text += layout.crlf ? "\r\n" : "\n";
  };
  add(file.titles);
  for (const std::size_t row : rows) add(file.rows[row]);
  return text;
}

std::string run_data(EngineRun& run, const fs::path& folder, unsigned threads, bool folds) {
  auto zones = tools::load_zones(run.plan);
  if (!zones) return zones.error();
  run.context.emplace(
      engine::RunContext{run.policy->functions, run.policy->names, std::move(*zones), threads});
  auto loaded = tools::load({.schema = run.plan.schema,
                             .directory = folder,
                             .period = run.plan.period,
                             .zones = run.context->zones,
                             .names = run.policy->names,
                             .hashes = false,
                             .threads = threads,
                             .fold = folds ? &run.plan : nullptr,
                             .context = &*run.context});
  if (!loaded) return tools::render(loaded.error(), run.policy->sources, {});
  run.loaded = std::move(*loaded);
  engine::Interpreter interpreter(run.plan, run.loaded.data, *run.context);
  interpreter.take_folded(std::move(run.loaded.folded));
  run.statements = engine::pay(interpreter).statements;
  run.evaluation = interpreter.take();
  return {};
}

std::string check_and_lower(EngineRun& run, const World& world) {
  tools::QuietCheck checked = tools::check_text("plan.guerdon", world.policy, {});
  run.policy = std::move(checked.policy);
  const auto words = [&](const dsl::Diagnostics& diagnostics) {
    return tools::render(diagnostics, run.policy->sources, {});
  };
  if (run.policy->program == nullptr) return words(checked.diagnostics);
  const auto period = engine::parse_period(world.period);
  if (!period) return period.error();
  run.period = *period;
  dsl::Diagnostics diagnostics;
  auto plan = dsl::lower(*run.policy->program, run.period, run.policy->functions, run.policy->names,
                         diagnostics, nullptr);
  if (!plan) return words(diagnostics);
  run.plan = std::move(*plan);
  return {};
}

}  // namespace

void write_data(const World& world, const fs::path& folder, const FileLayout& layout) {
  fs::create_directories(folder);
  for (const auto& entry : fs::directory_iterator(folder)) fs::remove(entry.path());
  for (const DataFile& file : world.files) {
    const auto rows = some_order(file.rows.size(), layout.shuffle);
    const auto columns = some_order(file.titles.size(), layout.shuffle);
    for (unsigned part = 0; part < layout.parts; ++part) {
      std::vector<std::size_t> own;
      for (std::size_t i = part; i < rows.size(); i += layout.parts) own.push_back(rows[i]);
      const std::string mark = layout.parts == 1 ? "" : "-" + std::to_string(part);
      std::ofstream out(folder / (file.name + mark + ".csv"), std::ios::binary);
      out << csv_text(file, own, columns, layout);
    }
  }
}

void write_world(const World& world, const fs::path& folder) {
  write_data(world, folder / "data");
  std::ofstream(folder / "plan.guerdon", std::ios::binary) << world.policy;
}

std::unique_ptr<EngineRun> run_engine(const World& world, const fs::path& folder, unsigned threads,
                                      const FileLayout& layout, bool folds) {
  auto run = std::make_unique<EngineRun>();
  write_data(world, folder, layout);
  run->problem = check_and_lower(*run, world);
  if (run->problem.empty()) run->problem = run_data(*run, folder, threads, folds);
  return run;
}

namespace {

tools::RunView view_of(const EngineRun& run) {
  return {run.plan,
          run.loaded.data,
          run.evaluation,
          run.statements,
          run.loaded.manifest,
          run.policy->sources,
          run.policy->names,
          &run.context->zone(run.plan.schema.zone)};
}

}  // namespace

std::string EngineRun::agent_key(std::uint32_t agent) const {
  return tools::agent_key(view_of(*this), agent);
}

std::string EngineRun::results() const {
  tools::RunView view = view_of(*this);
  const auto agents = tools::agents_by_key(view);
  std::string text = tools::payouts_csv(view, agents) + tools::metrics_csv(view, agents);
  view.origins = false;
  engine::Explainer explainer(plan, loaded.data, evaluation, &*context);
  for (const std::uint32_t agent : agents)
    text += tools::statement_json(view, explainer.explain(statements[agent], false), false);
  return text;
}

}  // namespace guerdon::reference
