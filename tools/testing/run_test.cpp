#include "tools/testing/run_test.h"

#include <algorithm>
#include <utility>

#include "tools/data/plan_zones.h"
#include "tools/report/diagnostics.h"
#include "tools/testing/dataset.h"
#include "tools/testing/failure.h"
#include "tools/testing/lines.h"

namespace guerdon::tools {
namespace {

using dsl::StatementColumn;
using engine::AwardId;
using engine::Column;
using engine::Number;
using engine::Plan;
using engine::State;
using engine::Statement;

/// The plan with one award and the gates that concern it, so that faults elsewhere do not matter.
Plan only_award(const Plan& plan, AwardId award) {
  Plan part = plan;
  part.metrics.clear();
  part.awards = {};
  part.awards.add(plan.awards[award]);
  part.gates = {};
  for (engine::Gate gate : plan.gates) {
    std::erase_if(gate.penalties, [&](engine::Penalty& penalty) {
      const auto& targets = penalty.targets;
      const bool concerned = std::find(targets.begin(), targets.end(), award) != targets.end();
      penalty.targets = {AwardId(0)};
      return !concerned;
    });
    if (!gate.penalties.empty()) part.gates.add(std::move(gate));
  }
  return part;
}

/// What the statement column shows of one agent; nothing where a fault leaves it unknown.
std::optional<Number> shown(const Statement& statement, StatementColumn::Kind kind) {
  using K = StatementColumn::Kind;
  switch (kind) {
    case K::kGross:
    case K::kAward:
      return statement.gross;
    case K::kEarned:
      return statement.earned;
    case K::kTaken:
      return statement.taken;
    case K::kPayout:
      return statement.payout;
    case K::kHeld:
      return statement.held;
  }
  return {};
}

class Runner {
 public:
  Runner(const TestContext& context, const dsl::TestCase& test) : context_(context), test_(test) {}

  /// What is wrong where the test cannot run; else nothing.
  std::vector<TestFailure> run(TestRun& out) {
    dsl::Diagnostics diagnostics;
    auto lowered =
        dsl::lower_test(context_.program, test_, context_.functions, context_.names, diagnostics);
    if (!lowered) {
      std::vector<TestFailure> failures;
      for (const dsl::Diagnostic& diagnostic : diagnostics.sorted())
        failures.push_back({message_of(diagnostic), {}});
      return failures;
    }
    out.lowered = std::move(*lowered);
    auto zones = load_zones(out.lowered.plan);
    if (!zones) {
      Message message;
      message.text = zones.error();
      message.marks.push_back({test_.span, true, {}});
      return {{std::move(message), {}}};
    }
    out.context.emplace(engine::RunContext{context_.functions, context_.names, std::move(*zones)});
    TestData data = build_test_data(test_, out.lowered, context_.names,
                                    out.context->zone(out.lowered.plan.schema.zone));
    out.data = std::move(data.data);
    out.agent = data.agent;
    compute(out);
    return {};
  }

 private:
  void compute(TestRun& run) const {
    const Plan& plan = run.lowered.plan;
    run.evaluation = evaluate(plan, run.data, *run.context);
    if (!plan.subject_domain.valid()) return;
    run.statements = pay(plan, run.data, run.evaluation);
    if (run.lowered.statement.empty()) return;
    // The expectations read the statement as columns of the subject's table, and its lines as rows
    // of `awards`.
    for (const StatementColumn& column : run.lowered.statement) fill(run, column);
    if (run.lowered.lines.valid() && run.lowered.whole_statement)
      fill_lines(run.lowered, run.statements, run.evaluation, context_.names, run.data);
    run.evaluation = evaluate(plan, run.data, *run.context);
  }

  static void fill(TestRun& run, const StatementColumn& column) {
    const Plan& plan = run.lowered.plan;
    const bool award = column.kind == StatementColumn::Kind::kAward;
    const std::vector<Statement> own =
        award ? pay(only_award(plan, column.award), run.data, run.evaluation)
              : std::vector<Statement>();
    const std::vector<Statement>& statements = award ? own : run.statements;
    Column& values = run.data.tables[plan.schema.subject.index()].columns[column.field];
    for (std::size_t row = 0; row < statements.size(); ++row) {
      if (const auto amount = shown(statements[row], column.kind))
        values.set_number(row, *amount);
      else if (!statements[row].faults.empty())
        values.set_fault(
            row, run.data.faults.add(run.evaluation.faults[statements[row].faults.front()]));
    }
  }

  const TestContext& context_;
  const dsl::TestCase& test_;
};

bool is_met(const TestRun& run, const dsl::LoweredExpect& expect) {
  if (expect.condition.valid()) {
    const Column& column = run.evaluation.column(expect.condition);
    const std::size_t row = column.size() == 1 ? 0 : run.agent;
    return column.present(row) && column.boolean(row);
  }
  if (run.agent >= run.statements.size()) return false;
  const auto& faults = run.statements[run.agent].faults;
  return std::any_of(faults.begin(), faults.end(), [&](engine::FaultId id) {
    return static_cast<unsigned>(run.evaluation.faults[id].code) == expect.fault;
  });
}

}  // namespace

RunView TestRun::view(const TestContext& test) const {
  RunView view{lowered.plan, data,         evaluation, statements,
               manifest,     test.sources, test.names, &context->zone(lowered.plan.schema.zone)};
  view.origins = false;
  return view;
}

TestResult run_test(const TestContext& context, const dsl::TestCase& test, bool explain,
                    const TestObserver& observe) {
  TestResult result;
  result.title = test.title;
  result.span = test.span;
  result.expectations = test.expects.size();
  TestRun run;
  result.failures = Runner(context, test).run(run);
  if (!result.failures.empty()) return result;
  for (const dsl::LoweredExpect& expect : run.lowered.expects) {
    if (is_met(run, expect)) continue;
    result.failures.push_back(explain ? describe_failure(context, run, expect) : TestFailure{});
    if (!explain) break;
  }
  if (observe) observe(run);
  return result;
}

}  // namespace guerdon::tools
