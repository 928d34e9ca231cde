#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void agreement_ends_inside(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  if (!first) return;
  const auto last = last_day(policy);
  const engine::Span effective = policy.clause(*policy.header_decl(), "effective")->span;
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    const auto from = date_at(policy.tree(), agreement->effective.from);
    const auto to = date_at(policy.tree(), agreement->effective.to);
    const bool late = from && *from > *first;
    const bool over = to && *to < *first;
    const bool inside = to && last && *to < *last;  // a plan without an end outlasts any: W611
    if (!over && !inside && !late) continue;
    const ast::ExprId day = late ? agreement->effective.from : agreement->effective.to;
    const std::string when = late
                                 ? "begins on " + engine::to_iso(*from) + ", inside the plan's days"
                                 : "ended on " + engine::to_iso(*to) + ", before the plan begins";
    report
        .add(policy.tree()[day].span,
             policy.call(agreement.definition) + " " +
                 (over || late ? when
                               : "ends on " + engine::to_iso(*to) + ", inside the plan's days"))
        .also(effective, "the plan's days")
        .advise(
            over
                ? "take the agreement out, or write the one that followed it: no member can be paid"
                : "a member is blocked in a period that the agreement does not cover: end the plan "
                  "with it, or have the next agreement written in time");
  }
}

}  // namespace guerdon::tools::lint::rules
