#include <set>

#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// What the expectations of the policy's tests reach.
std::set<DefinitionId> tested(const Policy& policy) {
  std::set<DefinitionId> found;
  const auto reach = [&](DefinitionId id) {
    const auto& all = policy.uses().reach(id);
    found.insert(all.begin(), all.end());
  };
  for (const dsl::TestCase& test : policy.detail().tests) {
    for (const dsl::TestExpect& expect : test.expects) {
      for (const DefinitionId id : expect.uses) reach(id);
      for (const DefinitionId id : expect.awards) reach(id);
      if (!expect.statement && expect.awards.empty()) continue;
      for (const DefinitionId gate : policy.detail().gates) reach(gate);
      if (!expect.statement) continue;
      for (const DefinitionId award : policy.detail().awards) reach(award);
    }
  }
  return found;
}

}  // namespace

/// A plan without any test has one finding, not one a clause.
void untested_clause(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const auto reached = tested(policy);
  std::vector<DefinitionId> untested;
  std::size_t clauses = 0;
  for (const auto* ids :
       {&policy.detail().awards, &policy.detail().gates, &policy.detail().metrics})
    for (const DefinitionId id : *ids) {
      if (!policy.in_main(id)) continue;
      ++clauses;
      if (reached.count(id) == 0) untested.push_back(id);
    }
  if (clauses == 0) return;
  const char* help =
      "write a test with figures that somebody worked out by hand, so that a change of the text "
      "that moves money is seen before it pays: `test \"on target\" { … }`";
  if (policy.detail().tests.empty()) {
    report.add(policy.header_decl()->name.span, "the plan has no test").advise(help);
    return;
  }
  for (const DefinitionId id : untested)
    report.add(policy.definition(id).span, "no test reaches " + policy.call(id)).advise(help);
}

}  // namespace guerdon::tools::lint::rules
