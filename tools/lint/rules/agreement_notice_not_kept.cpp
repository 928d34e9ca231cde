#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void agreement_notice_not_kept(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  const auto first = first_day(policy);
  if (header == nullptr || !first) return;
  const auto published = date_at(policy.tree(), header->published);
  const engine::Span effective = policy.clause(*policy.header_decl(), "effective")->span;
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    for (const ast::Requirement& requirement : policy.tree().all(agreement->requirements)) {
      const auto days = days_at(policy, requirement.notice);
      if (!days || *days == 0) continue;
      const engine::Span notice = policy.tree()[requirement.notice].span;
      const engine::Date latest{static_cast<std::int32_t>(first->days - *days)};
      const std::string needs = policy.call(agreement.definition) + " requires notice of " +
                                std::string(policy.source(notice));
      if (!published) {
        report.add(notice, needs + ", and the header does not say when the plan was published")
            .also(effective, "the plan takes effect here")
            .advise("write `published` with the day on which the union was told, " +
                    engine::to_iso(latest) + " at the latest");
      } else if (*published > latest) {
        report
            .add(notice, needs + ", and the plan was published " +
                             std::to_string(first->days - published->days) +
                             " days before it takes effect")
            .also(policy.clause(*policy.header_decl(), "published")->span, "published here")
            .also(effective, "in effect here")
            .advise(
                "let the plan take effect on " +
                engine::to_iso(engine::Date{static_cast<std::int32_t>(published->days + *days)}) +
                " or later, or attach the union's consent to an earlier day");
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
