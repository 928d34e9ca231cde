// Awards and gates.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::Type;

void Checker::unsupported_clauses(const Definition& definition,
                                  const std::vector<std::string_view>& words) {
  for (const std::string_view word : words) {
    if (const ast::Clause* clause = tree(definition).clause(decl(definition), word, *detail_.names))
      not_evaluated(clause->keyword, fmt::format("`{}`", word));
  }
}

/// `for agents where …`: leaves the scope at the agent, with what `where` tells of them.
bool Checker::enter_agents(ast::SetId id, Scope& scope) {
  if (!id.valid()) return true;
  const ast::Module& module = detail_.modules[scope.module].tree;
  const ast::Set& set = module[id];
  const ast::Name name = module.all(set.records.parts).back();
  if (!detail_.schema.subject.valid()) {
    diagnostics_.add(error(Code::E0208, name.span, "nobody is declared who could be paid")
                         .with_help("declare a `subject`, or `use servicedesk`"));
    return false;
  }
  const engine::RecordId record = find_record(detail_, name.symbol);
  if (!record.valid() || !detail_.schema.record(record).is_subject) {
    diagnostics_.add(
        error(Code::E0208, name.span,
              fmt::format("`for` names the {}s that a clause concerns", text(detail_.subject_name)))
            .with_help("rows of another record come after `each`"));
    return false;
  }
  if (set.across.kind != ast::Level::Kind::kNone || set.in.valid() || set.counted_by) {
    diagnostics_.add(error(Code::E0306, set.span, "after `for agents` only `where` may follow"));
    return false;
  }
  if (set.where.valid()) {
    inference_.condition(set.where, scope, "`where`");
    inference_.assume(set.where, scope);
  }
  return true;
}

void Checker::money(ast::ExprId id, const Type& type, const Scope& scope, std::string_view clause) {
  if (type.is_error()) return;
  const Type wanted = Type::money(detail_.header.currency);
  if (same_kind(type, wanted)) return;
  Diagnostic message = error(Code::E0310, detail_.modules[scope.module].tree[id].span,
                             fmt::format("`{}` is {}, and this is {}", clause,
                                         type_name(wanted, detail_), type_name(type, detail_)));
  if (type.is_number()) message.help = "an amount has its currency, as in `5 USD`";
  if (type.kind == Kind::kQuantity && type.unit.calendar_power == -1)
    message.help = "pay per year becomes an amount by `for period`: `agent.base_pay for period`";
  diagnostics_.add(std::move(message));
}

void Checker::check_award(DefinitionId id, const ast::AwardDecl& body) {
  Scope scope = scope_of(id);
  scope.uses_agent = true;
  const Definition& definition = detail_.definitions[id];
  const Type paid = Type::money(detail_.header.currency);
  unsupported_clauses(definition, {"by days", "by", "by hours", "by business days", "over",
                                   "phase in", "earned when", "pays", "pays badge", "pays points",
                                   "advance", "shadow", "discretionary"});
  if (!body.amount.valid()) {
    diagnostics_.add(error(Code::E0406, definition.span,
                           fmt::format("award `{}` has no `amount`", text(definition.name))));
    return settle(id, scope, paid);
  }
  if (!enter_agents(body.for_set, scope)) return settle(id, scope, paid);
  const Scope agents = scope;
  if (body.each.valid()) {
    if (!inference_.enter_set(body.each, scope, false)) return settle(id, scope, paid);
    const auto& record = detail_.schema.record(scope.rows.back().record);
    if (record.owner == kNoField)
      diagnostics_.add(error(Code::E0306, detail_.modules[scope.module].tree[body.each].span,
                             fmt::format("rows of `{}` belong to no agent", text(record.name)))
                           .with_help("pay is for rows of an agent: `record … of agent`"));
  }
  const Type amount = inference_.infer(body.amount, scope, paid);
  money(body.amount, amount, scope, "amount");
  const ast::Module& module = tree(definition);
  if (amount.optional && body.when_missing == ast::WhenMissing::kUnsaid)
    diagnostics_.add(error(Code::E0303, module[body.amount].span,
                           "this amount may be missing, and the award does not say what then")
                         .with_help("write `when missing pay nothing`, or `when missing hold`"));
  if (body.when_missing == ast::WhenMissing::kPass || body.when_missing == ast::WhenMissing::kFail)
    diagnostics_.add(error(Code::E0310, definition.span,
                           "an award says `when missing pay nothing` or `hold`; `pass` and `fail` "
                           "are a gate's"));
  if (body.at_most.valid()) {
    Scope cap = body.at_most_each ? scope : agents;
    const Type most = inference_.infer(body.at_most, cap, paid);
    money(body.at_most, most, cap, "at most");
    if (most.optional)
      diagnostics_.add(error(Code::E0303, module[body.at_most].span,
                             "a limit must be there, and this may be missing")
                           .with_help("say what holds then: `… otherwise …`"));
    scope.uses.insert(scope.uses.end(), cap.uses.begin(), cap.uses.end());
  }
  settle(id, scope, body.each.valid() ? paid : paid.as_optional(amount.optional));
}

