#include "tests/reference/clauses.h"

#include "tests/reference/generate.h"
#include "tests/reference/rows_maker.h"

namespace guerdon::reference {

namespace {

constexpr Typ kMoney{Sort::kMoney, 0};
constexpr Typ kPercent{Sort::kPercent, 0};

}  // namespace

std::string Clauses::header() {
  static const std::vector<std::string> kModes{"half even", "half even", "half up", "half down",
                                               "up",        "down",      "ceiling", "floor"};
  static const std::vector<std::string> kSteps{"0.01", "0.01", "0.01", "0.05", "1", "0.001"};
  return joined(
      {"policy generated {\n  title      \"Generated\"\n  version    \"1\"\n  effective  "
       "2020-01-01\n"
       "  period     ",
       shape_.period_word, "\n  zone       \"", shape_.zone, "\"\n  currency   ", shape_.currency,
       "\n  rounding   ", random_.pick(kModes), " to ", random_.pick(kSteps), " ", shape_.currency,
       "\n}\n\n"});
}

std::string Clauses::subject() {
  std::string text = "subject agent {\n  id: text key\n";
  for (const GenField& field : shape_.agent) {
    const bool dated = shape_.dated && (field.name == "tier" || field.name == "salary");
    text += "  " + field.name + ": " + type_words(shape_, field.type) +
            (field.optional ? " optional" : "") + (dated ? " by jobs" : "") + "\n";
  }
  return text + "}\n\n";
}

std::string Clauses::records() {
  std::string text;
  if (shape_.dated)
    text +=
        "record jobs of agent over starts to ends {\n  job: text key\n  starts: date\n"
        "  ends: date optional\n  tier: number\n  salary: money per year\n}\n\n";
  for (const GenRecord& record : shape_.records) {
    text += "record " + record.name + (record.owned ? " of agent" : "");
    if (record.interval) text += " over starts_" + record.name + " to ends_" + record.name;
    if (!record.counted_by.empty()) text += " counted by " + record.counted_by;
    text += " {\n  code: text key\n";
    for (const GenField& field : record.fields)
      text += "  " + field.name + ": " + type_words(shape_, field.type) +
              (field.optional ? " optional" : "") + "\n";
    text += "}\n\n";
  }
  return text;
}

std::string Clauses::sources() {
  std::string text;
  const auto add = [&](const std::string& record) {
    text += "source " + record + "_files for " + record + " {\n  files \"" + record +
            "*.csv\"\n  format csv\n}\n\n";
  };
  add("agents");
  if (shape_.dated) add("jobs");
  for (const GenRecord& record : shape_.records) add(record.name);
  return text;
}

Typ Clauses::some_type() {
  static const std::vector<Typ> kTypes{
      {Sort::kNumber, 0},  {Sort::kNumber, 0},  {Sort::kMoney, 0},    {Sort::kMoney, 0},
      {Sort::kPercent, 0}, {Sort::kPercent, 0}, {Sort::kDuration, 0}, {Sort::kRate, 0},
      {Sort::kBoolean, 0}, {Sort::kDate, 0}};
  return random_.pick(kTypes);
}

std::string Clauses::award(int number) {
  const std::string award = "award_" + std::to_string(number);
  std::string text = "award " + award + " {\n";
  Where agent;
  Where at;
  if (random_.chance(50)) {
    const std::string who = expressions_.condition(agent, 2);
    text += "  for  agents where " + who + "\n";
    agent = at = Expressions::behind(agent, who);
  }
  std::optional<std::size_t> record;
  if (random_.chance(40)) record = expressions_.some_record(agent);
  if (record && !shape_.records[*record].owned) record.reset();
  if (record) {
    const GenRecord& rows = shape_.records[*record];
    at.row = *record;
    at.set = false;
    if (!rows.counted_by.empty()) at.present.push_back(rows.counted_by);
    text += "  each " + rows.name;
    if (random_.chance(50)) {
      const std::string which = expressions_.condition(at, 1);
      text += " where " + which;
      at = Expressions::behind(at, which);
    }
    text += "\n";
  }
  bool missing = false;
  if (random_.chance(30)) {
    const auto amount = expressions_.optional(kMoney, at, 2);
    if (amount) text += "  amount " + *amount + "\n";
    missing = amount.has_value();
  }
  if (!missing) {
    if (!awards_.empty() && !record && random_.chance(15))
      text += joined(
          {"  amount ", random_.pick(awards_), " * ", expressions_.operand(kPercent, at, 1), "\n"});
    else
      text += "  amount " + expressions_.plain(kMoney, at, 3) + "\n";
  }
  if (random_.chance(45)) {
    const bool each = record && random_.chance(40);
    const Where& where = each ? at : agent;
    const std::string bound =
        random_.chance(40) ? expressions_.operand(kMoney, where, 1) : expressions_.literal(kMoney);
    text += "  at most " + bound + (each ? " each" : "") + "\n";
  }
  if (missing)
    text += random_.chance(70) ? "  when missing pay nothing\n" : "  when missing hold\n";
  if (!missing) awards_.push_back(award);
  return text + "}\n\n";
}

std::string Clauses::gate(int number) {
  const std::string gate = "gate_" + std::to_string(number);
  std::string text = "gate " + gate + " {\n";
  Where agent;
  if (random_.chance(30)) {
    const std::string who = expressions_.condition(agent, 1);
    text += "  for agents where " + who + "\n";
    agent = Expressions::behind(agent, who);
  }
  std::optional<std::string> unsure;
  if (random_.chance(35)) unsure = expressions_.optional({Sort::kNumber, 0}, agent, 2);
  if (unsure)
    text += "  require (" + *unsure + ") >= " + expressions_.operand({Sort::kNumber, 0}, agent, 1) +
            "\n";
  else
    text += "  require " + expressions_.condition(agent, 2) + "\n";
  const std::string all = "award_" + std::to_string(random_.between(1, 2));
  const std::string targets = random_.chance(60) ? "all awards" : all;
  if (random_.chance(20))
    text += "  else hold " + targets + " for \"Manager\"\n";
  else if (random_.chance(30))
    text += "  else pay " + expressions_.operand(kPercent, agent, 1) + " of " + targets + "\n";
  else
    text += "  else pay " + expressions_.literal(kPercent) + " of " + targets + "\n";
  if (unsure) {
    static const std::vector<std::string> kThen{"pass", "fail", "hold"};
    text += "  when missing " + random_.pick(kThen) + "\n";
  }
  Named named{gate, {Sort::kBoolean, 0}};
  named.is_gate = true;
  expressions_.names.push_back(named);
  return text + "}\n\n";
}

std::string Clauses::policy(bool globs) {
  std::string text = header() + subject() + records();
  if (globs) text += sources();
  const int lookups = random_.between(0, 3);
  for (int i = 0; i < lookups; ++i) {
    switch (random_.below(4)) {
      case 0:
        text += table();
        break;
      case 1:
        text += schedule();
        break;
      case 2:
        text += curve();
        break;
      default:
        text += parameter();
    }
  }
  for (std::size_t i = 0; i < shape_.records.size(); ++i) text += metric_of(i);
  if (shape_.dated)
    text += "metric pay_of_period {\n  higher is better\n  value agent.salary for period\n}\n\n";
  const int definitions = random_.between(2, 6);
  for (int i = 0; i < definitions; ++i) {
    if (random_.chance(15))
      text += function();
    else if (random_.chance(40))
      text += metric(i);
    else
      text += definition(i);
  }
  if (random_.chance(35)) text += scorecard();
  // A gate may be asked by an award, and names awards itself.
  const int gates = random_.between(0, 2);
  std::string gate_text;
  for (int i = 1; i <= gates; ++i) gate_text += gate(i);
  for (int i = 1; i <= random_.between(2, 3) || i <= 2; ++i) text += award(i);
  return text + gate_text;
}

World generate(std::uint64_t seed, const GenerateOptions& options) {
  Random random(seed, options.bytes);
  World world;
  world.seed = seed;
  const Shape shape = make_shape(random);
  world.period = shape.period.name;
  Clauses clauses(shape, random);
  world.policy = clauses.policy(options.globs);
  if (options.bytes.empty()) {
    world.files = make_rows(shape, random);
  } else {  // a longer policy leaves the rows as they are
    Random of_rows(~seed, {options.bytes.rbegin(), options.bytes.rend()});
    world.files = make_rows(shape, of_rows);
  }
  return world;
}

}  // namespace guerdon::reference
