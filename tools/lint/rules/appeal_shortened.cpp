#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

ast::ExprId appeal_window(const Policy& policy) {
  if (policy.header() == nullptr) return {};
  for (const ast::Appeal& appeal : policy.tree().all(policy.header()->appeals))
    if (appeal.kind == ast::Appeal::Kind::kWithin) return appeal.amount;
  return {};
}

}  // namespace

void appeal_shortened(const Policy& policy, Report& report) {
  if (policy.before() == nullptr) return;
  const Policy& before = *policy.before();
  const ast::ExprId now = appeal_window(policy), then = appeal_window(before);
  const auto days = days_at(policy, now), earlier = days_at(before, then);
  if (!days || !earlier || *days >= *earlier) return;
  const std::string was(before.source(before.tree()[then].span));
  report
      .add(policy.tree()[now].span,
           "agents may appeal within " + std::string(policy.source(policy.tree()[now].span)) +
               ", and within " + was + " in version " + before.program().header().version)
      .advise(
          "a right that shrinks is noticed when it is needed: keep the window, or say why in the "
          "plan's change log")
      .mend("keep the window", dsl::FixSafety::kUnsafe, {replace(policy.tree()[now].span, was)});
}

}  // namespace guerdon::tools::lint::rules
