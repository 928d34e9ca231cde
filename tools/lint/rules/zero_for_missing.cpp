#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {

void zero_for_missing(const Policy& policy, Report& report) {
  each_expression<ast::Otherwise>(policy, [&](ast::ExprId id, const ast::Otherwise& node) {
    const auto operands = policy.tree().all(node.operands);
    const DefinitionId read = definition_read(policy, operands.front());
    const auto value = literal_number(policy.tree(), operands.back(), *policy.detail().names);
    if (!read.valid() || operands.size() != 2 || !value || !value->is_zero()) return;
    const Definition::Kind kind = policy.definition(read).kind;
    if (kind != Definition::Kind::kMetric && kind != Definition::Kind::kScorecard) return;
    const ast::Decl* decl = declaration_at(policy, policy.tree()[id].span);
    if (decl == nullptr || std::holds_alternative<ast::TestDecl>(decl->node)) return;
    std::vector<dsl::Edit> edits{
        replace(policy.tree()[id].span, text_of(policy, operands.front()))};
    const auto* award = std::get_if<ast::AwardDecl>(&decl->node);
    if (award != nullptr && award->when_missing == ast::WhenMissing::kUnsaid)
      edits.push_back(add_clause(policy, *decl, "when missing  hold"));
    report
        .add(policy.tree()[id].span,
             "where " + policy.call(read) + " is missing, this counts it as the worst there is")
        .also(policy.definition(read).span, "missing under its `at least`, or without rows")
        .advise(
            "whoever was on leave has no rows, and is not bad at it: let it stay missing and "
            "say what holds then (`when missing …`, or `missing reweight` in a scorecard)")
        .mend("let it stay missing", dsl::FixSafety::kUnsafe, std::move(edits));
  });
}

}  // namespace guerdon::tools::lint::rules