void Checker::check_penalty(const ast::Penalty& penalty, const Definition& gate, Scope& scope) {
  const ast::Module& module = tree(gate);
  if (penalty.kind == ast::Penalty::Kind::kFlag)
    return not_evaluated(penalty.span, "`flag` in a gate");
  for (const ast::Name& name : module.all(penalty.targets.names)) {
    const bool known = std::any_of(
        detail_.awards.begin(), detail_.awards.end(),
        [&](DefinitionId award) { return detail_.definitions[award].name == name.symbol; });
    if (known) continue;
    std::vector<std::string_view> candidates;
    for (const DefinitionId award : detail_.awards)
      candidates.push_back(text(detail_.definitions[award].name));
    Diagnostic message =
        error(Code::E0201, name.span, fmt::format("no award `{}`", text(name.symbol)));
    const std::string_view near = nearest(text(name.symbol), candidates);
    if (!near.empty()) message.help = fmt::format("did you mean `{}`?", near);
    diagnostics_.add(std::move(message));
  }
  if (!penalty.share.valid()) return;
  const Type share = inference_.infer(penalty.share, scope, Type::percent());
  if (share.is_error()) return;
  if (share.kind != Kind::kPercent || share.optional)
    diagnostics_.add(error(Code::E0410, module[penalty.share].span,
                           fmt::format("`pay` takes a percent that is there, and this is {}",
                                       type_name(share, detail_)))
                         .with_help("for example `else pay 50% of quarterly_bonus`"));
}

void Checker::check_gate(DefinitionId id, const ast::GateDecl& body) {
  Scope scope = scope_of(id);
  scope.uses_agent = true;
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  unsupported_clauses(definition, {"each"});
  if (!body.require.valid() || body.penalties.empty()) {
    diagnostics_.add(
        error(Code::E0406, definition.span,
              fmt::format("gate `{}` needs `require` and `else`", text(definition.name)))
            .with_help("`require P` and `else pay 0% of all awards`, or `else hold …`"));
    return settle(id, scope, Type::boolean());
  }
  if (!enter_agents(body.for_set, scope)) return settle(id, scope, Type::boolean());
  const Type require = inference_.infer(body.require, scope, Type::boolean());
  if (!require.is_error() && require.kind != Kind::kBoolean)
    diagnostics_.add(error(
        Code::E0304, module[body.require].span,
        fmt::format("`require` needs a condition, and this is {}", type_name(require, detail_))));
  if (require.optional && body.when_missing == ast::WhenMissing::kUnsaid)
    diagnostics_.add(
        error(Code::E0303, module[body.require].span,
              "this may be missing, and the gate does not say what then")
            .with_help("write `when missing pass`, `when missing fail` or `when missing "
                       "hold`"));
  if (body.when_missing == ast::WhenMissing::kPayNothing)
    diagnostics_.add(error(Code::E0310, definition.span,
                           "a gate says `when missing pass`, `fail` or `hold`; `pay nothing` is an "
                           "award's"));
  for (const ast::Penalty& penalty : module.all(body.penalties))
    check_penalty(penalty, definition, scope);
  settle(id, scope, Type::boolean());
}

}  // namespace guerdon::dsl
