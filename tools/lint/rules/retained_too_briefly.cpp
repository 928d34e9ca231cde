#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
/// A header without `retain` is W601's finding.
void retained_too_briefly(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr || !header->retain.valid()) return;
  const auto days = days_at(policy, header->retain);
  if (!days) return;
  const Jurisdictions jurisdictions(policy);
  const RecordsLaw* law = records_law(jurisdictions);
  if (law == nullptr || *days >= std::int64_t{365} * law->years) return;
  const Jurisdiction* found = jurisdictions.in(law->code);
  const std::string years = std::to_string(law->years) + " years";
  report
      .add(policy.tree()[header->retain].span,
           "records are kept for " +
               std::string(policy.source(policy.tree()[header->retain].span)) + ", and " +
               law->cites + " asks for " + years)
      .also(found->span, found->evidence)
      .advise("keep them for " + years + ", versions of this text and what runs wrote among them")
      .mend("keep them for " + years, dsl::FixSafety::kUnsafe,
            {replace(policy.tree()[header->retain].span, years)});
}

}  // namespace guerdon::tools::lint::rules
