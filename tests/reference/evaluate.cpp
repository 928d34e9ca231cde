#include "tests/reference/evaluate.h"

#include <array>

#include "dsl/program/literal.h"
#include "engine/base/check.h"

namespace guerdon::reference {

namespace ast = dsl::ast;
using engine::FaultCode;
using engine::Kind;

std::optional<Value> not_there(std::span<const Value> operands) {
  bool missing = false;
  for (const Value& operand : operands) {
    if (is_broken(operand)) return operand;
    missing = missing || is_missing(operand);
  }
  if (missing) return Value(Missing{});
  return {};
}

Value checked(Rational value) {
  if (too_large(value)) return Broken{FaultCode::kTooLarge};
  return value;
}

namespace {

Value negated(const Value& value) {
  const auto* yes = std::get_if<bool>(&value);
  return yes == nullptr ? value : Value(!*yes);
}

Rational amount_of(const ast::Amount& amount, const engine::Interner& names) {
  const Rational digits = read_decimal(names.text(amount.digits));
  const auto seconds = [](ast::UnitKind kind) {
    switch (kind) {
      case ast::UnitKind::kMinute:
        return 60;
      case ast::UnitKind::kHour:
        return 3600;
      case ast::UnitKind::kDay:
        return 86400;
      case ast::UnitKind::kWeek:
        return 604800;
      default:
        return 1;
    }
  };
  if (amount.per.kind != ast::UnitKind::kNone) return digits / seconds(amount.per.kind);
  if (amount.unit.kind == ast::UnitKind::kPercent || amount.unit.kind == ast::UnitKind::kPoint)
    return digits / 100;
  return digits * seconds(amount.unit.kind);
}

engine::Rounding rounding_of(ast::RoundMode mode) {
  switch (mode) {
    case ast::RoundMode::kHalfEven:
      return engine::Rounding::kHalfEven;
    case ast::RoundMode::kHalfUp:
      return engine::Rounding::kHalfUp;
    case ast::RoundMode::kHalfDown:
      return engine::Rounding::kHalfDown;
    case ast::RoundMode::kUp:
      return engine::Rounding::kUp;
    case ast::RoundMode::kDown:
      return engine::Rounding::kDown;
    case ast::RoundMode::kCeiling:
      return engine::Rounding::kCeiling;
    case ast::RoundMode::kFloor:
      return engine::Rounding::kFloor;
  }
  return engine::Rounding::kHalfEven;
}

/// So many whole units, if they are whole and few enough to be days or seconds of a calendar.
std::optional<std::int64_t> whole(const Rational& value) {
  if (boost::multiprecision::denominator(value) != 1) return {};
  const Integer units = boost::multiprecision::numerator(value);
  if (units > Integer(1'000'000'000'000) || units < Integer(-1'000'000'000'000)) return {};
  return units.convert_to<std::int64_t>();
}

}  // namespace

/// One form of expression after the other.
struct ExpressionVisitor {
  Evaluator& self;
  ast::ExprId id;
  const Place& place;

