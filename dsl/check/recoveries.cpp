// What law owes and what is taken: true ups, floors, clawbacks.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/check/checker.h"

namespace guerdon::dsl {

using engine::kNoField;
using engine::Type;

/// `for agents …` and `each SET`: leaves the scope at a row of an agent, or at the agent.
bool Checker::enter_rows(ast::SetId for_set, ast::SetId each, Scope& scope) {
  if (!enter_agents(for_set, scope)) return false;
  if (!each.valid()) return true;
  if (!inference_.enter_set(each, scope, false)) return false;
  const auto& record = detail_.schema.record(scope.rows.back().record);
  if (record.owner != kNoField) return true;
  diagnostics_.add(error(Code::E0306, detail_.modules[scope.module].tree[each].span,
                         fmt::format("rows of `{}` belong to no agent", text(record.name)))
                       .with_help("pay is for rows of an agent: `record … of agent`"));
  return false;
}

/// Clauses that owe or take money do so by amounts that are there.
bool Checker::is_plain(ast::ExprId id, const Type& type, const Scope& scope,
                       std::string_view where) {
  if (!type.optional) return true;
  diagnostics_.add(
      error(Code::E0303, detail_.modules[scope.module].tree[id].span,
            fmt::format("{} takes a value that is there, and this may be missing", where))
          .with_help("say what holds then: `(… otherwise 0 USD)`"));
  return false;
}

/// A unit of time has a first and a last day, or one day.
void Checker::needs_days(engine::RecordId record, engine::Span span, std::string_view what) {
  const auto& schema = detail_.schema.record(record);
  if (schema.is_interval() || schema.counted_by != kNoField) return;
  diagnostics_.add(
      error(Code::E0414, span,
            fmt::format("{} have days, and `{}` has none", what, text(schema.name)))
          .with_help("a record says when it is: `over starts to ends`, or `counted by day`"));
}

void Checker::check_true_up(DefinitionId id, const ast::TrueUpDecl& body) {
  Scope scope = scope_of(id);
  scope.uses_agent = true;
  const Definition& definition = detail_.definitions[id];
  if (!body.amount.valid()) {
    diagnostics_.add(error(Code::E0406, definition.span,
                           fmt::format("true up `{}` has no `amount`", text(definition.name))));
  } else if (enter_rows(body.for_set, body.each, scope)) {
    const Type amount = inference_.infer(body.amount, scope, Type::money(detail_.header.currency));
    money(body.amount, amount, scope, "amount");
    is_plain(body.amount, amount, scope, "a true up");
  }
  settle(id, scope, Type::error());
}

void Checker::check_floor(DefinitionId id, const ast::FloorDecl& body) {
  Scope scope = scope_of(id);
  scope.uses_agent = true;
  const Definition& definition = detail_.definitions[id];
  if (!body.keep.valid() || !body.at_least.valid() || body.by.empty()) {
    diagnostics_.add(
        error(Code::E0406, definition.span,
              fmt::format("floor `{}` needs `keep … at least …` and `by`", text(definition.name)))
            .with_help("`by topping up`, `by giving up recoveries`, or both"));
  } else if (enter_rows(body.for_set, body.each, scope)) {
    if (body.each.valid())
      needs_days(scope.rows.back().record, tree(definition)[body.each].span, "a floor's units");
    const Type wanted = Type::money(detail_.header.currency);
    for (const ast::ExprId side : {body.keep, body.at_least}) {
      const Type type = inference_.infer(side, scope, wanted);
      money(side, type, scope, side == body.keep ? "keep" : "at least");
      is_plain(side, type, scope, "a floor");
    }
  }
  settle(id, scope, Type::error());
}

void Checker::check_clawback(DefinitionId id, const ast::ClawbackDecl& body) {
  Scope scope = scope_of(id);
  scope.uses_agent = true;
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  const Type wanted = Type::money(detail_.header.currency);
  check_targets(body.of, module);
  if (!body.recover.valid())
    diagnostics_.add(
        error(Code::E0406, definition.span,
              fmt::format("clawback `{}` does not say what it recovers", text(definition.name)))
            .with_help("`recover p.amount out of awards`"));
  if (body.rest == ast::ClawbackDecl::Rest::kUnsaid)
    diagnostics_.add(error(Code::E0406, definition.span,
                           fmt::format("clawback `{}` does not say what becomes of the rest",
                                       text(definition.name)))
                         .with_help("write `rest carried` or `rest dropped`"));
  if (!body.each.valid())
    diagnostics_.add(error(Code::E0406, definition.span,
                           fmt::format("clawback `{}` does not say which payments it takes back",
                                       text(definition.name)))
                         .with_help("`each payments of AWARD as p counted by …`"));
  if (body.each.valid() && !module[body.each].of)
    diagnostics_.add(
        error(Code::E0414, module[body.each].span, "a clawback takes back lines that were paid")
            .with_help("`each payments of AWARD as p counted by …`"));
  Scope agents = scope;
  if (enter_rows(body.for_set, body.each, scope)) {
    if (body.recover.valid()) {
      const Type type = inference_.infer(body.recover, scope, wanted);
      money(body.recover, type, scope, "recover");
      is_plain(body.recover, type, scope, "a recovery");
    }
    if (body.at_most.valid()) {
      Scope& cap = body.at_most_each ? scope : agents;
      const Type type = inference_.infer(body.at_most, cap, wanted);
      money(body.at_most, type, cap, "at most");
      is_plain(body.at_most, type, cap, "a limit");
    }
    if (body.until.valid()) {
      const Type day = inference_.infer(body.until, scope, Type::of(engine::Kind::kDate));
      if (!day.is_error() && day.kind != engine::Kind::kDate)
        diagnostics_.add(
            error(Code::E0414, module[body.until].span,
                  fmt::format("`until` takes a date, and this is {}", type_name(day, detail_))));
    }
    if (body.instalments.valid()) {
      const auto count = constant_number(body.instalments, Type::number(), agents);
      if (count && (!count->is_integer() || count->sign() <= 0))
        diagnostics_.add(error(Code::E0414, module[body.instalments].span,
                               "instalments are a whole number above zero"));
    }
  }
  scope.uses.insert(scope.uses.end(), agents.uses.begin(), agents.uses.end());
  settle(id, scope, Type::error());
}

}  // namespace guerdon::dsl
