#include "tools/testing/run_test.h"

#include <algorithm>
#include <utility>

#include "engine/ledger/tables.h"
#include "tools/data/plan_zones.h"
#include "tools/report/diagnostics.h"
#include "tools/testing/dataset.h"
#include "tools/testing/failure.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::Plan;

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
    const engine::Symbol policy = out.lowered.plan.policy;
    engine::fill_from_ledger_table(out.lowered.plan.schema,
                                   policy.valid() ? context_.names.text(policy) : "",
                                   context_.names, out.data);
    out.agent = data.agent;
    compute(out);
    return {};
  }

 private:
  static void compute(TestRun& run) {
    const Plan& plan = run.lowered.plan;
    if (!plan.subject_domain.valid()) {
      run.evaluation = evaluate(plan, run.data, *run.context);
      return;
    }
    engine::Interpreter interpreter(plan, run.data, *run.context);
    run.statements = pay(interpreter).statements;
    run.evaluation = interpreter.take();
    show_lines_in(run.data, run.evaluation);
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
