#include "tools/lint/flows.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool is_edge_of_period(const Policy& policy, const dsl::LoadedModule& module, ast::ExprId id) {
  using R = dsl::Ref::Kind;
  bool edge = false;
  policy.uses().expressions(policy.detail().modules.id_at(0)).walk(id, [&](ast::ExprId part) {
    const auto ref = module.refs.find(part.index());
    edge = edge || (ref != module.refs.end() &&
                    (ref->second.kind == R::kPeriodStart || ref->second.kind == R::kPeriodEnd));
  });
  return edge;
}

/// `agent.hired_on <= period.start`: who was there in the period, and not for how long.
bool asks_for_presence(const Policy& policy, ast::ExprId read) {
  const dsl::LoadedModule& module = policy.main();
  const ast::ExprId around = policy.expressions().parent(read);
  if (!around.valid()) return false;
  if (const auto* compare = std::get_if<ast::Compare>(&module.tree[around].node))
    return is_edge_of_period(policy, module,
                             compare->left == read ? compare->right : compare->left);
  if (const auto* between = std::get_if<ast::Between>(&module.tree[around].node))
    return between->value == read && is_edge_of_period(policy, module, between->low);
  return false;
}

}  // namespace

/// What pays by length of service, in the linted file.
void seniority_pay(const Policy& policy, Report& report) {
  std::set<std::uint32_t> seen;
  for (const DefinitionId clause : pay_clauses(policy)) {
    for (const DefinitionId id : policy.uses().reach(clause)) {
      if (!policy.in_main(id)) continue;
      for (const FieldRead& read : policy.uses().fields(id)) {
        if (read.field.record != policy.detail().schema.subject) continue;
        if (role_of(policy, read.field) != Role::kTenure) continue;
        if (asks_for_presence(policy, read.expr) || !seen.insert(read.expr.index()).second)
          continue;
        Finding& found = report.add(policy.tree()[read.expr].span,
                                    policy.call(clause) +
                                        " pays by length of service, which stands for age and "
                                        "for years without a break");
        if (id != clause) found.also(policy.definition(clause).span, "through this");
        found.advise(
            "it can be lawful, where experience or loyalty is what is paid for: name the "
            "reason and its source, or pay for the skill itself");
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
