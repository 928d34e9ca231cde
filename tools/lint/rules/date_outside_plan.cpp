#include "dsl/program/literal.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

class OutsideSearch {
 public:
  OutsideSearch(const Policy& policy, Report& report)
      : policy_(policy),
        report_(report),
        from_(*policy.detail().header.effective_from),
        to_(policy.detail().header.effective_to) {}

  /// `period.start >= 2025-04-01`: what every period of the plan meets, or none.
  void comparison(const ast::Compare& node) {
    const dsl::Ref* left = ref_of(policy_, node.left);
    if (left == nullptr ||
        (left->kind != dsl::Ref::Kind::kPeriodStart && left->kind != dsl::Ref::Kind::kPeriodEnd))
      return;
    say(node.right, "every period of the plan lies on one side of it");
  }

  void phase(ast::ExprId from) {
    const auto day = day_of(from);
    if (day && to_ && *to_ < *day) say(from, "the plan ends before this phase begins");
  }

  void interval(const ast::Effective& effective, const std::string& what) {
    const auto first = day_of(effective.from), last = day_of(effective.to);
    if (last && *last < from_)
      say(effective.to, what + " ends before the plan begins");
    else if (first && to_ && *to_ < *first)
      say(effective.from, what + " begins after the plan has ended");
  }

 private:
  std::optional<engine::Date> day_of(ast::ExprId id) const {
    const auto* node = expression_as<ast::DateExpr>(policy_, id);
    if (node == nullptr) return {};
    return dsl::date_of(node->date.date);
  }

  void say(ast::ExprId id, const std::string& what) {
    const auto day = day_of(id);
    if (!day || (from_ <= *day && !(to_ && *to_ < *day))) return;
    Finding& found = report_.add(policy_.tree()[id].span,
                                 policy_.quoted(id) + " is outside of the plan's days: " + what);
    if (const ast::Clause* clause = policy_.clause(*policy_.header_decl(), "effective"))
      found.also(clause->span, "the plan");
    found.advise(
        "a date of the version before was copied, or the header is wrong: mend one of them");
  }

  const Policy& policy_;
  Report& report_;
  engine::Date from_;
  std::optional<engine::Date> to_;
};

}  // namespace

void date_outside_plan(const Policy& policy, Report& report) {
  if (!policy.is_plan() || !policy.detail().header.effective_from) return;
  OutsideSearch search(policy, report);
  each_expression<ast::Compare>(
      policy, [&](ast::ExprId, const ast::Compare& node) { search.comparison(node); });
  for (const auto& award : policy.all<ast::AwardDecl>())
    for (const ast::Phase& phase : policy.tree().all(award->phase_in)) search.phase(phase.from);
  for (const auto& exclude : policy.all<ast::ExcludeDecl>())
    search.interval(exclude->effective, policy.call(exclude.definition));
  for (const auto& agreement : policy.all<ast::AgreementDecl>())
    search.interval(agreement->effective, policy.call(agreement.definition));
}

}  // namespace guerdon::tools::lint::rules
