#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void retained_too_long(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr || !header->retain.valid()) return;
  const Jurisdictions jurisdictions(policy);
  const Jurisdiction* europe = jurisdictions.in_europe();
  const auto days = days_at(policy, header->retain);
  const auto longest = policy.settings()[Setting::longest_retention].to_int64();
  if (europe == nullptr || !days || !longest || *days <= *longest) return;
  const std::string years = std::to_string(*longest / 365) + " years";
  report
      .add(policy.tree()[header->retain].span,
           "records about people are kept for " +
               std::string(policy.source(policy.tree()[header->retain].span)))
      .also(europe->span, "European data protection: " + europe->evidence)
      .advise(
          "personal data is kept no longer than its purpose needs: name the duty that asks for it "
          "in `cites`, "
          "or keep it for " +
          years + " at the most")
      .mend("keep them for " + years, dsl::FixSafety::kUnsafe,
            {replace(policy.tree()[header->retain].span, years)});
}

}  // namespace guerdon::tools::lint::rules
