#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void exclusion_by_one(const Policy& policy, Report& report) {
  for (const auto& exclude : policy.all<ast::ExcludeDecl>()) {
    const auto roles = words_of(policy, exclude->approved_by);
    if (roles.size() > 1) continue;
    const std::string text = roles.empty() || roles.front() != "hr" ? "hr" : "service_owner";
    Finding& finding = report.add(
        exclude.decl->name.span,
        policy.call(exclude.definition) + " takes rows out of metrics, and " +
            (roles.empty() ? "nobody approved it" : "`" + roles.front() + "` alone approved it"));
    finding.advise(
        "whoever may leave tickets out of a metric alone may make any metric good: let a "
        "second role approve, `approved by " +
        (roles.empty() ? "service_owner" : roles.front()) + ", " + text + "`");
    if (!roles.empty())
      finding.mend(
          "name `" + text + "` as well", dsl::FixSafety::kUnsafe,
          {insert_after(policy.tree().all(exclude->approved_by).back().span, ", " + text)});
  }
}

}  // namespace guerdon::tools::lint::rules
