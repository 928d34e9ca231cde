// Names, paths along references, fields that an interval record dates, calls.
#include <algorithm>

#include "dsl/types/walk.h"
#include "engine/base/check.h"
#include "tests/reference/evaluate.h"

namespace guerdon::reference {

namespace ast = dsl::ast;
using dsl::Definition;
using dsl::Hop;
using dsl::Ref;
using engine::Date;
using engine::FaultCode;
using engine::FieldSchema;
using engine::Kind;
using engine::kNoField;
using engine::RecordId;
using engine::RowRef;

/// The agent of the nearest row that has one, else who asks.
Value Evaluator::agent_at(const Place& place) const {
  for (auto row = place.rows.rbegin(); row != place.rows.rend(); ++row) {
    const engine::RecordSchema& schema = record(row->record);
    if (schema.is_subject) return RowRef{row->row};
    if (schema.owner != kNoField) return data_.of(row->record).at(row->row, schema.owner);
  }
  return RowRef{place.agent};
}

Value Evaluator::field(RecordId id, std::uint32_t row, std::uint32_t index, const Place& place,
                       std::optional<Date> day) {
  const FieldSchema& schema = record(id).fields[index];
  if (schema.dated_by.valid()) return dated(row, schema, day, aims_[place.aim].period, false);
  return data_.of(id).at(row, index);
}

Value Evaluator::follow(RecordId id, Value at, std::span<const Hop> hops, const Place& place,
                        std::optional<Date> day) {
  for (const Hop& hop : hops) {
    if (!is_present(at)) return at;
    const std::uint32_t row = std::get<RowRef>(at).row;
    if (hop.definition.valid()) {
      const bool subject = record(id).is_subject;
      at = ask(hop.definition, place.aim, subject ? row : kNobody, subject ? kNobody : row);
      const engine::Type& type = detail_.definitions[hop.definition].type;
      if (type.kind == Kind::kReference) id = type.record;
      continue;
    }
    at = field(id, row, hop.field, place, day);
    const engine::Type& type = record(id).fields[hop.field].type;
    if (type.kind == Kind::kReference) id = type.record;
  }
  return at;
}

namespace {

/// A stretch of days during which a dated field has one value.
struct Held {
  Date first;
  Date last;
  std::uint32_t row = 0;
};

std::vector<Held> held_by(const engine::RecordSchema& schema, const Rows& rows,
                          std::uint32_t agent) {
  std::vector<Held> held;
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    if (rows.at(row, schema.owner) != Value(RowRef{agent})) continue;
    const auto* first = std::get_if<Date>(&rows.at(row, schema.starts));
    if (first == nullptr) continue;
    Held one{*first, engine::kLastDate, row};
    if (schema.ends != kNoField)
      if (const auto* last = std::get_if<Date>(&rows.at(row, schema.ends))) one.last = *last;
    held.push_back(one);
  }
  std::sort(held.begin(), held.end(),
            [](const Held& a, const Held& b) { return a.first < b.first; });
  return held;
}

/// The days of the year, quarter or month that holds the day.
std::int32_t days_around(Date day, engine::CalendarUnit unit) {
  const engine::CivilDate at = engine::civil(day);
  switch (unit) {
    case engine::CalendarUnit::kMonth:
      return engine::days_in_month(at.year, at.month);
    case engine::CalendarUnit::kQuarter: {
      const int first = (at.month - 1) / 3 * 3 + 1;
      return engine::days_in_month(at.year, first) + engine::days_in_month(at.year, first + 1) +
             engine::days_in_month(at.year, first + 2);
    }
    case engine::CalendarUnit::kYear:
      break;
  }
  return engine::is_leap_year(at.year) ? 366 : 365;
}

/// Day by day: each is one part of its own year, quarter or month.
Rational share_of(Date first, Date last, engine::CalendarUnit unit) {
  std::map<std::int32_t, int> days;  // by the length of what is around them
  for (Date day = first; day <= last; ++day.days) ++days[days_around(day, unit)];
  Rational share = 0;
  for (const auto& [around, count] : days) share += Rational(count, around);
  return share;
}

}  // namespace

/// On a day; or, without one, the last value of the period, which must be its only one.
Value Evaluator::dated(std::uint32_t agent, const FieldSchema& field, std::optional<Date> day,
                       const engine::Period& period, bool allow_change) const {
  const engine::RecordSchema& schema = record(field.dated_by);
  const Rows& rows = data_.of(field.dated_by);
  const std::uint32_t column = schema.field_index(field.name);
  std::optional<Value> value;
  for (const Held& held : held_by(schema, rows, agent)) {
    if (day ? *day < held.first || held.last < *day
            : held.last < period.first || period.last < held.first)
      continue;
    const Value& next = rows.at(held.row, column);
    if (value && !day && !allow_change && *value != next)
      return Broken{FaultCode::kChangedInPeriod};
    value = next;
  }
  return value ? *value : Value(Broken{FaultCode::kNotEmployed});
}