  Value operator()(const ast::BoolLiteral& node) const { return node.value; }
  Value operator()(const ast::AmountLiteral& node) const {
    return amount_of(node.amount, self.texts());
  }
  Value operator()(const ast::TextLiteral& node) const { return node.text.value; }
  Value operator()(const ast::DateExpr& node) const {
    if (!node.date.has_time) return dsl::date_of(node.date.date);
    return self.zone_.to_instant(dsl::local_of(node.date));
  }
  Value operator()(const ast::TimeExpr& node) const {
    return engine::TimeOfDay{node.time.hour * 3600 + node.time.minute * 60 + node.time.second};
  }
  Value operator()(const ast::PathExpr&) const {
    return self.reference(self.module(place).refs.at(id.index()), place);
  }
  Value operator()(const ast::Elsewhere& node) const { return self.elsewhere(id, node, place); }
  Value operator()(const ast::Call& node) const { return self.call(id, node, place); }
  Value operator()(const ast::Sum& node) const { return self.sum(node, place); }
  Value operator()(const ast::Product& node) const { return self.product(node, place); }
  Value operator()(const ast::Negate& node) const {
    const Value value = self.eval(node.value, place);
    return is_present(value) ? Value(-std::get<Rational>(value)) : value;
  }
  Value operator()(const ast::Not& node) const { return negated(self.eval(node.value, place)); }
  Value operator()(const ast::And& node) const { return self.logic(node.operands, true, place); }
  Value operator()(const ast::Or& node) const { return self.logic(node.operands, false, place); }
  Value operator()(const ast::Otherwise& node) const {
    for (const ast::ExprId operand : self.tree(place).all(node.operands))
      if (Value value = self.eval(operand, place); !is_missing(value)) return value;
    return Missing{};
  }
  Value operator()(const ast::Compare& node) const {
    return self.compare(node.op, self.eval(node.left, place), self.eval(node.right, place));
  }
  /// `value >= low and value <= high`.
  Value operator()(const ast::Between& node) const {
    const Value value = self.eval(node.value, place);
    const Value low =
        self.compare(ast::CompareOp::kGreaterEqual, value, self.eval(node.low, place));
    if (is_broken(low) || low == Value(false)) return low;
    const Value high = self.compare(ast::CompareOp::kLessEqual, value, self.eval(node.high, place));
    if (is_broken(high) || high == Value(false)) return high;
    return is_missing(low) ? low : high;
  }
  Value operator()(const ast::Is& node) const { return self.is(node, place); }
  Value operator()(const ast::If& node) const {
    const Value condition = self.eval(node.condition, place);
    if (!is_present(condition)) return condition;
    return self.eval(std::get<bool>(condition) ? node.then : node.otherwise, place);
  }
  Value operator()(const ast::Round& node) const {
    const Value value = self.eval(node.value, place);
    if (!is_present(value)) return value;
    const Value step = self.eval(node.step, place);
    return checked(
        round_to(std::get<Rational>(value), rounding_of(node.mode), std::get<Rational>(step)));
  }
  Value operator()(const ast::GateTest& node) const {
    const auto gate = self.module(place).refs.at(id.index()).definition;
    const Value passes = self.gate_passes(gate, place);
    return node.passes ? passes : negated(passes);
  }
  Value operator()(const ast::DateOf& node) const {
    const Value value = self.eval(node.instant, place);
    if (!is_present(value)) return value;
    GUERDON_CHECK(!node.zone.valid());
    return self.zone_.to_local(std::get<engine::Instant>(value)).date;
  }
  Value operator()(const ast::Aggregate& node) const { return self.aggregate(id, node, place); }
  Value operator()(const ast::Rank& node) const { return self.rank(node, place); }
  template <class T>
  Value operator()(const T&) const {
    GUERDON_CHECK(false);  // evaluate.h lists what is not covered
    return Missing{};
  }
};

Value Evaluator::eval(ast::ExprId id, const Place& place) {
  return std::visit(ExpressionVisitor{*this, id, place}, tree(place)[id].node);
}

/// Numbers add up once all terms are known; dates move, or their distance is taken, term by term.
Value Evaluator::sum(const ast::Sum& node, const Place& place) {
  std::vector<Value> values;
  std::vector<bool> minus;
  for (const ast::Term& term : tree(place).all(node.terms)) {
    values.push_back(eval(term.value, place));
    minus.push_back(term.minus);
  }
  const auto terms = tree(place).all(node.terms);
  Kind left = type_of(terms.front().value, place).kind;
  if (left == Kind::kDate || left == Kind::kInstant) {
    Value value = values.front();
    for (std::size_t i = 1; i < values.size(); ++i) {
      const std::array<Value, 2> both{value, values[i]};
      const auto absent = not_there(both);
      const bool still_date = left == Kind::kDate || left == Kind::kInstant;
      const bool between_two = still_date && type_of(terms[i].value, place).kind == left;
      if (absent)
        value = *absent;
      else if (still_date)
        value = shift(value, values[i], minus[i]);
      else
        value = checked(minus[i] ? std::get<Rational>(value) - std::get<Rational>(values[i])
                                 : std::get<Rational>(value) + std::get<Rational>(values[i]));
      if (between_two) left = Kind::kQuantity;
    }
    return value;
  }
  if (const auto absent = not_there(values)) return *absent;
  Rational total = std::get<Rational>(values.front());
  for (std::size_t i = 1; i < values.size(); ++i) {
    const Rational& next = std::get<Rational>(values[i]);
    total = minus[i] ? total - next : total + next;
    if (too_large(total)) return Broken{FaultCode::kTooLarge};
  }
  return total;
}

Value Evaluator::shift(const Value& base, const Value& by, bool minus) const {
  if (base.index() == by.index()) {
    if (const auto* date = std::get_if<engine::Date>(&base))
      return Rational(std::int64_t{date->days} - std::get<engine::Date>(by).days) * 86400;
    return Rational(std::get<engine::Instant>(base).seconds -
                    std::get<engine::Instant>(by).seconds);
  }
  Rational seconds = std::get<Rational>(by);
  if (minus) seconds = -seconds;
  if (const auto* date = std::get_if<engine::Date>(&base)) {
    const auto days = whole(seconds / 86400);
    const auto moved = days ? engine::add_days(*date, *days) : std::nullopt;
    return moved ? Value(*moved) : Value(Broken{FaultCode::kOutOfRange});
  }
  const auto full = whole(seconds);
  const auto moved =
      full ? engine::add_seconds(std::get<engine::Instant>(base), *full) : std::nullopt;
  return moved ? Value(*moved) : Value(Broken{FaultCode::kOutOfRange});
}

/// All factors are looked at before anything is divided.
Value Evaluator::product(const ast::Product& node, const Place& place) {
  std::vector<Value> values;
  for (const ast::Factor& factor : tree(place).all(node.factors))
    values.push_back(eval(factor.value, place));
  if (const auto absent = not_there(values)) return *absent;
  const auto factors = tree(place).all(node.factors);
  Rational total = std::get<Rational>(values.front());
  for (std::size_t i = 1; i < values.size(); ++i) {
    const Rational& next = std::get<Rational>(values[i]);
    if (factors[i].divide && next == 0) return Broken{FaultCode::kDivisionByZero};
    total = factors[i].divide ? total / next : total * next;
    if (too_large(total)) return Broken{FaultCode::kTooLarge};
  }
  return total;
}

Value Evaluator::logic(ast::List<ast::ExprId> operands, bool is_and, const Place& place) {
  bool missing = false;
  for (const ast::ExprId operand : tree(place).all(operands)) {
    const Value value = eval(operand, place);
    if (is_broken(value)) return value;
    if (is_missing(value)) {
      missing = true;
    } else if (std::get<bool>(value) != is_and) {
      return value;
    }
  }
  return missing ? Value(Missing{}) : Value(is_and);
}

Value Evaluator::compare(ast::CompareOp op, const Value& left, const Value& right) const {
  const std::array<Value, 2> both{left, right};
  if (const auto absent = not_there(both)) return *absent;
  const auto relation = order(left, right, texts());
  switch (op) {
    case ast::CompareOp::kEqual:
      return relation == 0;
    case ast::CompareOp::kNotEqual:
      return relation != 0;
    case ast::CompareOp::kLess:
      return relation < 0;
    case ast::CompareOp::kLessEqual:
      return relation <= 0;
    case ast::CompareOp::kGreater:
      return relation > 0;
    case ast::CompareOp::kGreaterEqual:
      return relation >= 0;
  }
  return Missing{};
}

/// The tests after `is`: false of what is missing.
Value Evaluator::is(const ast::Is& node, const Place& place) {
  using Test = ast::Is::Kind;
  const Value value = eval(node.value, place);
  if (is_broken(value)) return value;
  if (node.kind == Test::kPresent) return !is_missing(value);
  if (node.kind == Test::kMissing) return is_missing(value);
  if (is_missing(value)) return false;
  const auto op = [&] {
    switch (node.kind) {
      case Test::kAtLeast:
        return ast::CompareOp::kGreaterEqual;
      case Test::kAtMost:
        return ast::CompareOp::kLessEqual;
      case Test::kBelow:
        return ast::CompareOp::kLess;
      case Test::kAbove:
        return ast::CompareOp::kGreater;
      default:
        return ast::CompareOp::kEqual;
    }
  }();
  for (const ast::ExprId operand : tree(place).all(node.operands)) {
    const Value said = compare(op, value, eval(operand, place));
    if (said != Value(false)) return said;
  }
  return false;
}

}  // namespace guerdon::reference
