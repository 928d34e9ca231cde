#include "tests/reference/expressions.h"

#include <algorithm>
#include <cctype>

namespace guerdon::reference {

namespace {

constexpr Typ kNumber{Sort::kNumber, 0};
constexpr Typ kPercent{Sort::kPercent, 0};
constexpr Typ kMoney{Sort::kMoney, 0};
constexpr Typ kDuration{Sort::kDuration, 0};
constexpr Typ kRate{Sort::kRate, 0};
constexpr Typ kDate{Sort::kDate, 0};
constexpr Typ kInstant{Sort::kInstant, 0};

bool is_amount(const Typ& type) {
  return type.sort <= Sort::kRate;  // number, percent, money, duration, rate
}

}  // namespace

bool Expressions::is_ordered(const Typ& type) const {
  return type.sort != Sort::kBoolean && type.sort != Sort::kReference;
}

Typ Expressions::ordered_type() {
  static const std::vector<Typ> kTypes{kNumber, kNumber,   kMoney, kPercent,
                                       kDate,   kDuration, kRate,  kInstant};
  return random_.pick(kTypes);
}

std::string Expressions::mode() {
  static const std::vector<std::string> kModes{"half even", "half up", "half down", "up",
                                               "down",      "ceiling", "floor"};
  return random_.pick(kModes);
}

std::string Expressions::literal(const Typ& type) {
  const auto small = [&] {
    if (random_.chance(4)) return std::string("123456789012345678901234567890.5");
    const std::string whole = std::to_string(random_.between(0, 12));
    return random_.chance(25) ? whole + "." + std::to_string(random_.between(1, 9)) : whole;
  };
  switch (type.sort) {
    case Sort::kNumber:
      return small();
    case Sort::kPercent:
      return joined(
          {std::to_string(random_.between(0, 15) * 10), random_.chance(20) ? ".5%" : "%"});
    case Sort::kMoney:
      return small() + " " + shape_.currency;
    case Sort::kDuration: {
      static const std::vector<std::string> kUnits{"seconds", "minutes", "hours", "days", "weeks"};
      return joined({small(), " ", random_.pick(kUnits)});
    }
    case Sort::kRate:
      return joined(
          {small(), " ", shape_.currency, random_.chance(70) ? " per hour" : " per minute"});
    case Sort::kSalary:
      return "36500 " + shape_.currency + " per year";
    case Sort::kDate:
      return engine::to_iso(engine::Date{shape_.period.first.days + random_.between(-20, 90)});
    case Sort::kInstant:
      return joined(
          {engine::to_iso(engine::Date{shape_.period.first.days + random_.between(-5, 40)}), "T0",
           std::to_string(random_.between(0, 9)), ":30"});
    case Sort::kText:
      return random_.chance(80) ? "\"north\"" : "\"nowhere\"";
    case Sort::kBoolean:
      return random_.chance(50) ? "true" : "false";
    case Sort::kChoice:
      return random_.pick(shape_.choices[type.which]);
    case Sort::kReference:
      break;
  }
  return "0";
}

/// Whether a condition may have found the name present: then it is neither asked nor replaced.
bool Expressions::is_settled(const std::string& name, const Where& where) {
  const auto part_of_name = [](char c) { return c == '_' || c == '.' || std::isalnum(c) != 0; };
  for (std::size_t at = where.settled.find(name); at != std::string::npos;
       at = where.settled.find(name, at + 1)) {
    const bool begins = at == 0 || !part_of_name(where.settled[at - 1]);
    const std::size_t end = at + name.size();
    if (begins && (end == where.settled.size() || !part_of_name(where.settled[end]))) return true;
  }
  return false;
}

/// A field, local or definition that stands in reach.
std::optional<std::string> Expressions::name_of(const Typ& type, const Where& where,
                                                bool optional) {
  std::vector<std::string> found;
  const auto consider = [&](const std::vector<GenField>& fields, const std::string& prefix) {
    for (const GenField& field : fields) {
      const bool known =
          std::find(where.present.begin(), where.present.end(), field.name) != where.present.end();
      if (field.type == type && (field.optional && !known) == optional)
        found.push_back(prefix + field.name);
    }
  };
  if (where.row) {
    const GenRecord& record = shape_.records[*where.row];
    consider(record.fields, "");
    if (!found.empty()) consider(record.fields, "");  // more often than the agent's
    for (const GenField& field : record.fields) {
      if (field.type.sort != Sort::kReference) continue;
      for (const GenField& further : shape_.records[field.type.which].fields)
        if (further.type == type && (further.optional || field.optional) == optional)
          found.push_back(field.name + "." + further.name);
    }
  }
  if (where.agent) consider(shape_.agent, "agent.");
  if (!optional)
    for (const auto& [name, local] : where.locals)
      if (local == type) found.push_back(name);
  for (const Named& named : names) {
    const bool reached =
        named.level == Named::Level::kPolicy ||
        (named.level == Named::Level::kAgent && where.agent) ||
        (where.row && named.level == Named::Level::kRecord && named.record == *where.row);
    if (named.is_gate || !where.plain_names || named.type != type || named.optional != optional)
      continue;
    if (reached) found.push_back(named.name);
  }
  if (optional)
    std::erase_if(found, [&](const std::string& name) { return is_settled(name, where); });
  if (found.empty()) return {};
  return random_.pick(found);
}

Expressions::Text Expressions::leaf(const Typ& type, const Where& where) {
  if (random_.chance(75))
    if (const auto name = name_of(type, where, false)) return {*name};
  if (random_.chance(30))
    if (const auto name = name_of(type, where, true))
      return {*name + " otherwise " + literal(type), false};
  if (type.sort == Sort::kDate && random_.chance(40))
    return {random_.chance(50) ? "period.start" : "period.end"};
  if (type == kMoney && where.agent && random_.chance(20))
    return {"agent.salary for period", false};
  if (is_amount(type) && random_.chance(8)) return {"-" + literal(type), false};
  return {literal(type)};
}

Expressions::Text Expressions::write(const Typ& type, const Where& where, int depth) {
  if (depth <= 0 || random_.chance(25)) {
    if (type.sort == Sort::kBoolean && random_.chance(70)) return comparison(where, 0);
    return leaf(type, where);
  }
  if (type.sort == Sort::kBoolean) return {condition(where, depth), false};
  if (random_.chance(10) && type.sort != Sort::kChoice) {
    const std::string asked = condition(where, depth - 1);
    const Where then = behind(where, asked);
    return {joined({"if ", asked, " then ", operand(type, then, depth - 1), " else ",
                    operand(type, then, depth - 1)}),
            false};
  }
  if (random_.chance(6))
    if (const auto maybe = name_of(type, where, true))
      return {"if " + *maybe + " is present then " + *maybe + " else " + literal(type), false};
  if (random_.chance(14))
    if (const auto maybe = optional(type, where, depth - 1))
      return {"(" + *maybe + ") otherwise " + operand(type, where, depth - 1), false};
  if (auto text = combine(type, where, depth)) return *std::move(text);
  return leaf(type, where);
}

std::string Expressions::plain(const Typ& type, const Where& where, int depth) {
  return write(type, where, depth).text;
}

std::string Expressions::operand(const Typ& type, const Where& where, int depth) {
  return whole(write(type, where, depth));
}

std::optional<Expressions::Text> Expressions::combine(const Typ& type, const Where& where,
                                                      int depth) {
  if (random_.chance(30))
    if (auto text = aggregate(type, where, depth)) return text;
  if (random_.chance(25))
    if (auto text = call(type, where, depth)) return text;
  if (random_.chance(12))
    if (const auto again = asked_again(type, where, false)) return Text{*again, false};
  const auto both = [&](const std::string& sign) {
    return Text{joined({operand(type, where, depth - 1), sign, operand(type, where, depth - 1)}),
                false};
  };
  if (is_amount(type)) {
    switch (random_.below(9)) {
      case 0:
        if (type != kPercent) return both(" + ");
        break;
      case 1:
        if (type != kPercent) return both(" - ");
        break;
      case 2:
        if (type != kPercent)  // which would be a number
          return Text{
              joined({operand(type, where, depth - 1), " * ", operand(kNumber, where, depth - 1)}),
              false};
        break;
      case 3:
        if (type != kPercent)
          return Text{
              joined({operand(kPercent, where, depth - 1), " * ", operand(type, where, depth - 1)}),
              false};
        break;
      case 4:
        if (random_.chance(40))
          return Text{
              joined({operand(type, where, depth - 1), " / ", operand(kNumber, where, depth - 1)}),
              false};
        return Text{
            joined({operand(type, where, depth - 1), " / ", std::to_string(random_.between(2, 7))}),
            false};
      case 5: {
        static const std::vector<std::string> kCalls{"min", "max"};
        return Text{joined({random_.pick(kCalls), "(", plain(type, where, depth - 1), ", ",
                            plain(type, where, depth - 1), ")"})};
      }
      case 6:
        return Text{joined({"clamp(", plain(type, where, depth - 1), ", ", literal(type), ", ",
                            plain(type, where, depth - 1), ")"})};
      case 7: {
        const std::string step = type == kNumber     ? "0.5"
                                 : type == kPercent  ? "1%"
                                 : type == kMoney    ? "0.05 " + shape_.currency
                                 : type == kDuration ? "15 minutes"
                                                     : "0.1 " + shape_.currency + " per hour";
        return Text{
            joined({"round(", operand(type, where, depth - 1), ", ", mode(), ", ", step, ")"})};
      }
      default:
        break;
    }
  }
  if (type == kNumber) return number(where, depth);
  if (type == kMoney) return money(where, depth);
  if (type == kPercent) return percent(where, depth);
  if (type == kDuration) return duration(where, depth);
  if (type == kRate) return rate(where, depth);
  if (type == kDate) return date(where, depth);
  if (type == kInstant)
    return Text{joined({operand(kInstant, where, depth - 1), random_.chance(50) ? " + " : " - ",
                        std::to_string(random_.between(0, 30)), " hours"}),
                false};
  return {};
}

std::optional<Expressions::Text> Expressions::number(const Where& where, int depth) {
  switch (random_.below(5)) {
    case 0: {
      static const std::vector<Typ> kTypes{kMoney, kDuration, kRate, kPercent};
      const Typ type = random_.pick(kTypes);
      return Text{joined({operand(type, where, depth - 1), " / ", operand(type, where, depth - 1)}),
                  false};
    }
    case 1: {
      static const std::vector<std::string> kCalls{"year", "month", "day", "weekday"};
      return Text{joined({random_.pick(kCalls), "(", plain(kDate, where, depth - 1), ")"})};
    }
    case 2:
      return Text{"abs(" + plain(kNumber, where, depth - 1) + ")"};
    case 3: {
      const std::string by = operand(kNumber, where, depth - 1);
      return Text{
          "if " + by + " = 0 then 0 else " + operand(kNumber, where, depth - 1) + " / " + by,
          false};
    }
    default:
      return Text{
          joined({operand(kNumber, where, depth - 1), " * ", operand(kNumber, where, depth - 1)}),
          false};
  }
}

std::optional<Expressions::Text> Expressions::money(const Where& where, int depth) {
  if (random_.chance(50))
    return Text{
        joined({operand(kDuration, where, depth - 1), " * ", operand(kRate, where, depth - 1)}),
        false};
  if (where.agent && random_.chance(50))
    return Text{joined({operand(kPercent, where, depth - 1), " * (agent.salary for ",
                        random_.chance(70) ? "period" : "period before", ")"}),
                false};
  return Text{joined({operand(kNumber, where, depth - 1), " * ", literal(kMoney)}), false};
}

std::optional<Expressions::Text> Expressions::percent(const Where& where, int depth) {
  if (random_.chance(50))
    return Text{
        joined({operand(kPercent, where, depth - 1), " + (", operand(kPercent, where, depth - 1),
                " - ", operand(kPercent, where, depth - 1), ")"}),
        false};
  return Text{joined({operand(kPercent, where, depth - 1), " + ",
                      std::to_string(random_.between(1, 9)), " points"}),
              false};
}

std::optional<Expressions::Text> Expressions::duration(const Where& where, int depth) {
  const Typ type = random_.chance(50) ? kInstant : kDate;
  return Text{joined({operand(type, where, depth - 1), " - ", operand(type, where, depth - 1)}),
              false};
}

std::optional<Expressions::Text> Expressions::rate(const Where& where, int depth) {
  return Text{
      joined({operand(kMoney, where, depth - 1), " / ", operand(kDuration, where, depth - 1)}),
      false};
}

std::optional<Expressions::Text> Expressions::date(const Where& where, int depth) {
  if (random_.chance(40)) {
    const std::string instant = operand(kInstant, where, depth - 1);
    return Text{"date of " + instant, false};
  }
  return Text{joined({operand(kDate, where, depth - 1), random_.chance(50) ? " + " : " - ",
                      std::to_string(random_.between(0, 40)), " days"}),
              false};
}

std::optional<Expressions::Text> Expressions::call(const Typ& type, const Where& where, int depth) {
  std::vector<const Callable*> fitting;
  for (const Callable& callable : callables)
    if (callable.result == type) fitting.push_back(&callable);
  if (fitting.empty()) return {};
  const Callable& callable = *random_.pick(fitting);
  std::string text;
  for (const Typ& parameter : callable.parameters)
    text += (text.empty() ? "" : ", ") + plain(parameter, where, depth - 1);
  if (callable.dated && random_.chance(50))
    text += (text.empty() ? "on " : ", on ") + operand(kDate, where, depth - 1);
  if (text.empty()) return Text{callable.name};
  return Text{callable.name + "(" + text + ")"};
}

/// A metric or definition for another time or for others.
std::optional<std::string> Expressions::asked_again(const Typ& type, const Where& where,
                                                    bool optional) {
  if (!where.agent || where.set || where.row) return {};
  std::vector<std::string> found;
  for (const Named& named : names)
    if (named.measured && named.type == type && named.optional == optional)
      found.push_back(named.name);
  if (found.empty()) return {};
  const std::string name = random_.pick(found);
  switch (random_.below(6)) {
    case 0:
      return name + " in " + in_period();
    case 1:
      return name + " across everyone";
    case 2:
      return name + " of others across team";
    case 3:
      return name + " of others across everyone";
    case 4:
      return name + " across team in period before";
    default:
      return name + " across team";
  }
}

std::string Expressions::in_period() {
  static const std::vector<std::string> kPeriods{"period before", "period before", "year to date",
                                                 "2026-Q1", "2026-01-15..2026-05-20"};
  return random_.pick(kPeriods);
}

}  // namespace guerdon::reference