/// Each day's share of its own year, at the value of that day; nothing on days not employed.
Value Evaluator::pay_for(std::uint32_t agent, const FieldSchema& field,
                         const engine::Period& period) const {
  const engine::RecordSchema& schema = record(field.dated_by);
  const Rows& rows = data_.of(field.dated_by);
  const std::uint32_t column = schema.field_index(field.name);
  Rational total = 0;
  for (const Held& held : held_by(schema, rows, agent)) {
    const Date first = std::max(held.first, period.first);
    const Date last = std::min(held.last, period.last);
    if (last < first) continue;
    const Value& value = rows.at(held.row, column);
    if (!is_present(value)) return value;
    total += std::get<Rational>(value) * share_of(first, last, field.type.unit.calendar_unit);
  }
  return total;
}

Value Evaluator::reference(const Ref& ref, const Place& place) {
  switch (ref.kind) {
    case Ref::Kind::kLocal:
      for (auto local = place.locals.rbegin(); local != place.locals.rend(); ++local)
        if (local->first == ref.local) return local->second;
      break;
    case Ref::Kind::kRow: {
      const Place::Row& row = place.rows[place.rows.size() - 1 - ref.up];
      return follow(row.record, RowRef{row.row}, ref.hops, place, row.day);
    }
    case Ref::Kind::kAgent:
      return follow(detail_.schema.subject, agent_at(place), ref.hops, place);
    case Ref::Kind::kDefinition: {
      const Definition& definition = detail_.definitions[ref.definition];
      if (definition.kind == Definition::Kind::kParameter)
        return lookup(ref.definition, 0, {}, {}, place);
      const Value agent =
          definition.level == dsl::Level::kPolicy ? Value(RowRef{kNobody}) : agent_at(place);
      if (!is_present(agent)) return agent;
      return ask(ref.definition, place.aim, std::get<RowRef>(agent).row, kNobody);
    }
    case Ref::Kind::kChoice:
      return ref.choice;
    case Ref::Kind::kPeriodStart:
      return aims_[place.aim].period.first;
    case Ref::Kind::kPeriodEnd:
      return aims_[place.aim].period.last;
    case Ref::Kind::kPolicyVersion:
      return detail_.names->intern(detail_.header.version);
    case Ref::Kind::kNone:
    case Ref::Kind::kStageMoney:
      break;
  }
  GUERDON_CHECK(false);
  return Missing{};
}

engine::Period Evaluator::period_of(const ast::Period& written, const engine::Period& around,
                                    const Place&) const {
  switch (written.kind) {
    case ast::Period::Kind::kPath:
      return around;
    case ast::Period::Kind::kPeriodBefore:
      return engine::period_before(around).value_or(around);
    case ast::Period::Kind::kYearToDate:
      return engine::year_to_date(around);
    default:
      break;
  }
  const auto parsed = engine::parse_period(std::string(detail_.sources->slice(written.span)));
  GUERDON_CHECK(parsed.ok());
  return *parsed;
}

/// For whom and when a name is asked again. What is not said again stays as it was.
Aim Evaluator::aim_elsewhere(const ast::Elsewhere& node, const Place& place) const {
  Aim aim = aims_[place.aim];
  if (node.in.valid()) aim.period = period_of(tree(place)[node.in], aim.period, place);
  if (node.across.kind == ast::Level::Kind::kNone) return aim;
  aim.others = !node.others.empty();
  aim.whose = Aim::Whose::kEveryone;
  aim.group.clear();
  if (node.across.kind == ast::Level::Kind::kPath) {
    aim.whose = Aim::Whose::kGroup;
    aim.group = group_path(node.across, place);
  }
  return aim;
}

Value Evaluator::elsewhere(ast::ExprId id, const ast::Elsewhere& node, const Place& place) {
  const Ref& ref = module(place).refs.at(id.index());
  if (node.on.valid()) return on_day(node, ref, place);
  if (node.for_period.valid()) return for_period(node, ref, place);
  const Value agent = agent_at(place);
  if (!is_present(agent)) return agent;
  return ask(ref.definition, aim_index(aim_elsewhere(node, place)), std::get<RowRef>(agent).row,
             kNobody);
}

/// The subject's field at the end of a path, where a record dates it.
const FieldSchema* Evaluator::dated_end(const Ref& ref, const Place& place) const {
  if (ref.kind != Ref::Kind::kAgent && ref.kind != Ref::Kind::kRow) return nullptr;
  RecordId at = ref.kind == Ref::Kind::kAgent ? detail_.schema.subject
                                              : place.rows[place.rows.size() - 1 - ref.up].record;
  const FieldSchema* end = nullptr;
  for (const Hop& hop : ref.hops) {
    if (hop.field == kNoField) return nullptr;
    end = &record(at).fields[hop.field];
    if (end->type.kind == Kind::kReference) at = end->type.record;
  }
  return end != nullptr && end->dated_by.valid() ? end : nullptr;
}

