#include "tools/lint/flows.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

void protected_moves_pay(const Policy& policy, Report& report) {
  for (const DefinitionId clause : pay_clauses(policy)) {
    const auto flows =
        flows_from(policy, clause, [&](FieldRef field) { return is_protected(policy, field); });
    for (const Flow& flow : flows) {
      Finding& found =
          report
              .add(flow.path.size() == 1 ? flow.read : policy.definition(clause).span,
                   "pay depends on " + call(policy, flow.field) +
                       ", which law protects: " + words(policy, flow))
              .also(schema_of(policy, flow.field).span, marks_of(policy, flow.field).is_protected
                                                            ? "declared `protected`"
                                                            : "protected, by its name");
      if (flow.path.size() > 1) found.also(flow.read, "read here");
      found.advise(
          "whatever was meant, it pays some people less for what they are: take it out of "
          "the path, and state it as a guarantee (`payout never depends on …`)");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
