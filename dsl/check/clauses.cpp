// Awards and gates.
#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "dsl/check/apart.h"
#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::Type;

namespace {

constexpr std::int64_t kLongestHold = 3650;  // days: ten years

}  // namespace

void Checker::unsupported_clauses(DefinitionId id, const std::vector<std::string_view>& words) {
  const Definition& definition = detail_.definitions[id];
  for (const std::string_view word : words) {
    if (const ast::Clause* clause = tree(definition).clause(decl(definition), word, *detail_.names))
      not_evaluated(clause->keyword, fmt::format("`{}`", word), id);
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
  inference_.offer(id, wanted, scope);
  Diagnostic message = error(Code::E0310, detail_.modules[scope.module].tree[id].span,
                             fmt::format("`{}` is {}, and this is {}", clause,
                                         type_name(wanted, detail_), type_name(type, detail_)));
  const bool is_name =
      std::holds_alternative<ast::PathExpr>(detail_.modules[scope.module].tree[id].node);
  if (type.is_number() && !is_name) message.help = "an amount has its currency, as in `5 USD`";
  if (type.kind == Kind::kQuantity && type.unit.calendar_power == -1)
    message.help = "pay per year becomes an amount by `for period`: `agent.base_pay for period`";
  diagnostics_.add(std::move(message));
}

void Checker::check_award(DefinitionId id, const ast::AwardDecl& body) {
  Scope scope = scope_of(id);
  scope.uses_agent = true;
  const Definition& definition = detail_.definitions[id];
  const Type paid = Type::money(detail_.header.currency);
  if (body.each.valid() && (body.by != ast::AwardDecl::By::kWhole || !body.phase_in.empty()))
    diagnostics_.add(error(Code::E0414, definition.span,
                           "`by days` and `phase in` spread one amount of an agent over the "
                           "period, and this award pays single rows")
                         .with_help("leave out `each`, or the clause"));
  if (body.pays != ast::AwardDecl::Pays::kMoney) return check_recognition(id, body, scope);
  if (!body.amount.valid()) {
    diagnostics_.add(error(Code::E0406, definition.span,
                           fmt::format("award `{}` has no `amount`", text(definition.name))));
    return settle(id, scope, paid);
  }
  if (!enter_agents(body.for_set, scope)) return settle(id, scope, paid);
  Scope agents = scope;
  check_award_options(definition, body, agents);
  scope.uses = agents.uses;
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
  if (amount.optional && same_kind(amount, paid) && body.when_missing == ast::WhenMissing::kUnsaid)
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
  if (body.measured_apart) note_not_apart(detail_, id, decl(definition).span, scope.uses);
  settle(id, scope, body.each.valid() ? paid : paid.as_optional(amount.optional));
}

/// An award that is no money: a badge, or points.
void Checker::check_recognition(DefinitionId id, const ast::AwardDecl& body, Scope& scope) {
  const Definition& definition = detail_.definitions[id];
  if (body.amount.valid())
    diagnostics_.add(error(Code::E0414, tree(definition)[body.amount].span,
                           "an award pays money by `amount`, or something else by `pays`")
                         .with_help("leave one of them out"));
  const bool spread = body.by != ast::AwardDecl::By::kWhole || !body.phase_in.empty() ||
                      body.at_most.valid() || body.over || body.advance;
  if (spread)
    diagnostics_.add(error(Code::E0414, definition.span,
                           "a badge or points are no money: they are not spread over days or "
                           "weeks, cut or paid ahead")
                         .with_help("leave out `by`, `phase in`, `at most`, `over` and `advance`"));
  if (enter_rows(body.for_set, body.each, scope) && body.points.valid()) {
    const Type points = inference_.infer(body.points, scope);
    if (!points.is_error() && !points.is_number())
      diagnostics_.add(
          error(Code::E0414, tree(definition)[body.points].span,
                fmt::format("points are a number, and this is {}", type_name(points, detail_))));
  }
  settle(id, scope, Type::error());
}

/// How an award is spread over time and work.
void Checker::check_award_options(const Definition& definition, const ast::AwardDecl& body,
                                  Scope& agents) {
  const ast::Module& module = tree(definition);
  const Type date = Type::of(Kind::kDate);
  std::optional<engine::Date> before;
  for (const ast::Phase& phase : module.all(body.phase_in)) {
    const auto from = constant(phase.from, date, agents);
    constant_number(phase.share, Type::percent(), agents);
    if (!from) continue;
    if (before && std::get<engine::Date>(*from) <= *before)
      diagnostics_.add(error(Code::E0414, module[phase.from].span,
                             "the steps of `phase in` stand in order of their days"));
    before = std::get<engine::Date>(*from);
  }
  if (body.earned_when.valid()) {
    const Type day = inference_.infer(body.earned_when, agents, date);
    if (!day.is_error() && day.kind != Kind::kDate)
      diagnostics_.add(error(
          Code::E0414, module[body.earned_when].span,
          fmt::format("`earned when` takes a date, and this is {}", type_name(day, detail_))));
  }
  if (body.over) {
    const ast::Name units = module.all(body.over.parts).back();
    const engine::RecordId record = find_record(detail_, units.symbol);
    const ast::Name weight = module.all(body.over_by.parts).back();
    if (!record.valid()) {
      report_unknown_record(detail_, units, diagnostics_);
    } else if (detail_.schema.record(record).field_index(weight.symbol) == kNoField) {
      std::vector<std::string_view> candidates;
      for (const auto& field : detail_.schema.record(record).fields)
        candidates.push_back(text(field.name));
      diagnostics_.add(
          error(Code::E0209, weight.span,
                fmt::format("`{}` has no field `{}`", text(units.symbol), text(weight.symbol)))
              .with_help(did_you_mean(text(weight.symbol), candidates)));
    } else {
      const auto& schema = detail_.schema.record(record);
      const Type type = schema.fields[schema.field_index(weight.symbol)].type;
      if (schema.owner == kNoField)
        diagnostics_.add(
            error(Code::E0414, units.span,
                  fmt::format("an award falls on rows of its agent, and `{}` are everyone's",
                              text(units.symbol))));
      else if (!type.is_numeric())
        diagnostics_.add(
            error(Code::E0414, weight.span,
                  fmt::format("a weight is a number, and this is {}", type_name(type, detail_))));
      else
        needs_days(record, units.span, "the units of `over`");
    }
  }
  if (body.by_calendar)
    detail_.definitions[agents.self].basis =
        named(body.by_calendar, Definition::Kind::kCalendar, "calendar", agents);
  if (body.by_hours.valid()) {
    const std::vector<DefinitionId> others = std::exchange(agents.uses, {});
    const Type hours = inference_.infer(body.by_hours, agents);
    note_not_apart(detail_, agents.self, module[body.by_hours].span, agents.uses);
    agents.uses.insert(agents.uses.end(), others.begin(), others.end());
    if (!hours.is_error() && !hours.is_duration())
      diagnostics_.add(error(
          Code::E0414, module[body.by_hours].span,
          fmt::format("`by hours` takes a duration, and this is {}", type_name(hours, detail_))));
    if (hours.is_duration() && hours.optional)
      diagnostics_.add(error(Code::E0303, module[body.by_hours].span,
                             "the hours of a part must be there, and these may be missing")
                           .with_help("say what holds then: `… otherwise 0 hours`"));
  }
}

/// `within 14 days`: whole days, weeks or business days, after which something has to follow.
void Checker::check_deadline(const ast::Penalty& penalty, const Definition& gate, Scope& scope) {
  using K = ast::UnitKind;
  const ast::Module& module = tree(gate);
  const engine::Span span = module[penalty.within].span;
  const ast::Amount& amount = std::get<ast::AmountLiteral>(module[penalty.within].node).amount;
  const auto count = engine::Number::parse(text(amount.digits));
  const bool days = amount.unit.kind == K::kDay || amount.unit.kind == K::kWeek ||
                    amount.unit.kind == K::kBusinessDay;
  const bool fits = days && amount.per.kind == K::kNone && count && count->is_integer() &&
                    engine::Number(0) < *count && *count <= engine::Number(kLongestHold);
  if (!fits) {
    diagnostics_.add(error(Code::E0410, span, "a hold is for whole days, weeks or business days")
                         .with_help("for example `within 14 days` or `within 10 business days`"));
    return;
  }
  if (amount.unit.kind != K::kBusinessDay) return;
  if (detail_.calendar.valid()) {
    scope.uses.push_back(detail_.calendar);
  } else if (!detail_.header.names_calendar) {
    diagnostics_.add(error(Code::E0412, span, "business time needs a calendar")
                         .with_help("declare one with `calendar NAME { … }` and name it in the "
                                    "header: `calendar NAME`"));
  }
}

void Checker::check_penalty(const ast::Penalty& penalty, const Definition& gate, Scope& scope) {
  const ast::Module& module = tree(gate);
  if (penalty.kind == ast::Penalty::Kind::kFlag) return;
  check_targets(penalty.targets, module);
  if (penalty.within.valid()) check_deadline(penalty, gate, scope);
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
  unsupported_clauses(id, {"each"});
  if (!body.require.valid() || body.penalties.empty()) {
    diagnostics_.add(
        error(Code::E0406, definition.span,
              fmt::format("gate `{}` needs `require` and `else`", text(definition.name)))
            .with_help("`require P` and `else pay 0% of all awards`, or `else hold …`"));
    return settle(id, scope, Type::boolean());
  }
  if (!enter_rows(body.for_set, body.each, scope)) return settle(id, scope, Type::boolean());
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
