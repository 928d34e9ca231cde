#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void stricter_in_hindsight(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  if (policy.before() == nullptr || !first) return;
  const auto published = date_at(policy.tree(), policy.header()->published);
  if (!published || *published <= *first) return;
  for (const Stricter& clause : stricter_clauses(policy))
    report
        .add(clause.span, clause.words + ", from " + engine::to_iso(*first) +
                              " on, and nobody was told before " + engine::to_iso(*published))
        .also(policy.clause(*policy.header_decl(), "published")->span, "published here")
        .also(policy.clause(*policy.header_decl(), "effective")->span, "in effect here")
        .advise(
            "what was earned in those days stays earned: let the version take effect after it was "
            "published");
}

}  // namespace guerdon::tools::lint::rules
