#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
/// After the fact is W804's finding; agreements' own notice W502's.
void stricter_without_notice(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  if (policy.before() == nullptr || !first) return;
  const auto published = date_at(policy.tree(), policy.header()->published);
  const auto needed = policy.settings()[Setting::change_notice].to_int64();
  if (!needed || (published && (*published > *first || first->days - published->days >= *needed)))
    return;
  for (const Stricter& clause : stricter_clauses(policy)) {
    Finding& finding = report.add(
        clause.span, clause.words + ", and agents were told " +
                         (published ? std::to_string(first->days - published->days) + " days before"
                                    : "nobody says when"));
    finding.also(policy.clause(*policy.header_decl(), "effective")->span, "in effect here");
    finding.advise("give whoever it concerns time to act on it: publish " +
                   std::to_string(*needed) + " days before a version that takes more");
  }
}

}  // namespace guerdon::tools::lint::rules
