// Lowers what the expectations of one test need. Private to this folder.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "dsl/lower/lower_tests.h"
#include "dsl/lower/lowering.h"

namespace guerdon::dsl {

class TestLowering {
 public:
  TestLowering(Lowering& lowering, const TestCase& test);

  LoweredTest run();

 private:
  void find_needed();
  bool concerns_needed(DefinitionId gate) const;
  void add_held();
  void add_award_lines();
  void report_unevaluated();
  bool is_needed(const Deferred& deferred, const std::set<DefinitionId>& reached) const;
  std::set<DefinitionId> reached() const;
  void lower_expect(const TestExpect& written);
  engine::NodeId lowered(ast::ExprId id);
  void add_comparisons(ast::ExprId id, std::vector<TestComparison>& out);

  Lowering& lowering_;
  const ProgramDetail& detail_;
  const TestCase& test_;
  int level_ = kPolicyLevel;  // at which expectations are asked
  LowerScope scope_;
  std::vector<DefinitionId> roots_;  // what the expectations and the clauses read
  std::set<DefinitionId> awards_;    // needed
  std::set<DefinitionId> gates_;
  LoweredTest out_;
};

}  // namespace guerdon::dsl
