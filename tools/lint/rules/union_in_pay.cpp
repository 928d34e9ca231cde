#include "tools/lint/flows.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool says_who_is_in_a_union(const Policy& policy, FieldRef field) {
  if (field.record != policy.detail().schema.subject) return false;
  const std::string_view name = policy.text(schema_of(policy, field).name);
  return name.substr(0, 5) == "union" || name.find("works_council") != std::string_view::npos;
}

}  // namespace

/// Agreements, which bind members by what they are, are none of the clauses that it looks at. A
/// gate often asks the members of a union for less, as was bargained.
void union_in_pay(const Policy& policy, Report& report) {
  for (const DefinitionId clause : pay_clauses(policy)) {
    if (policy.definition(clause).kind == Definition::Kind::kGate) continue;
    const auto flows = flows_from(
        policy, clause, [&](FieldRef field) { return says_who_is_in_a_union(policy, field); });
    for (const Flow& flow : flows)
      report
          .add(flow.path.size() == 1 ? flow.read : policy.definition(clause).span,
               policy.call(clause) + " asks who is in a union: " + words(policy, flow))
          .also(schema_of(policy, flow.field).span, "declared here")
          .advise(
              "nobody may be paid more or less for membership: what was bargained belongs into "
              "an `agreement`, which names its source");
  }
}

}  // namespace guerdon::tools::lint::rules
