#include "tests/reference/value.h"

#include "engine/base/check.h"

namespace guerdon::reference {

namespace mp = boost::multiprecision;
using engine::Kind;
using engine::Rounding;

namespace {

template <class T>
std::strong_ordering compare(const T& a, const T& b) {
  if (a < b) return std::strong_ordering::less;
  return b < a ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Rational power(const Rational& base, int exponent) {
  Rational result(1);
  for (int i = 0; i < exponent; ++i) result *= base;
  for (int i = 0; i > exponent; --i) result /= base;
  return result;
}

/// A whole number of steps next to an exact one, the way the mode says.
Integer whole_steps(const Rational& exact, Rounding mode) {
  const Integer below = floor_of(exact);
  const Rational rest = exact - Rational(below);
  if (rest == 0) return below;
  const bool negative = exact < 0;
  const auto half = rest.compare(Rational(1, 2));
  switch (mode) {
    case Rounding::kFloor:
      return below;
    case Rounding::kCeiling:
      return below + 1;
    case Rounding::kDown:
      return negative ? below + 1 : below;
    case Rounding::kUp:
      return negative ? below : below + 1;
    default:
      break;
  }
  if (half != 0) return half < 0 ? below : below + 1;
  if (mode == Rounding::kHalfEven) return below % 2 == 0 ? below : below + 1;
  const bool away = mode == Rounding::kHalfUp;
  return away == negative ? below : below + 1;
}

}  // namespace

std::strong_ordering order(const Value& a, const Value& b, const engine::Interner& texts) {
  GUERDON_CHECK(a.index() == b.index());
  struct Visitor {
    const Value& b;
    const engine::Interner& texts;
    std::strong_ordering operator()(Missing) const { return std::strong_ordering::equal; }
    std::strong_ordering operator()(Broken) const { return std::strong_ordering::equal; }
    std::strong_ordering operator()(const Rational& a) const {
      return compare(a, std::get<Rational>(b));
    }
    std::strong_ordering operator()(bool a) const {
      return compare(static_cast<int>(a), static_cast<int>(std::get<bool>(b)));
    }
    std::strong_ordering operator()(engine::Date a) const {
      return a <=> std::get<engine::Date>(b);
    }
    std::strong_ordering operator()(engine::Instant a) const {
      return a <=> std::get<engine::Instant>(b);
    }
    std::strong_ordering operator()(engine::TimeOfDay a) const {
      return a <=> std::get<engine::TimeOfDay>(b);
    }
    std::strong_ordering operator()(engine::Symbol a) const {
      return texts.text(a).compare(texts.text(std::get<engine::Symbol>(b))) <=> 0;
    }
    std::strong_ordering operator()(engine::ChoiceCode a) const {
      return compare(a.code, std::get<engine::ChoiceCode>(b).code);
    }
    std::strong_ordering operator()(engine::RowRef a) const {
      return compare(a.row, std::get<engine::RowRef>(b).row);
    }
  };
  return std::visit(Visitor{b, texts}, a);
}

Rational to_base(const engine::Unit& unit) {
  if (unit.time_power == 0) return Rational(1);
  int seconds = 1;
  switch (unit.time_unit) {
    case engine::TimeUnit::kSecond:
      break;
    case engine::TimeUnit::kMinute:
      seconds = 60;
      break;
    case engine::TimeUnit::kHour:
      seconds = 60 * 60;
      break;
    case engine::TimeUnit::kDay:
      seconds = 24 * 60 * 60;
      break;
    case engine::TimeUnit::kWeek:
      seconds = 7 * 24 * 60 * 60;
      break;
  }
  return power(Rational(seconds), unit.time_power);
}

Rational from_engine(const engine::Number& number) {
  std::int64_t coefficient = 0;
  unsigned scale = 0;
  if (number.decimal64(coefficient, scale)) {
    if (scale == 0) return Rational(coefficient);
    return Rational(Integer(coefficient), mp::pow(Integer(10), scale));
  }
  const std::string text = number.fraction_str();
  const std::size_t slash = text.find('/');
  return Rational(Integer(text.substr(0, slash)), Integer(text.substr(slash + 1)));
}

Rational from_engine(const engine::Number& number, const engine::Type& type) {
  const Rational plain = from_engine(number);
  if (type.kind != Kind::kQuantity || type.unit.time_power == 0) return plain;
  return plain * to_base(type.unit);
}

Value from_engine(const engine::Value& value, const engine::Type& type) {
  struct Visitor {
    const engine::Type& type;
    Value operator()(const engine::Number& number) const { return from_engine(number, type); }
    Value operator()(Missing) const { return Missing{}; }
    Value operator()(bool other) const { return other; }
    Value operator()(engine::Date other) const { return other; }
    Value operator()(engine::Instant other) const { return other; }
    Value operator()(engine::TimeOfDay other) const { return other; }
    Value operator()(engine::Symbol other) const { return other; }
    Value operator()(engine::ChoiceCode other) const { return other; }
    Value operator()(engine::RowRef other) const { return other; }
  };
  return std::visit(Visitor{type}, value);
}

Rational read_decimal(std::string_view digits) {
  bool negative = false;
  if (digits.starts_with('-') || digits.starts_with('+')) {
    negative = digits.front() == '-';
    digits.remove_prefix(1);
  }
  Integer whole = 0;
  Integer scale = 1;
  bool after_point = false;
  GUERDON_CHECK(!digits.empty());
  for (const char c : digits) {
    if (c == '.') {
      after_point = true;
      continue;
    }
    GUERDON_CHECK(c >= '0' && c <= '9');
    whole = whole * 10 + (c - '0');
    if (after_point) scale *= 10;
  }
  const Rational value(whole, scale);
  return negative ? -value : value;
}

Integer floor_of(const Rational& value) {
  Integer quotient;
  Integer rest;
  mp::divide_qr(mp::numerator(value), mp::denominator(value), quotient, rest);
  return rest < 0 ? quotient - 1 : quotient;
}

Rational round_to(const Rational& value, Rounding mode, const Rational& step) {
  return Rational(whole_steps(value / step, mode)) * step;
}

bool too_large(const Rational& value) {
  const auto beyond = [](const Integer& part) {
    return part != 0 && mp::msb(mp::abs(part)) >= engine::Number::kMaxBits;
  };
  return beyond(mp::numerator(value)) || beyond(mp::denominator(value));
}

std::string to_words(const Value& value, const engine::Interner& texts) {
  struct Visitor {
    const engine::Interner& texts;
    std::string operator()(Missing) const { return "missing"; }
    std::string operator()(Broken broken) const {
      return "fault E0" + std::to_string(static_cast<int>(broken.code));
    }
    std::string operator()(const Rational& number) const { return number.str(); }
    std::string operator()(bool yes) const { return yes ? "true" : "false"; }
    std::string operator()(engine::Date date) const { return engine::to_iso(date); }
    std::string operator()(engine::Instant instant) const { return engine::to_iso(instant); }
    std::string operator()(engine::TimeOfDay time) const { return engine::to_iso(time); }
    std::string operator()(engine::Symbol text) const {
      return '"' + std::string(texts.text(text)) + '"';
    }
    std::string operator()(engine::ChoiceCode choice) const {
      return "option " + std::to_string(choice.code);
    }
    std::string operator()(engine::RowRef row) const { return "row " + std::to_string(row.row); }
  };
  return std::visit(Visitor{texts}, value);
}

}  // namespace guerdon::reference
