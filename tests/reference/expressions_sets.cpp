// Conditions, sets and aggregates.
#include <algorithm>

#include "tests/reference/expressions.h"

namespace guerdon::reference {

namespace {

constexpr Typ kNumber{Sort::kNumber, 0};
constexpr Typ kPercent{Sort::kPercent, 0};

bool is_amount(const Typ& type) { return type.sort <= Sort::kRate; }

}  // namespace

Expressions::Text Expressions::comparison(const Where& where, int depth) {
  static const std::vector<std::string> kOrdered{" = ", " != ", " < ", " <= ", " > ", " >= "};
  static const std::vector<std::string> kEqual{" = ", " != "};
  // What the row or the agent has is compared more often than what comes out of the air.
  for (int attempt = 0; attempt < 3; ++attempt) {
    const Sort sort = random_.chance(50) ? Sort::kChoice : Sort::kText;
    const Typ type{sort, sort == Sort::kChoice ? random_.below(shape_.choices.size()) : 0};
    if (!random_.chance(45)) break;
    const auto name = name_of(type, where, false);
    if (!name) continue;
    if (random_.chance(30))
      return {joined({*name, " is in (", literal(type), ", ", literal(type), ")"}), false};
    return {joined({*name, random_.pick(random_.chance(30) ? kOrdered : kEqual), literal(type)}),
            false};
  }
  if (random_.chance(15))
    if (const auto name = name_of({Sort::kBoolean, 0}, where, false)) return {*name};
  const Typ type = ordered_type();
  if (random_.chance(12))
    return {joined({operand(type, where, depth - 1), " between ", literal(type), " and ",
                    operand(type, where, depth - 1)}),
            false};
  return {joined({operand(type, where, depth - 1), random_.pick(kOrdered),
                  operand(type, where, depth - 1)}),
          false};
}

/// `is present`, `is at least V`…: never missing themselves.
std::optional<Expressions::Text> Expressions::test_of_missing(const Where& where, int depth) {
  static const std::vector<std::string> kTests{" is at least ", " is at most ", " is below ",
                                               " is above ", " is "};
  if (where.row && random_.chance(15)) {
    for (const GenField& field : shape_.records[*where.row].fields)
      if (field.type.sort == Sort::kReference && field.optional && !is_settled(field.name, where))
        return Text{field.name + (random_.chance(60) ? " is present" : " is missing"), false};
  }
  if (random_.chance(25)) {
    const std::size_t which = random_.below(shape_.choices.size());
    const Typ type{Sort::kChoice, which};
    if (const auto name = name_of(type, where, true))
      return Text{*name + (random_.chance(50)
                               ? " is " + literal(type)
                               : joined({" is in (", literal(type), ", ", literal(type), ")"})),
                  false};
  }
  const Typ type = ordered_type();
  const auto value = optional(type, where, depth - 1);
  if (!value) return {};
  const std::string asked = "(" + *value + ")";
  if (random_.chance(35))
    return Text{asked + (random_.chance(50) ? " is present" : " is missing"), false};
  return Text{joined({asked, random_.pick(kTests), operand(type, where, depth - 1)}), false};
}

std::string Expressions::condition(const Where& where, int depth) {
  if (depth > 0 && random_.chance(20)) {
    const std::string left = "(" + condition(where, depth - 1) + ")";
    if (random_.chance(15)) return "not " + left;
    return joined({left, random_.chance(50) ? " and (" : " or (",
                   condition(behind(where, left), depth - 1), ")"});
  }
  if (random_.chance(30))
    if (const auto test = test_of_missing(where, depth)) return test->text;
  if (depth > 0 && where.row && random_.chance(20))
    if (const auto found = lookup_from_row(where, depth)) return found->text;
  if (depth > 0 && !where.set && random_.chance(15)) {
    if (const auto record = some_record(where)) {
      Where inside;
      const bool any = random_.chance(50);
      const std::string rows = set(*record, where, depth - 1, inside);
      return (any ? "(any " : "(every ") + rows + " satisfies " + condition(inside, 0) + ")";
    }
  }
  if (where.agent && !where.row && random_.chance(6)) {
    for (const Named& named : names)
      if (named.is_gate && random_.chance(50))
        return "gate " + named.name + (random_.chance(50) ? " passes" : " fails");
  }
  return comparison(where, depth).text;
}

std::optional<std::size_t> Expressions::some_record(const Where& where) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < shape_.records.size(); ++i) {
    // From a row only the agent's own rows of another record; others are looked up, with a key.
    if ((where.row || where.nested) && !shape_.records[i].owned) continue;
    if (where.row && *where.row == i) continue;
    if (std::find(where.around.begin(), where.around.end(), i) != where.around.end()) continue;
    found.push_back(i);
  }
  if (found.empty()) return {};
  return random_.pick(found);
}

