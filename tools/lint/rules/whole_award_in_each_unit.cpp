#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// A place that reads the whole of what was awarded, and what would read the unit's part.
struct WholeAward {
  engine::Span span;
  std::string part;
};

std::optional<WholeAward> whole_award(const Policy& policy, ast::ExprId id) {
  const ast::Expr& expr = policy.tree()[id];
  if (const auto* sum = std::get_if<ast::Aggregate>(&expr.node)) {
    if (!sum->set.valid() || !sum->value.valid() || !policy.tree()[sum->set].records) return {};
    const auto* value = std::get_if<ast::PathExpr>(&policy.tree()[sum->value].node);
    if (value != nullptr && policy.source(policy.tree()[sum->set].records.span) == "awards" &&
        policy.source(value->path.span) == "amount")
      return WholeAward{value->path.span, "unit_amount"};
  }
  const auto ref = policy.main().refs.find(id.index());
  if (ref != policy.main().refs.end() && ref->second.kind == dsl::Ref::Kind::kStageMoney &&
      policy.text(ref->second.local) == "gross")
    return WholeAward{expr.span, "(sum unit_amount of awards)"};
  return {};
}

}  // namespace

void whole_award_in_each_unit(const Policy& policy, Report& report) {
  const auto look = [&](const ast::Decl& decl, DefinitionId id, ast::SetId each) {
    if (!each.valid()) return;
    for (const ast::ExprId expr : policy.expressions().of(decl)) {
      const auto found = whole_award(policy, expr);
      if (!found) continue;
      const engine::RecordId unit = unit_of(policy, each);
      const std::string_view hours = duration_field(policy, unit);
      const std::string rows(policy.source(policy.tree()[each].records.span));
      Finding& finding = report.add(
          found->span, policy.call(id) + " counts the whole of what was awarded in each row of `" +
                           rows + "`, once more in every one of them");
      finding.also(policy.tree()[each].span, "for each of these")
          .advise("read the part that falls on the row, `" + found->part +
                  "`, and let awards fall on them: "
                  "`over " +
                  rows + " by " + (hours.empty() ? "…" : std::string(hours)) + "`");
      if (hours.empty()) continue;
      std::vector<dsl::Edit> edits = spread_over(policy, rows, hours);
      edits.push_back(replace(found->span, found->part));
      finding.mend("read the part of the row", dsl::FixSafety::kUnsafe, edits);
    }
  };
  for (const auto& true_up : policy.all<ast::TrueUpDecl>())
    look(*true_up.decl, true_up.definition, true_up->each);
  for (const auto& floor : policy.all<ast::FloorDecl>())
    look(*floor.decl, floor.definition, floor->each);
}

}  // namespace guerdon::tools::lint::rules
