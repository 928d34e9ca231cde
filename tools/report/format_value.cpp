#include "tools/report/format_value.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <variant>

#include "engine/base/check.h"
#include "engine/value/date.h"
#include "engine/value/rounding.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using engine::Kind;
using engine::Number;
using engine::Rounding;
using engine::Type;
using engine::Value;

/// Longer decimals are shortened for people.
constexpr unsigned kWordDecimals = 6;
constexpr unsigned kShortDecimals = 4;

std::string choice_name(engine::ChoiceCode value, const Type& type, const ValueNames& names) {
  const auto set = type.choice.index();
  if (!type.choice.valid() || set >= names.schema.choices.size() ||
      value.code >= names.schema.choices[set].options.size())
    return "option " + std::to_string(value.code + 1);
  return std::string(names.texts.text(names.schema.choices[set].options[value.code]));
}

std::string reference_name(engine::RowRef value, const Type& type, const ValueNames& names) {
  if (names.data == nullptr || !type.record.valid())
    return "row " + std::to_string(std::uint64_t{value.row} + 1);
  return row_key(names.schema, *names.data, names.texts, type.record, value.row);
}

/// Everything that is no number and not missing.
std::string other_text(const Value& value, const Type& type, const ValueNames& names) {
  struct Visitor {
    const Type& type;
    const ValueNames& names;
    std::string operator()(engine::Missing) const { return {}; }
    std::string operator()(const Number& number) const { return number.str(); }
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(engine::Date date) const { return to_iso(date); }
    std::string operator()(engine::Instant instant) const { return to_iso(instant); }
    std::string operator()(engine::TimeOfDay time) const { return to_iso(time); }
    std::string operator()(engine::Symbol text) const {
      return text.valid() ? std::string(names.texts.text(text)) : std::string();
    }
    std::string operator()(engine::ChoiceCode code) const { return choice_name(code, type, names); }
    std::string operator()(engine::RowRef row) const { return reference_name(row, type, names); }
  };
  return std::visit(Visitor{type, names}, value);
}

std::string with_unit(std::string number, const std::string& unit) {
  return unit.empty() ? number : number + " " + unit;
}

/// The number for people, shortened where it has more decimals than they can read.
std::string short_number(const Number& value, unsigned least_decimals = 0) {
  std::int64_t coefficient = 0;
  unsigned scale = 0;
  const bool whole = value.decimal64(coefficient, scale) && scale <= kWordDecimals;
  if (whole)
    return with_thousands(value.decimal_str(std::max(scale, least_decimals), Rounding::kHalfEven));
  if (value.is_integer()) return with_thousands(value.str());
  return "≈ " + with_thousands(value.decimal_str(kShortDecimals, Rounding::kHalfEven));
}

/// "7 h 23 min", "45 seconds" is left to the caller: only for a minute and more.
std::string hours_and_minutes(std::int64_t seconds) {
  const std::int64_t hours = seconds / 3600;
  const std::int64_t minutes = seconds / 60 % 60;
  std::string text = hours != 0 ? with_thousands(std::to_string(hours)) + " h" : "";
  const auto append = [&text](std::int64_t count, std::string_view word) {
    if (count == 0) return;
    if (!text.empty()) text += ' ';
    text += std::to_string(count) + std::string(word);
  };
  append(minutes, " min");
  append(seconds % 60, " s");
  return text;
}

std::string duration_words(const Number& value) {
  const std::string exact = short_number(value) + " seconds";
  const std::optional<std::int64_t> whole = value.abs().floor().to_int64();
  if (!whole || *whole < 60) return exact;
  const std::string sign = value.sign() < 0 ? "-" : "";
  const std::string mark = value.is_integer() ? "" : "≈ ";
  return mark + sign + hours_and_minutes(*whole) + " (" + exact + ")";
}

std::string number_words(const Number& value, const Type& type, const ValueNames& names) {
  switch (type.kind) {
    case Kind::kPercent:
      return short_number(value * Number(100)) + " %";
    case Kind::kPoints:
      return short_number(value * Number(100)) + " points";
    case Kind::kMonths:
      return short_number(value) + " months";
    default:
      break;
  }
  if (type.is_duration()) return duration_words(value);
  const unsigned decimals = type.is_money() ? 2 : 0;
  return with_unit(short_number(value, decimals), unit_text(type, names.texts));
}

