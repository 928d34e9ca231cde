// Definitions, metrics, scorecards, functions of a generated policy.
#include "tests/reference/clauses.h"

namespace guerdon::reference {

namespace {

constexpr Typ kNumber{Sort::kNumber, 0};

/// What a scorecard weighs: numbers that grow.
bool is_amount(const Typ& type) { return type.sort <= Sort::kDuration; }

}  // namespace

/// At the policy's level, an agent's or a row's.
std::string Clauses::definition(int) {
  Named named;
  named.type = some_type();
  Where where;
  std::string head;
  if (random_.chance(20)) {
    named.level = Named::Level::kPolicy;
    named.name = name("desk");
    where.agent = where.asker = false;
    head = "define " + named.name + " = ";
  } else if (random_.chance(35)) {
    const std::size_t record = random_.below(shape_.records.size());
    named.level = Named::Level::kRecord;
    named.record = record;
    named.name = name("row");
    where.row = record;
    where.agent = where.asker = shape_.records[record].owned;
    head = "define " + named.name + " for " + shape_.records[record].name + " = ";
  } else {
    named.name = name("own");
    named.measured = true;
    head = "define " + named.name + " = ";
  }
  std::string text;
  if (random_.chance(30)) {
    if (auto maybe = expressions_.optional(named.type, where, 3)) {
      named.optional = true;
      text = head + *maybe;
    }
  }
  if (text.empty()) text = head + expressions_.plain(named.type, where, 3);
  expressions_.names.push_back(named);
  return text + "\n\n";
}

std::string Clauses::metric(int) {
  Named named;
  static const std::vector<Typ> kTypes{
      {Sort::kNumber, 0}, {Sort::kPercent, 0}, {Sort::kMoney, 0}, {Sort::kDuration, 0}};
  named.type = random_.pick(kTypes);
  const bool falls = random_.chance(40);
  named.name = name("metric") + (falls ? "_falls" : "");
  named.measured = true;
  std::string text =
      "metric " + named.name + " {\n  " + (falls ? "lower" : "higher") + " is better\n  value ";
  Where where;
  std::optional<std::string> maybe;
  if (random_.chance(70)) maybe = expressions_.optional(named.type, where, 2);
  text += maybe ? *maybe : expressions_.plain(named.type, where, 2);
  named.optional = maybe.has_value();
  text += "\n";
  if (random_.chance(40)) {
    text += "  at least " + std::to_string(random_.between(1, 4)) + "\n";
    named.optional = true;
  }
  expressions_.names.push_back(named);
  return text + "}\n\n";
}

/// Every record is read by something, so that every file is.
std::string Clauses::metric_of(std::size_t record) {
  Named named;
  named.type = kNumber;
  named.name = "number_of_" + shape_.records[record].name;
  named.measured = shape_.records[record].owned;
  Where inside;
  std::string text = "metric " + named.name + " {\n  higher is better\n  value count of " +
                     (random_.chance(50) ? shape_.records[record].name
                                         : expressions_.set(record, Where(), 1, inside)) +
                     "\n}\n\n";
  expressions_.names.push_back(named);
  return text;
}

std::string Clauses::scorecard() {
  std::vector<Named> measures;
  for (const Named& named : expressions_.names)
    if (named.measured && is_amount(named.type) &&
        (named.name.starts_with("metric") || named.name.starts_with("number_of")))
      measures.push_back(named);
  if (measures.empty()) return {};
  if (measures.size() > 3) measures.resize(3);
  const bool ratio = random_.chance(30);
  const bool by_choice = random_.chance(30);
  const std::string card = name("card");
  std::string by;
  std::vector<std::string> columns{"weight"};
  for (const GenField& field : shape_.agent) {
    if (!by_choice || field.type.sort != Sort::kChoice || field.optional) continue;
    by = " by agent." + field.name;
    columns = shape_.choices[field.type.which];
  }
  std::string text = "scorecard " + card + by + " {\n  | metric | ";
  text += ratio ? "target |" : "threshold | target | stretch |";
  for (const std::string& column : columns) text += " " + column + " |";
  text += "\n";
  std::vector<int> left(columns.size(), 100);
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const auto unit = [&](int value) {
      switch (measures[i].type.sort) {
        case Sort::kPercent:
          return std::to_string(value * 10) + "%";
        case Sort::kMoney:
          return std::to_string(value) + " " + shape_.currency;
        case Sort::kDuration:
          return std::to_string(value) + " hours";
        default:
          return std::to_string(value);
      }
    };
    const int low = random_.between(1, 3);
    const int middle = low + random_.between(1, 3);
    const int high = middle + random_.between(1, 4);
    const bool falls = measures[i].name.ends_with("_falls");
    text += "  | " + measures[i].name + " | ";
    if (ratio)
      text += unit(middle) + " |";
    else
      text +=
          unit(falls ? high : low) + " | " + unit(middle) + " | " + unit(falls ? low : high) + " |";
    for (int& rest : left) {
      const int weight = i + 1 == measures.size() ? rest : random_.between(0, rest / 10) * 10;
      rest -= weight;
      text += weight == 0 && random_.chance(50) ? " |" : " " + std::to_string(weight) + "% |";
    }
    text += "\n";
  }
  text += ratio ? (random_.chance(60) ? "\n  ratio clamp 0% to 150%\n" : "\n  ratio\n")
                : "\n  curve threshold 50%, target 100%, stretch 150%\n";
  static const std::vector<std::string> kMissing{"reweight", "zero", "on target"};
  text += "  missing " + random_.pick(kMissing) + "\n}\n\n";
  Named named{card, {Sort::kPercent, 0}};
  named.optional = true;
  named.measured = true;
  expressions_.names.push_back(named);
  return text;
}

/// Of numbers and amounts that are not read inside of sets.
std::string Clauses::function() {
  Callable callable;
  callable.name = name("of");
  callable.result = some_type();
  static const std::vector<Typ> kTypes{
      kNumber, {Sort::kMoney, 0}, {Sort::kPercent, 0}, {Sort::kDuration, 0}, {Sort::kRate, 0}};
  Where where;
  where.agent = false;
  where.plain_names = false;
  std::string head;
  const int count = random_.between(1, 2);
  for (int i = 0; i < count; ++i) {
    const Typ type = random_.pick(kTypes);
    const std::string parameter = i == 0 ? "x" : "y";
    where.locals.emplace_back(parameter, type);
    callable.parameters.push_back(type);
    head += (i == 0 ? "" : ", ") + parameter + ": " + type_words(shape_, type);
  }
  std::string text = "define " + callable.name + "(" + head + ")";
  where.set = true;  // no sets
  if (random_.chance(40)) {
    const Typ step = random_.pick(kTypes);
    text += " {\n  step = " + expressions_.plain(step, where, 2) + "\n  gives ";
    where.locals.emplace_back("step", step);
    text += expressions_.plain(callable.result, where, 2) + "\n}\n\n";
  } else {
    text += " = " + expressions_.plain(callable.result, where, 3) + "\n\n";
  }
  expressions_.callables.push_back(callable);
  return text;
}

}  // namespace guerdon::reference
