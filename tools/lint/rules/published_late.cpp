#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void published_late(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr) return;
  const auto published = date_at(policy.tree(), header->published);
  const auto first = first_day(policy);
  if (!published || !first || *published <= *first) return;
  const std::int64_t days = published->days - first->days;
  report
      .add(policy.clause(*policy.header_decl(), "published")->span,
           "the plan was published " +
               std::string(days == 1 ? "a day" : std::to_string(days) + " days") +
               " after it took effect: until then nobody could know what would be paid")
      .also(policy.clause(*policy.header_decl(), "effective")->span, "it holds from here on")
      .advise("let it take effect from the first period that begins after " +
              engine::to_iso(*published) + ", or pay the days before by the earlier version");
}

}  // namespace guerdon::tools::lint::rules
