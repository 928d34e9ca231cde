#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

struct LawOfRecords {
  const char* code;
  int years;
  const char* cites;
};

constexpr LawOfRecords kRecords[] = {
    {"AU", 7, "Fair Work Act 2009 s.535"},
    {"GB", 6, "National Minimum Wage Regulations 2015 reg. 59"},
    {"NZ", 6, "Employment Relations Act 2000 s.130"},
    {"US", 3, "29 CFR 516.5"},
    {"IE", 3, "National Minimum Wage Act 2000 s.22"},
    {"DE", 2, "MiLoG § 17(1)"},
};

}  // namespace

/// A header without `retain` is W601's finding.
void retained_too_briefly(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr || !header->retain.valid()) return;
  const auto days = days_at(policy, header->retain);
  if (!days) return;
  const Jurisdictions jurisdictions(policy);
  for (const LawOfRecords& law : kRecords) {
    const Jurisdiction* found = jurisdictions.in(law.code);
    if (found == nullptr || *days >= std::int64_t{365} * law.years) continue;
    const std::string years = std::to_string(law.years) + " years";
    report
        .add(policy.tree()[header->retain].span,
             "records are kept for " +
                 std::string(policy.source(policy.tree()[header->retain].span)) + ", and " +
                 law.cites + " asks for " + years)
        .also(found->span, found->evidence)
        .advise("keep them for " + years + ", versions of this text and what runs wrote among them")
        .mend("keep them for " + years, dsl::FixSafety::kUnsafe,
              {replace(policy.tree()[header->retain].span, years)});
    return;  // the longest that is needed
  }
}

}  // namespace guerdon::tools::lint::rules
