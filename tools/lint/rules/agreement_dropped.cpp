#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void agreement_dropped(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  if (policy.before() == nullptr || !first) return;
  const Policy& before = *policy.before();
  for (const auto& agreement : before.all<ast::AgreementDecl>()) {
    const auto last = date_at(before.tree(), agreement->effective.to);
    const std::string_view name = before.name(agreement.definition);
    if ((last && *last < *first) || same_in(policy, Definition::Kind::kAgreement, name).valid())
      continue;
    report
        .add(policy.header_decl()->name.span,
             before.call(agreement.definition) + " of version " +
                 before.program().header().version + " is gone, and holds " +
                 (last ? "until " + engine::to_iso(*last) : "for ever"))
        .advise(
            "its members go on having what was agreed: write it again, or the agreement that "
            "replaced it")
        .mend("write it again", dsl::FixSafety::kUnsafe, {restored(policy, *agreement.decl)});
  }
}

}  // namespace guerdon::tools::lint::rules
