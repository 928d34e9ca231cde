#include <algorithm>

#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Which figures a definition rests on: those of a team, or an agent's own. What stands inside a
/// figure of a team is not an agent's own.
class Figures {
 public:
  Figures(const Policy& policy, DefinitionId payer) : policy_(policy) { follow(payer); }

  bool team = false;
  bool own = false;

 private:
  void follow(DefinitionId id) {
    if (!seen_.insert(id).second) return;
    const dsl::ModuleId module = policy_.definition(id).module;
    for (const ast::ExprId root : policy_.uses().expressions(module).roots(policy_.decl(id)))
      look(policy_.detail().modules[module], root);
  }

  void look(const dsl::LoadedModule& at, ast::ExprId id) {
    const ast::Expr& expr = at.tree[id];
    const auto* figure = std::get_if<ast::Aggregate>(&expr.node);
    const auto* elsewhere = std::get_if<ast::Elsewhere>(&expr.node);
    if (std::holds_alternative<ast::ShareOut>(expr.node)) own = true;  // by a weight of each
    const bool pooled =
        (figure != nullptr && at.tree[figure->set].across.kind != ast::Level::Kind::kNone) ||
        (elsewhere != nullptr && elsewhere->across.kind != ast::Level::Kind::kNone);
    team = team || pooled;
    if (pooled) return;
    own = own || figure != nullptr;
    if (const auto ref = at.refs.find(id.index()); ref != at.refs.end()) {
      if (ref->second.definition.valid()) follow(ref->second.definition);
      for (const dsl::Hop& hop : ref->second.hops)
        if (hop.definition.valid()) follow(hop.definition);
    }
    if (const auto callee = at.callees.find(id.index()); callee != at.callees.end())
      follow(callee->second);
    for_each_part(at.tree, expr, [&](ast::ExprId part) { look(at, part); });
  }

  const Policy& policy_;
  std::set<DefinitionId> seen_;
};

bool gated_by_own(const Policy& policy, engine::Symbol award) {
  for (const DefinitionId id : policy.detail().gates) {
    const auto* gate = policy.body<ast::GateDecl>(id);
    bool concerns = false;
    for (const ast::Penalty& penalty : policy.tree(id).all(gate->penalties)) {
      concerns = concerns || penalty.targets.all_awards;
      for (const ast::Name& target : policy.tree(id).all(penalty.targets.names))
        concerns = concerns || target.symbol == award;
    }
    if (concerns && Figures(policy, id).own) return true;
  }
  return false;
}

}  // namespace

void free_riders(const Policy& policy, Report& report) {
  for (const auto& award : money_awards(policy)) {
    const Figures reads(policy, award.definition);
    if (!reads.team || reads.own || award->each.valid()) continue;
    const engine::Symbol name = policy.definition(award.definition).name;
    if (gated_by_own(policy, name)) continue;
    const ast::Decl& decl = *award.decl;
    Finding& found =
        report
            .add(policy.definition(award.definition).span,
                 policy.call(award.definition) +
                     " pays everyone for the team, whether or not they "
                     "took part")
            .also(policy.tree()[award->amount].span, "the same for all")
            .advise(
                "ask for a smallest part of one's own: `for agents where ticket_count >= 20`, or "
                "a gate");
    const DefinitionId volume = metric_measuring(policy, Topic::kVolume);
    if (volume.valid() && !award->for_set.valid())
      found.mend("ask for a smallest number of tickets", dsl::FixSafety::kUnsafe,
                 {insert_before(
                     policy.clause(decl, "amount")->span,
                     "for     agents where " + std::string(policy.name(volume)) + " >= 10\n  ")});
  }
}

}  // namespace guerdon::tools::lint::rules
