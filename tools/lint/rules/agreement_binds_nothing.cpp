#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void agreement_binds_nothing(const Policy& policy, Report& report) {
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    if (!agreement->forbids.empty() || !agreement->limits.empty() ||
        !agreement->requirements.empty())
      continue;
    report
        .add(agreement.decl->name.span,
             policy.call(agreement.definition) + " neither forbids, limits nor requires anything")
        .advise(
            "write what was agreed with `forbid`, `limit` and `require`: members' statements then "
            "say by which article");
  }
}

}  // namespace guerdon::tools::lint::rules