std::string Expressions::set(std::size_t index, const Where& where, int depth, Where& inside) {
  const GenRecord& record = shape_.records[index];
  inside = Where();
  inside.row = index;
  inside.around = where.around;
  inside.settled = where.settled;
  inside.asker = where.asker && where.agent;
  if (where.row) inside.around.push_back(*where.row);
  inside.set = true;
  inside.agent = where.agent || record.owned;
  inside.plain_names = where.plain_names;
  std::string text = record.name;
  std::string counted_by = record.counted_by;
  const bool nested = where.row || where.nested;
  if (!nested && random_.chance(8)) {
    for (const GenField& field : record.fields)
      if (field.type.sort == Sort::kDate || field.type.sort == Sort::kInstant)
        counted_by = field.name;
    if (!counted_by.empty() && counted_by != record.counted_by) text += " counted by " + counted_by;
  }
  if (!counted_by.empty() && !nested && record.owned) inside.present.push_back(counted_by);
  if ((!counted_by.empty() || record.interval) && random_.chance(15)) text += " in " + in_period();
  if (record.owned) {
    if (!where.agent || !where.asker)
      text += " across everyone";
    else if (random_.chance(22))
      text += random_.chance(50) ? " across team" : " across everyone";
  }
  // Outside of an owned record the agent who asks may be read: then each has an own value.
  if (!record.owned) inside.agent = where.agent && random_.chance(30) && !nested;
  if (random_.chance(55)) {
    std::string conditions;
    for (const GenField& field : record.fields) {
      if (!field.optional || !random_.chance(25) || field.type.sort == Sort::kReference) continue;
      conditions += (conditions.empty() ? "" : " and ") + field.name + " is present";
      inside.present.push_back(field.name);
      inside.settled += field.name + " ";
    }
    if (conditions.empty() || random_.chance(60))
      conditions += (conditions.empty() ? "" : " and ") + std::string("(") +
                    condition(inside, std::min(depth - 1, 1)) + ")";
    text += " where " + conditions;
    inside.settled += conditions + " ";
  }
  return text;
}

std::optional<Expressions::Text> Expressions::aggregate(const Typ& type, const Where& where,
                                                        int depth) {
  if (where.set && !random_.chance(25)) return {};
  if (where.agent && !where.row && random_.chance(8) && is_amount(type)) {
    // The members' values, not their rows.
    static const std::vector<std::string> kWhose{" across team", " across everyone"};
    Where inside;
    inside.set = inside.nested = true;
    inside.settled = where.settled;
    if (type == kNumber && random_.chance(50))
      return Text{
          joined({"count of agents", random_.pick(kWhose), " where ", condition(inside, 0)}),
          false};
    return Text{joined({"sum ", operand(type, inside, 0), " of agents", random_.pick(kWhose)}),
                false};
  }
  const auto record = some_record(where);
  if (!record) return {};
  Where inside;
  const std::string rows = set(*record, where, depth - 1, inside);
  if (type == kNumber && random_.chance(50)) return Text{"count of " + rows, false};
  if (type == kNumber && random_.chance(30)) {
    static const std::vector<Typ> kTypes{{Sort::kText, 0},
                                         {Sort::kNumber, 0},
                                         {Sort::kChoice, 0},
                                         {Sort::kDate, 0},
                                         {Sort::kMoney, 0}};
    const Typ of = random_.pick(kTypes);
    const auto named = name_of(of, inside, false);
    return Text{"distinct " + (named ? *named : operand(kNumber, inside, 0)) + " of " + rows,
                false};
  }
  if (is_amount(type)) return Text{"sum " + operand(type, inside, 1) + " of " + rows, false};
  return {};
}

