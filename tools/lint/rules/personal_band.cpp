#include "tools/lint/paid.h"
#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool concerns_team(const Policy& policy, const Declared<ast::AwardDecl>& award) {
  for (const DefinitionId id : policy.uses().reach(award.definition)) {
    const dsl::ModuleId module = policy.definition(id).module;
    const ast::Module& tree = policy.detail().modules[module].tree;
    for (const ast::ExprId part : policy.uses().expressions(module).of(policy.decl(id))) {
      const ast::ExprNode& node = tree[part].node;
      if (std::holds_alternative<ast::ShareOut>(node)) return true;
      const auto* figure = std::get_if<ast::Aggregate>(&node);
      if (figure != nullptr && tree[figure->set].across.kind != ast::Level::Kind::kNone)
        return true;
      const auto* elsewhere = std::get_if<ast::Elsewhere>(&node);
      if (elsewhere != nullptr && elsewhere->across.kind != ast::Level::Kind::kNone) return true;
    }
  }
  return false;
}

bool for_performance(const Policy& policy, DefinitionId award) {
  for (const DefinitionId id : policy.uses().reach(award)) {
    const Definition::Kind kind = policy.definition(id).kind;
    if (kind == Definition::Kind::kMetric || kind == Definition::Kind::kScorecard) return true;
  }
  return false;
}

}  // namespace

/// Sums up what can be said of the awards on target: those for performance that are a share of pay.
void personal_band(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const engine::Number& from = policy.settings()[Setting::personal_from];
  const engine::Number& to = policy.settings()[Setting::personal_to];
  const GivenValues given = on_target(policy);
  engine::Number total;
  std::vector<engine::Span> parts;
  bool team = false;
  for (const auto& award : money_awards(policy)) {
    if (concerns_team(policy, award)) {
      team = true;
      continue;
    }
    if (award->each.valid() || !for_performance(policy, award.definition)) continue;
    const auto pays = payoff_of(policy, *award.node, given);
    if (!pays || pays->of.empty()) continue;
    total += pays->factor;
    parts.push_back(policy.tree()[award->amount].span);
  }
  const auto say = [&](std::string message) -> Finding& {
    Finding& found = report.add(parts.front(), std::move(message));
    for (std::size_t i = 1; i < parts.size(); ++i) found.also(parts[i], "and this");
    return found;
  };
  if (parts.empty()) return;
  if (total < from || total > to)
    say("personal awards come to " + percent_words(total) + " of pay on target, outside " +
        percent_words(from) + " to " + percent_words(to))
        .advise(
            "less is not noticed, more makes a desk of competitors: stay in the field's usual "
            "range, or set your own in the workspace");
  if (!team)
    say("all of it is paid to single agents: no award rests on the team")
        .advise("who helps a colleague pays for it: let a share of the pool go to the team");
}

}  // namespace guerdon::tools::lint::rules
