#include "tools/lint/flows.h"
#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool is_guarded(const Policy& policy, FieldRef field) {
  const FieldMarks marks = marks_of(policy, field);
  return marks.is_private || marks.is_protected;
}

void report_flows(const Policy& policy, Report& report, DefinitionId clause,
                  const std::string& who) {
  const auto flows =
      flows_from(policy, clause, [&](FieldRef field) { return is_guarded(policy, field); });
  for (const Flow& flow : flows)
    report
        .add(flow.path.size() == 1 ? flow.read : policy.definition(clause).span,
             who + " what is private: " + words(policy, flow))
        .also(schema_of(policy, flow.field).span, "declared private or protected")
        .advise(
            "what belongs to the agent's own statement is read by somebody else: decide by "
            "another field, or leave the condition to a person who may know");
}

/// Figures over colleagues that an agent's own statement shows.
void report_pooled(const Policy& policy, Report& report, DefinitionId id) {
  const dsl::LoadedModule& module = policy.main();
  for (const ast::ExprId part : policy.expressions().of(policy.decl(id))) {
    const ast::ExprNode& node = module.tree[part].node;
    const auto* figure = std::get_if<ast::Aggregate>(&node);
    const auto* elsewhere = std::get_if<ast::Elsewhere>(&node);
    const bool pooled =
        std::holds_alternative<ast::Rank>(node) ||
        (figure != nullptr && module.tree[figure->set].across.kind != ast::Level::Kind::kNone) ||
        (elsewhere != nullptr &&
         (elsewhere->across.kind != ast::Level::Kind::kNone || !elsewhere->others.empty()));
    if (!pooled) continue;
    for (const FieldRef& field : fields_in(policy, id, part)) {
      if (!is_guarded(policy, field)) continue;
      report
          .add(module.tree[part].span, "the statement of " + policy.call(id) +
                                           " shows colleagues a figure of what is private: " +
                                           policy.quoted(part) + " → " + call(policy, field))
          .also(schema_of(policy, field).span, "declared private or protected")
          .advise(
              "in a team of two a mean tells the other one's value: leave it out of figures "
              "over others");
    }
  }
}

}  // namespace

void private_shown(const Policy& policy, Report& report) {
  for (const auto& flag : policy.all<ast::FlagDecl>())
    report_flows(policy, report, flag.definition,
                 policy.call(flag.definition) + " shows a manager");
  for (const auto& gate : policy.all<ast::GateDecl>())
    for (const ast::Penalty& penalty : policy.tree().all(gate->penalties))
      if (penalty.kind != ast::Penalty::Kind::kPay)
        report_flows(policy, report, gate.definition,
                     policy.call(gate.definition) + " shows whoever looks at it");
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    const Definition::Kind kind = definitions[id].kind;
    const bool shown = kind == Definition::Kind::kDefine || kind == Definition::Kind::kMetric ||
                       kind == Definition::Kind::kAward || kind == Definition::Kind::kGate;
    if (shown && policy.in_main(id)) report_pooled(policy, report, id);
  }
}

}  // namespace guerdon::tools::lint::rules