/// Whose field it is.
Value Evaluator::dated_agent(const Ref& ref, const Place& place) {
  const auto hops = std::span(ref.hops).first(ref.hops.size() - 1);
  if (ref.kind == Ref::Kind::kAgent)
    return follow(detail_.schema.subject, agent_at(place), hops, place);
  const Place::Row& row = place.rows[place.rows.size() - 1 - ref.up];
  return follow(row.record, RowRef{row.row}, hops, place);
}

Value Evaluator::on_day(const ast::Elsewhere& node, const Ref& ref, const Place& place) {
  const FieldSchema* field = dated_end(ref, place);
  GUERDON_CHECK(field != nullptr);
  const std::array<Value, 2> operands{dated_agent(ref, place), eval(node.on, place)};
  if (const auto absent = not_there(operands)) return *absent;
  return dated(std::get<RowRef>(operands[0]).row, *field, std::get<Date>(operands[1]),
               aims_[place.aim].period, false);
}

/// Pay per year, quarter or month for the days of a period: each day counts one part of its own
/// year, quarter or month.
Value Evaluator::for_period(const ast::Elsewhere& node, const Ref& ref, const Place& place) {
  const engine::Period period =
      period_of(tree(place)[node.for_period], aims_[place.aim].period, place);
  if (const FieldSchema* field = dated_end(ref, place)) {
    const Value agent = dated_agent(ref, place);
    return is_present(agent) ? pay_for(std::get<RowRef>(agent).row, *field, period) : agent;
  }
  const Value value = reference(ref, place);
  if (!is_present(value)) return value;
  engine::CalendarUnit unit = engine::CalendarUnit::kYear;
  if (ref.kind == Ref::Kind::kAgent && ref.hops.back().field != kNoField)
    unit = record(detail_.schema.subject).fields[ref.hops.back().field].type.unit.calendar_unit;
  if (ref.kind == Ref::Kind::kDefinition)
    unit = detail_.definitions[ref.definition].type.unit.calendar_unit;
  return checked(std::get<Rational>(value) * share_of(period.first, period.last, unit));
}

Value Evaluator::call(ast::ExprId id, const ast::Call& node, const Place& place) {
  std::vector<Value> arguments;
  std::optional<Value> day;
  for (const ast::Arg& arg : tree(place).all(node.args)) {
    GUERDON_CHECK(arg.kind != ast::Arg::Kind::kToCurrency);
    if (arg.kind == ast::Arg::Kind::kOn)
      day = eval(arg.value, place);
    else
      arguments.push_back(eval(arg.value, place));
  }
  const auto& builtins = module(place).builtins;
  if (const auto found = builtins.find(id.index()); found != builtins.end())
    return builtin(found->second, std::move(arguments));
  const dsl::DefinitionId callee = module(place).callees.at(id.index());
  const Definition& definition = detail_.definitions[callee];
  if (definition.kind == Definition::Kind::kDefine) {
    Place inside = place;
    inside.module = definition.module;
    inside.locals.clear();
    for (std::size_t i = 0; i < arguments.size(); ++i)
      inside.locals.emplace_back(definition.parameters[i].name, arguments[i]);
    return define(callee, std::move(inside));
  }
  std::uint32_t result = 0;
  while (node.member && definition.result_names[result] != node.member.symbol) ++result;
  return lookup(callee, result, arguments, day, place);
}

Value Evaluator::builtin(engine::FunctionId function, std::vector<Value> arguments) const {
  if (const auto absent = not_there(arguments)) return *absent;
  const std::string_view name = functions_[function].name;
  const auto less = [this](const Value& a, const Value& b) { return order(a, b, texts()) < 0; };
  if (name == "min") return *std::min_element(arguments.begin(), arguments.end(), less);
  if (name == "max") return *std::max_element(arguments.begin(), arguments.end(), less);
  if (name == "abs") return boost::multiprecision::abs(std::get<Rational>(arguments[0]));
  if (name == "clamp")  // the upper bound wins
    return std::min(std::max(arguments[0], arguments[1], less), arguments[2], less);
  const Date date = std::get<Date>(arguments[0]);
  if (name == "year") return Rational(engine::civil(date).year);
  if (name == "month") return Rational(engine::civil(date).month);
  if (name == "day") return Rational(engine::civil(date).day);
  GUERDON_CHECK(name == "weekday");
  return Rational(engine::weekday(date));
}

}  // namespace guerdon::reference
