#include "tools/data/cell_parser.h"

#include <utility>

#include "tools/data/cell_number.h"

namespace guerdon::tools {
namespace {

using engine::CellTime;
using engine::Kind;
using engine::Number;
using engine::TimeUnit;
using engine::Value;

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

std::string_view plural(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kSecond:
      return "seconds";
    case TimeUnit::kMinute:
      return "minutes";
    case TimeUnit::kHour:
      return "hours";
    case TimeUnit::kDay:
      return "days";
    case TimeUnit::kWeek:
      return "weeks";
  }
  return "seconds";
}

std::string list(const std::vector<std::string>& options) {
  constexpr std::size_t kShown = 8;
  std::string text;
  for (std::size_t i = 0; i < options.size() && i < kShown; ++i)
    text += (i == 0 ? "`" : ", `") + options[i] + "`";
  if (options.size() > kShown) text += ", …";
  return text;
}

}  // namespace

engine::Result<CellParser, std::string> CellParser::make(const CellSyntax& syntax,
                                                         const engine::Schema& schema,
                                                         engine::Interner& names) {
  CellParser parser(names, *syntax.zone);
  parser.type_ = syntax.type;
  parser.unit_ = syntax.unit;
  if (syntax.type.kind == Kind::kQuantity)
    parser.unit_name_ = engine::unit_name(syntax.type.unit, names);
  if (!syntax.date_format.empty()) {
    auto format = engine::DateFormat::compile(syntax.date_format);
    if (!format) return engine::Failure{format.error()};
    parser.format_ = std::move(*format);
  }
  if (syntax.type.kind == Kind::kChoice) {
    for (const engine::Symbol option : schema.choices[syntax.type.choice.index()].options) {
      const auto code = static_cast<std::uint32_t>(parser.options_.size());
      parser.codes_.emplace(names.text(option), code);
      parser.options_.emplace_back(names.text(option));
    }
  }
  return parser;
}

std::optional<Number> CellParser::parse_numeric(std::string_view cell) const {
  if (type_.kind == Kind::kPercent || type_.kind == Kind::kPoints) return parse_percent_cell(cell);
  if (type_.kind == Kind::kMonths) {
    auto months = parse_number_cell(cell);
    return months && months->is_integer() ? months : std::nullopt;
  }
  if (!type_.is_duration()) return parse_unit_cell(cell, unit_name_);
  if (!unit_) return parse_duration_cell(cell);
  const auto number = parse_unit_cell(cell, plural(*unit_));
  if (!number) return std::nullopt;
  return *number * Number(engine::seconds_in(*unit_));
}

engine::Instant CellParser::instant(const CellTime& time) {
  engine::LocalNote note = engine::LocalNote::kPlain;
  const engine::Instant result = engine::to_instant(time, cursor_, &note);
  skipped_ += note == engine::LocalNote::kSkipped ? 1 : 0;
  repeated_ += note == engine::LocalNote::kRepeated ? 1 : 0;
  return result;
}

bool CellParser::parse_date(std::string_view cell, Value& value) {
  if (!format_) {
    const auto date = engine::parse_iso_date(cell);
    if (date) value = *date;
    return date.has_value();
  }
  const auto time = format_->parse(cell);
  if (!time) return false;
  if (!time->offset_minutes) {
    value = time->local.date;
    return true;
  }
  // A time with an offset is a point in time: its day is the day in the column's zone, which may
  // lie beside the calendar's first and last.
  const engine::Instant point = instant(*time);
  if (point.seconds < engine::kFirstInstant.seconds + 2 * engine::kSecondsPerDay ||
      point.seconds > engine::kLastInstant.seconds - 2 * engine::kSecondsPerDay)
    return false;
  value = cursor_.to_local(point).date;
  return true;
}

bool CellParser::parse_instant(std::string_view cell, Value& value) {
  const auto time = format_ ? format_->parse(cell) : engine::parse_iso_datetime(cell);
  if (!time) return false;
  const engine::Instant result = instant(*time);
  if (result < engine::kFirstInstant || result > engine::kLastInstant) return false;
  value = result;
  return true;
}

bool CellParser::parse_boolean(std::string_view cell, Value& value) const {
  const bool yes = equals_ignoring_case(cell, "true");
  if (!yes && !equals_ignoring_case(cell, "false")) return false;
  value = yes;
  return true;
}

bool CellParser::parse_choice(std::string_view cell, Value& value) const {
  const auto found = codes_.find(cell);
  if (found == codes_.end()) return false;
  value = engine::ChoiceCode{found->second};
  return true;
}

bool CellParser::parse_value(std::string_view cell, Value& value) {
  switch (type_.kind) {
    case Kind::kQuantity:
    case Kind::kPercent:
    case Kind::kPoints:
    case Kind::kMonths: {
      auto number = parse_numeric(cell);
      if (number) value = *std::move(number);
      return number.has_value();
    }
    case Kind::kDate:
      return parse_date(cell, value);
    case Kind::kInstant:
      return parse_instant(cell, value);
    case Kind::kTime: {
      const auto time = engine::parse_time(cell);
      if (time) value = *time;
      return time.has_value();
    }
    case Kind::kText:
      value = names_->intern(cell);
      return true;
    case Kind::kBoolean:
      return parse_boolean(cell, value);
    case Kind::kChoice:
      return parse_choice(cell, value);
    case Kind::kReference:
    case Kind::kError:
      break;
  }
  return false;
}

std::string CellParser::expected_date() const {
  if (format_) return "is not a date written `" + format_->pattern() + "`";
  if (type_.kind == Kind::kDate) return "is not a date written `yyyy-mm-dd`";
  return "is not a date and time written `yyyy-mm-ddTHH:MM`";
}

std::string CellParser::expected_quantity(std::string_view cell) const {
  if (type_.is_number()) return "is not a plain number";
  if (!type_.is_duration()) return "is not a plain number in " + unit_name_;
  if (unit_) return "is not a number of " + std::string(plural(*unit_));
  if (parse_number_cell(cell))
    return "is a number without a unit: write `90 minutes` or `1:30`, or name the unit in the "
           "source's columns";
  return "is not a duration such as `90 minutes` or `1:30`";
}

CellProblem CellParser::problem(std::string_view cell) const {
  switch (type_.kind) {
    case Kind::kQuantity:
      return {dsl::Code::E0621, expected_quantity(cell)};
    case Kind::kPercent:
      return {dsl::Code::E0621, "is not a percentage such as `35%` or `0.35`"};
    case Kind::kPoints:
      return {dsl::Code::E0621, "is not a number of points as `5%` or `0.05`"};
    case Kind::kMonths:
      return {dsl::Code::E0621, "is not a whole number of months"};
    case Kind::kDate:
    case Kind::kInstant:
      return {dsl::Code::E0621, expected_date()};
    case Kind::kTime:
      return {dsl::Code::E0621, "is not a time of day written `HH:MM`"};
    case Kind::kBoolean:
      return {dsl::Code::E0621, "is neither `true` nor `false`"};
    case Kind::kChoice:
      return {dsl::Code::E0623, "is none of " + list(options_)};
    case Kind::kText:
    case Kind::kReference:
    case Kind::kError:
      break;
  }
  return {dsl::Code::E0621, "is not of its type"};
}

std::optional<CellProblem> CellParser::parse(std::string_view cell, Value& value) {
  if (parse_value(cell, value)) return std::nullopt;
  return problem(cell);
}

}  // namespace guerdon::tools
