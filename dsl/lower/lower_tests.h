// From a test to the plan that answers its expectations: what they need, and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program.h"
#include "dsl/program/test_case.h"
#include "engine/plan/plan.h"

namespace guerdon::dsl {

/// A comparison of an expectation, for the report of a failed one.
struct TestComparison {
  enum class Relation : std::uint8_t {
    kEqual,
    kNotEqual,
    kLess,
    kLessEqual,
    kGreater,
    kGreaterEqual,
    kBetween,
    kOneOf,
    kPresent,
    kMissing,
    kPasses,
    kFails,
  };
  Relation relation = Relation::kEqual;
  engine::Span span;                     ///< of the whole comparison
  engine::Span left_span;                ///< of what is compared; of a gate its name
  engine::NodeId holds;                  ///< whether it does; over the domain of the condition
  engine::NodeId left;                   ///< of a gate: whether it passes
  std::vector<engine::NodeId> operands;  ///< what it is compared with
  std::vector<bool> literal;             ///< which of these are written as literals
};

struct LoweredExpect {
  engine::Span span;
  unsigned fault = 0;        ///< the code's number, where one is expected
  engine::NodeId condition;  ///< boolean, maybe optional; over the subject's or the policy's domain
  std::vector<TestComparison> comparisons;
};

struct LoweredTest {
  engine::Plan plan;
  std::vector<LoweredExpect> expects;
  std::vector<std::pair<engine::Span, engine::NodeId>> conditions;  ///< each with its place
  bool whole_statement = false;  ///< the plan has all clauses that move money
  std::string subject_name;      ///< `agent`
};

/// The tests of the main file, in the order written.
const std::vector<TestCase>& tests_of(const Program& program);

/// The plan of one test for its period, with its given definitions as constants. Nothing where an
/// expectation needs what this engine does not evaluate (reported).
std::optional<LoweredTest> lower_test(const Program& program, const TestCase& test,
                                      const engine::FunctionTable& functions,
                                      engine::Interner& names, Diagnostics& diagnostics);

}  // namespace guerdon::dsl