/// "2026-04-12 21:22:51 (America/New_York)": what a clock there showed.
std::string local_words(engine::Instant instant, const engine::Zone& zone) {
  std::string text = to_iso(zone.to_local(instant));
  std::replace(text.begin(), text.end(), 'T', ' ');
  return text + " (" + zone.name() + ")";
}

std::string number_exact(const Number& value, const Type& type, const ValueNames& names) {
  switch (type.kind) {
    case Kind::kPercent:
      return (value * Number(100)).str() + "%";
    case Kind::kPoints:
      return (value * Number(100)).str() + " points";
    default:
      return with_unit(value.str(), unit_text(type, names.texts));
  }
}

}  // namespace

std::string format_exact(const Value& value, const Type& type, const ValueNames& names) {
  if (is_missing(value)) return "missing";
  if (const auto* number = std::get_if<Number>(&value)) return number_exact(*number, type, names);
  return other_text(value, type, names);
}

std::string format_bare(const Value& value, const Type& type, const ValueNames& names) {
  return other_text(value, type, names);
}

std::string unit_text(const Type& type, const engine::Interner& texts) {
  switch (type.kind) {
    case Kind::kQuantity:
      return unit_name(type.unit, texts);
    case Kind::kPercent:
      return "percent";
    case Kind::kPoints:
      return "points";
    case Kind::kMonths:
      return "months";
    default:
      return "";
  }
}

std::string format_words(const Value& value, const Type& type, const ValueNames& names) {
  if (is_missing(value)) return "missing";
  if (const auto* number = std::get_if<Number>(&value)) return number_words(*number, type, names);
  if (std::holds_alternative<bool>(value)) return std::get<bool>(value) ? "yes" : "no";
  const auto* instant = std::get_if<engine::Instant>(&value);
  if (instant != nullptr && names.zone != nullptr && names.zone->name() != "UTC")
    return local_words(*instant, *names.zone);
  if (type.kind == Kind::kText) return '"' + printable(other_text(value, type, names)) + '"';
  return printable(other_text(value, type, names));
}

unsigned decimals_of(const Number& step) {
  std::int64_t coefficient = 0;
  unsigned scale = 0;
  return step.decimal64(coefficient, scale) ? scale : 0;
}

std::string format_amount(const Number& amount, unsigned decimals) {
  std::int64_t coefficient = 0;
  unsigned scale = 0;
  const bool fits =
      amount.is_integer() || (amount.decimal64(coefficient, scale) && scale <= decimals);
  return fits ? amount.decimal_str(decimals, Rounding::kHalfEven) : amount.str();
}

std::string row_key(const engine::Schema& schema, const engine::Dataset& data,
                    const engine::Interner& texts, engine::RecordId record, std::uint32_t row) {
  const engine::RecordSchema& shape = schema.record(record);
  const engine::Table& table = data.table(record);
  const ValueNames names{texts, schema, nullptr};
  std::string key;
  for (std::size_t i = 0; i < shape.fields.size() && i < table.columns.size(); ++i) {
    if (!shape.fields[i].key || row >= table.columns[i].size()) continue;
    if (!table.columns[i].present(row)) continue;
    if (!key.empty()) key += '/';
    key += format_bare(table.columns[i].value(row), shape.fields[i].type, names);
  }
  if (!key.empty()) return key;
  // A week of work is known by its days.
  if (shape.is_interval() && shape.owner != engine::kNoField && row < table.rows &&
      table.columns[shape.starts].present(row)) {
    key =
        format_bare(table.columns[shape.starts].value(row), shape.fields[shape.starts].type, names);
    if (shape.ends != engine::kNoField && table.columns[shape.ends].present(row))
      key += " to " + format_bare(table.columns[shape.ends].value(row),
                                  shape.fields[shape.ends].type, names);
    return key;
  }
  return "row " + std::to_string(std::uint64_t{row} + 1);
}

}  // namespace guerdon::tools