std::optional<std::string> Expressions::optional_aggregate(const Typ& type, const Where& where,
                                                           int depth) {
  if (where.set) return {};
  const bool other_agents = where.agent && !where.row && random_.chance(15);
  const auto record = some_record(where);
  if (!record) return {};
  Where inside;
  std::string rows;
  if (other_agents) {
    inside.set = inside.nested = true;
    inside.settled = where.settled;
    rows = random_.chance(50) ? "agents across team" : "agents across everyone";
  } else {
    rows = set(*record, where, depth - 1, inside);
  }
  if (type == kPercent && random_.chance(60))
    return "share where " + condition(inside, 1) + " of " + rows;
  const std::string value = operand(type, inside, 1);
  if (type.sort == Sort::kDate || type.sort == Sort::kInstant)
    return (random_.chance(50) ? "lowest " : "highest ") + value + " of " + rows;
  if (!is_amount(type)) return {};
  switch (random_.below(7)) {
    case 0:
      return "average " + value + " of " + rows;
    case 1:
      return "median " + value + " of " + rows;
    case 2:
      return "lowest " + value + " of " + rows;
    case 3:
      return "highest " + value + " of " + rows;
    case 4:
    case 5: {
      static const std::vector<std::string> kRanks{"50%", "90%", "100%", "33.3%", "1%", "75%"};
      return "percentile " + random_.pick(kRanks) + " " + value + " of " + rows;
    }
    default:
      return "weighted average " + value + " by " + operand(kNumber, inside, 0) + " of " + rows;
  }
}

std::optional<std::string> Expressions::optional(const Typ& type, const Where& where, int depth) {
  if (depth > 0 && random_.chance(50))
    if (auto text = optional_aggregate(type, where, depth)) return text;
  if (random_.chance(15))
    if (auto again = asked_again(type, where, true)) return again;
  if (type == kNumber && where.agent && !where.row && !where.set && depth > 0 &&
      random_.chance(12)) {
    static const std::vector<std::string> kWhose{"team", "everyone"};
    Where inside;
    inside.set = inside.nested = true;
    inside.settled = where.settled;
    std::string text = "rank of agents across " + random_.pick(kWhose);
    if (random_.chance(30)) {
      const std::string who = condition(inside, 0);
      text += " where " + who;
      inside = behind(inside, who);
    }
    const auto maybe = random_.chance(40) ? name_of(type, inside, true) : std::nullopt;
    return text + " by " + (maybe ? *maybe : operand(kNumber, inside, 1));
  }
  const auto name = name_of(type, where, true);
  if (!name) return {};
  if (is_amount(type) && type != kPercent && depth > 0 && random_.chance(25))
    return *name + " * " + operand(kNumber, where, depth - 1);
  if (is_amount(type) && type != kPercent && depth > 0 && random_.chance(20))
    return *name + " + " + operand(type, where, depth - 1);
  return name;
}

/// A row asks rows of another record that share a value with it.
std::optional<Expressions::Text> Expressions::lookup_from_row(const Where& where, int depth) {
  if (where.set && !random_.chance(40)) return {};
  const GenRecord& own = shape_.records[*where.row];
  for (std::size_t other = 0; other < shape_.records.size(); ++other) {
    if (other == *where.row || (shape_.records[other].owned && !(where.agent && where.asker)))
      continue;
    if (std::find(where.around.begin(), where.around.end(), other) != where.around.end()) continue;
    for (const GenField& theirs : shape_.records[other].fields) {
      for (const GenField& ours : own.fields) {
        const bool keyed = theirs.type == ours.type && !theirs.optional && !ours.optional &&
                           theirs.type.sort != Sort::kReference &&
                           theirs.type.sort != Sort::kChoice;  // each is a type of its own
        if (!keyed || !random_.chance(70)) continue;
        Where inside;
        inside.row = other;
        inside.around = where.around;
        inside.around.push_back(*where.row);
        inside.set = true;
        inside.agent = false;
        inside.plain_names = false;
        const std::string name = shape_.records[other].name;
        const std::string join = "o." + theirs.name + " = " + ours.name;
        if (random_.chance(50)) return Text{"(any " + name + " as o satisfies " + join + ")"};
        return Text{
            joined({"(count of ", name, " as o where ", join, " and (",
                    comparison(inside, std::min(depth - 1, 0)).text, ")) ",
                    random_.chance(50) ? "> " : "<= ", std::to_string(random_.between(0, 2))}),
            false};
      }
    }
  }
  return {};
}

}  // namespace guerdon::reference
