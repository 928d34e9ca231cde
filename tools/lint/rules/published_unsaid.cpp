#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void published_unsaid(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  const auto first = first_day(policy);
  if (header == nullptr || header->published.valid() || !first) return;
  const std::string day = engine::to_iso(*first);
  report
      .add(policy.header_decl()->name.span,
           "the header does not say on which day the plan was published")
      .also(policy.clause(*policy.header_decl(), "effective")->span, "it holds from here on")
      .advise(
          "agents can only work toward what they know: write the day on which they could read "
          "it, `published " +
          day + "` at the latest")
      .mend("write the day on which it takes effect", dsl::FixSafety::kUnsafe,
            {add_clause(policy, *policy.header_decl(), "published  " + day, "effective")});
}

}  // namespace guerdon::tools::lint::rules
