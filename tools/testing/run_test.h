// One test: its plan run over its rows, and whether each expectation is met.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dsl/lower/lower_tests.h"
#include "dsl/source/source_map.h"
#include "engine/base/interner.h"
#include "engine/payout/statement.h"
#include "engine/plan/function_table.h"
#include "engine/run/evaluate.h"
#include "engine/table/dataset.h"
#include "tools/report/message.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// A checked policy whose tests are run. All parts outlive the context.
struct TestContext {
  const dsl::Program& program;
  const dsl::SourceMap& sources;
  engine::Interner& names;
  const engine::FunctionTable& functions;
};

/// A test that was run: every column is kept, for reports and for coverage.
struct TestRun {
  dsl::LoweredTest lowered;
  std::optional<engine::RunContext> context;
  engine::Dataset data;
  std::uint32_t agent = 0;
  engine::Evaluation evaluation;
  engine::Statements statements;  ///< of the awards and gates that the plan has
  Manifest manifest;              ///< empty: nothing is read from files

  RunView view(const TestContext& context) const;
};

/// Why an expectation was not met.
struct TestFailure {
  Message message;
  std::string explanation;  ///< the tree of the value, indented lines; may be empty
};

struct TestResult {
  std::string title;
  engine::Span span;
  std::size_t expectations = 0;
  std::vector<TestFailure> failures;
  bool passed() const { return failures.empty(); }
};

/// Sees each run before it is dropped.
using TestObserver = std::function<void(const TestRun& run)>;

/// Runs one test. Without EXPLAIN a failure is only counted, without words.
TestResult run_test(const TestContext& context, const dsl::TestCase& test, bool explain,
                    const TestObserver& observe = {});

}  // namespace guerdon::tools
