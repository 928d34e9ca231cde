// Tables, schedules, curves, dated parameters of a generated policy.
#include "tests/reference/clauses.h"

namespace guerdon::reference {

namespace {

constexpr Typ kNumber{Sort::kNumber, 0};
constexpr Typ kPercent{Sort::kPercent, 0};
constexpr Typ kMoney{Sort::kMoney, 0};
constexpr Typ kDuration{Sort::kDuration, 0};
constexpr Typ kRate{Sort::kRate, 0};

}  // namespace

/// A value with a unit; the column's cells grow with it.
static std::string with_unit(const Shape& shape, const Typ& type, int value) {
  switch (type.sort) {
    case Sort::kPercent:
      return std::to_string(value * 10) + "%";
    case Sort::kMoney:
      return std::to_string(value) + " " + shape.currency;
    case Sort::kDuration:
      return std::to_string(value) + " hours";
    case Sort::kRate:
      return std::to_string(value) + " " + shape.currency + " per hour";
    default:
      return std::to_string(value);
  }
}

/// One column of spans, and a text beside it half the time; the last row takes the rest.
std::string Clauses::table() {
  static const std::vector<Typ> kKeys{kNumber, kNumber, kMoney, kPercent, kDuration};
  Callable callable;
  callable.name = name("table");
  callable.result = random_.pick(std::vector<Typ>{kMoney, kPercent, kNumber, kRate});
  const Typ key = random_.pick(kKeys);
  const bool site = random_.chance(50);
  callable.parameters.push_back(key);
  if (site) callable.parameters.push_back({Sort::kText, 0});
  std::string text = "table " + callable.name + "(level: " + type_words(shape_, key) +
                     (site ? ", site: text" : "") + ") gives " +
                     type_words(shape_, callable.result) + " {\n  | level |" +
                     (site ? " site |" : "") + " gives |\n";
  int bound = random_.between(0, 2);
  const int rows = random_.between(1, 4);
  Where computed;
  computed.agent = false;
  computed.set = true;
  computed.plain_names = false;
  computed.locals.emplace_back("level", key);
  const auto gives = [&] {
    if (random_.chance(20)) return "(" + expressions_.plain(callable.result, computed, 1) + ")";
    return with_unit(shape_, callable.result, random_.between(0, 20));
  };
  const auto end = [&] {
    const char* const where =
        site ? random_.chance(60) ? " \"north\" |" : " \"south\", \"West\" |" : "";
    return joined({where, " ", gives(), " |\n"});
  };
  text += "  | < " + with_unit(shape_, key, bound) + " |" + end();
  for (int i = 0; i < rows; ++i) {
    const int next = bound + random_.between(1, 4);
    text += "  | " + with_unit(shape_, key, bound) + " to under " + with_unit(shape_, key, next) +
            " |" + end();
    bound = next;
  }
  if (random_.chance(50)) text += "  | >= " + with_unit(shape_, key, bound + 3) + " |" + end();
  text += "  | otherwise | " + gives() + " |\n}\n\n";
  expressions_.callables.push_back(callable);
  return text;
}

std::string Clauses::schedule() {
  Callable callable;
  callable.name = name("schedule");
  const bool hours = random_.chance(25);
  const Typ argument = hours ? kDuration : random_.chance(70) ? kMoney : kNumber;
  const Typ rate = hours ? kRate : kPercent;
  callable.parameters.push_back(argument);
  callable.result = hours ? kMoney : argument;
  const bool marginal = random_.chance(60);
  int bound = marginal ? 0 : random_.between(0, 2);
  std::string text = "schedule " + callable.name + "(sales: " + type_words(shape_, argument) +
                     ") " + (marginal ? "marginal" : "whole") + " {\n  | " +
                     (random_.chance(70) ? "from" : "above") + " | rate |\n";
  const int rows = random_.between(1, 4);
  for (int i = 0; i < rows; ++i) {
    text += "  | " + with_unit(shape_, argument, bound) + " | " +
            with_unit(shape_, rate, random_.between(0, 9)) + " |\n";
    bound += random_.between(1, 5);
  }
  if (random_.chance(60)) text += "  below: " + with_unit(shape_, rate, 0) + "\n";
  expressions_.callables.push_back(callable);
  return text + "}\n\n";
}

std::string Clauses::curve() {
  static const std::vector<Typ> kTypes{kPercent, kNumber, kMoney};
  Callable callable;
  callable.name = name("curve");
  const Typ argument = random_.pick(kTypes);
  callable.result = random_.pick(kTypes);
  callable.parameters.push_back(argument);
  std::string text = "curve " + callable.name + "(score: " + type_words(shape_, argument) +
                     ") gives " + type_words(shape_, callable.result) + " {\n  | at | gives |\n";
  int at = random_.between(0, 4);
  const int rows = random_.between(2, 4);
  for (int i = 0; i < rows; ++i) {
    text += "  | " + with_unit(shape_, argument, at) + " | " +
            with_unit(shape_, callable.result, random_.between(0, 20)) + " |\n";
    at += random_.between(1, 5);
  }
  if (random_.chance(80))
    text +=
        "  below the first: " + with_unit(shape_, callable.result, random_.between(0, 3)) + "\n";
  switch (random_.below(4)) {
    case 0:
      text += "  beyond the last: level\n";
      break;
    case 1:
      text += "  beyond the last: " + with_unit(shape_, callable.result, 30) + "\n";
      break;
    case 2:
      text +=
          "  beyond the last: continue at most " + with_unit(shape_, callable.result, 40) + "\n";
      break;
    default:
      text += "  beyond the last: level\n";
  }
  expressions_.callables.push_back(callable);
  return text + "}\n\n";
}

std::string Clauses::parameter() {
  Callable callable;
  callable.name = name("rate");
  callable.result = random_.pick(std::vector<Typ>{kMoney, kPercent, kNumber, kRate});
  callable.dated = true;
  const bool keyed = random_.chance(50);
  if (keyed) callable.parameters.push_back({Sort::kText, 0});
  std::string text = "parameter " + callable.name + (keyed ? "(site: text)" : "") + " gives " +
                     type_words(shape_, callable.result) + " {\n  |" + (keyed ? " site |" : "") +
                     " from | until | gives |\n";
  const auto rows = [&](const std::string& site) {
    int day = random_.chance(75) ? -500 : random_.between(-20, 40);
    const int count = random_.between(1, 3);
    for (int i = 0; i < count; ++i) {
      const int next = day + random_.between(5, 300);
      const auto on = [&](int offset) {
        return engine::to_iso(engine::Date{shape_.period.first.days + offset});
      };
      text += joined({"  |", keyed ? " " + site + " |" : "", " ", on(day), " | ",
                      random_.chance(20) ? on(next - random_.between(1, 4)) : "", " | ",
                      with_unit(shape_, callable.result, random_.between(0, 30)), " |\n"});
      day = next;
    }
  };
  if (keyed) rows("\"north\"");
  if (!keyed || random_.chance(70)) rows("any");
  expressions_.callables.push_back(callable);
  return text + "}\n\n";
}

}  // namespace guerdon::reference
