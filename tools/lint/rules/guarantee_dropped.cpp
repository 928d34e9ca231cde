#include <set>

#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void guarantee_dropped(const Policy& policy, Report& report) {
  if (policy.before() == nullptr) return;
  const Policy& before = *policy.before();
  std::set<std::string> kept;
  for (const auto& guarantee : policy.all<ast::GuaranteeDecl>())
    for (const ast::Claim& claim : policy.tree().all(guarantee->claims))
      kept.insert(text_of(policy, claim.span));
  for (const auto& guarantee : before.all<ast::GuaranteeDecl>()) {
    if (same_in(policy, Definition::Kind::kGuarantee, before.name(guarantee.definition)).valid())
      continue;
    bool all_kept = true;
    for (const ast::Claim& claim : before.tree().all(guarantee->claims))
      all_kept = all_kept && kept.count(text_of(before, claim.span)) != 0;
    if (all_kept) continue;
    report
        .add(policy.header_decl()->name.span, before.call(guarantee.definition) + " of version " +
                                                  before.program().header().version +
                                                  " is gone: `" +
                                                  text_of(before, guarantee.decl->span) + "`")
        .advise(
            "a guarantee is a promise about every run; whoever drops it should say so to those who "
            "approved it")
        .mend("write it again", dsl::FixSafety::kUnsafe, {restored(policy, *guarantee.decl)});
  }
}

}  // namespace guerdon::tools::lint::rules
