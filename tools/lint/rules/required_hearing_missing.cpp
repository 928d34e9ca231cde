#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void required_hearing_missing(const Policy& policy, Report& report) {
  const ast::Decl* header = policy.header_decl();
  if (header == nullptr || policy.clause(*header, "appeals") != nullptr) return;
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    for (const ast::Requirement& requirement : policy.tree().all(agreement->requirements)) {
      if (requirement.kind != ast::Requirement::Kind::kHearing) continue;
      const std::string appeals =
          "appeals  within 30 days, decided within 15 business days, by \"Review board\"";
      report
          .add(agreement.decl->name.span,
               policy.call(agreement.definition) +
                   " requires a hearing, and the plan names nobody who hears anybody")
          .also(header->name.span, "no `appeals` here")
          .advise("write, with your own words: `" + appeals + "`")
          .mend("write a first text", dsl::FixSafety::kUnsafe,
                {add_clause(policy, *header, appeals)});
      break;
    }
  }
}

}  // namespace guerdon::tools::lint::rules
