#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void agreement_without_notice(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const Jurisdictions jurisdictions(policy);
  const bool american = jurisdictions.in("US") != nullptr;
  const std::string notice = american ? "60 days" : "30 days";
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    bool said = false;
    for (const ast::Requirement& requirement : policy.tree().all(agreement->requirements))
      said = said || requirement.kind == ast::Requirement::Kind::kNotice;
    if (said) continue;
    report
        .add(agreement.decl->name.span,
             policy.call(agreement.definition) +
                 " does not say how long before a change its members are told")
        .advise(
            american
                ? "a contract's terms are changed after a written notice of 60 days (29 U.S.C. § "
                  "158(d)): write `require notice of 60 days`, or what the contract says"
                : "write the notice that was agreed: `require notice of 30 days`")
        .mend("require a notice of " + notice, dsl::FixSafety::kUnsafe,
              {add_clause(policy, *agreement.decl, "require  notice of " + notice, "effective")});
  }
}

}  // namespace guerdon::tools::lint::rules
