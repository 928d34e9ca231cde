// The steps of values: arithmetic, logic, choices. What only the data or the policy knows is given.
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "tools/verify/expected.h"

namespace guerdon::tools::verify {
namespace {

std::vector<std::string_view> split(std::string_view words) {
  std::vector<std::string_view> all;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    all.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return all;
}

Expected no_number(std::string_view what) {
  return Expected::wrong(fmt::format("{} is no number", what));
}

Expected wrong_count(std::string_view has) {
  return Expected::wrong(fmt::format("it has {}", has));
}

/// One operator on the total so far; what ends the sum at once, if anything does.
std::optional<Expected> apply(std::string_view operation, Exact& total, const Exact& operand) {
  if (operation == "add") {
    total += operand;
  } else if (operation == "subtract") {
    total -= operand;
  } else if (operation == "multiply") {
    total *= operand;
  } else if (operation == "divide") {
    if (operand.is_zero()) return Expected::fault();
    total /= operand;
  } else {
    return Expected::wrong(fmt::format("`{}` is no operator", operation));
  }
  if (total.is_too_large()) return Expected::fault();
  return {};
}

/// One word for all operators, or one an operator.
Expected arithmetic(const Operands& operands) {
  const std::vector<std::string_view> words = split(operands.step().operation);
  const std::size_t operators = operands.size() - std::min<std::size_t>(operands.size(), 1);
  if (operands.size() == 0 || (words.size() > 1 && words.size() != operators))
    return wrong_count(fmt::format("{} children for {} operators", operands.size(), words.size()));
  if (auto not_all = operands.unless_all_present()) return *not_all;
  std::optional<Exact> total = operands.number(0);
  if (!total) return no_number("a child");
  for (std::size_t i = 0; i < operators; ++i) {
    const auto operand = operands.number(i + 1);
    if (!operand) return no_number("a child");
    const std::string_view word = words.size() > 1 ? words[i] : words.front();
    if (auto end = apply(word, *total, *operand)) return *end;
  }
  return Expected::of(std::move(*total));
}

Expected round_step(const Operands& operands) {
  if (operands.size() != 1) return wrong_count("no single child");
  if (auto not_all = operands.unless_all_present()) return *not_all;
  const auto exact = operands.number(0);
  const auto step = fact_number(operands.step(), "step");
  if (!exact || !step) return no_number("its child or its step");
  auto value = rounded(*exact, operands.step().fact("mode"), *step);
  if (!value) return Expected::wrong("its mode or its step is none that rounds");
  const auto before = number_in(operands.step().before);
  if (!before || *before != *exact) return Expected::wrong("its `before` is not its child");
  return Expected::of(std::move(*value));
}

/// A single operand times a fraction; without an operand it sums up days that the trace leaves out.
Expected for_period(const Operands& operands) {
  if (operands.size() == 0) return Expected::given();
  if (operands.size() != 1) return wrong_count("more than one child");
  if (auto not_all = operands.unless_all_present()) return *not_all;
  const auto amount = operands.number(0);
  const auto fraction = fact_number(operands.step(), "fraction");
  if (!amount || !fraction) return no_number("its child or its fraction");
  return Expected::of(*amount * *fraction);
}

/// `and`, `or`: the first operand that decides, or a fault before it; else missing if any is.
Expected logic(const Operands& operands) {
  const bool is_and = operands.step().operation == "and";
  bool missing = false;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const Step& operand = operands.at(i);
    if (operand.state == State::kFault) return Expected::same_as(operand);
    if (operand.state == State::kMissing) {
      missing = true;
      continue;
    }
    const bool* truth = truth_in(operand.value);
    if (truth == nullptr) return Expected::wrong("a child is neither true nor false");
    if (*truth != is_and) return Expected::truth(!is_and);
  }
  return missing ? Expected::missing() : Expected::truth(is_and);
}

Expected negation(const Operands& operands) {
  if (operands.size() != 1) return wrong_count("no single child");
  if (auto not_all = operands.unless_all_present()) return *not_all;
  const bool* truth = truth_in(operands.at(0).value);
  if (truth == nullptr) return Expected::wrong("its child is neither true nor false");
  return Expected::truth(!*truth);
}

Expected present(const Operands& operands) {
  if (operands.size() != 1) return wrong_count("no single child");
  if (operands.at(0).state == State::kFault) return Expected::same_as(operands.at(0));
  return Expected::truth(operands.at(0).state == State::kPresent);
}

/// The condition and the branch taken. That it is the right branch only the policy knows.
Expected choice(const Operands& operands) {
  if (operands.size() == 0) return wrong_count("no children");
  const Step& condition = operands.at(0);
  if (condition.state != State::kPresent) return Expected::same_as(condition);
  if (operands.size() != 2 || truth_in(condition.value) == nullptr)
    return Expected::wrong("it is no condition with the branch taken");
  return Expected::same_as(operands.at(1));
}

Expected otherwise(const Operands& operands) {
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (operands.at(i).state == State::kMissing) continue;
    if (i + 1 < operands.size())
      return Expected::wrong("it goes on behind the first child that is not missing");
    return Expected::same_as(operands.at(i));
  }
  return Expected::missing();
}

/// The rule alone; or pairs of an exception's condition and value, which agree.
Expected rule(const Operands& operands) {
  if (operands.step().state == State::kFault) return Expected::given();  // of a hidden condition
  if (operands.size() == 1) return Expected::same_as(operands.at(0));
  if (operands.size() == 0 || operands.size() % 2 != 0)
    return wrong_count("no pairs of a condition and a value");
  for (std::size_t i = 0; i < operands.size(); i += 2) {
    const bool* holds = truth_in(operands.at(i).value);
    if (holds == nullptr || !*holds) return Expected::wrong("a condition does not hold");
    if (operands.at(i + 1).state != operands.at(1).state ||
        operands.at(i + 1).value != operands.at(1).value)
      return Expected::fault();
  }
  return Expected::same_as(operands.at(1));
}

Expected gather(const Operands& operands) {
  if (operands.size() == 0) return Expected::given();
  if (operands.size() != 1) return wrong_count("more than one child");
  return Expected::same_as(operands.at(0));
}

/// Whether two versions that share the period have an award of that name: the trace does not say
/// which of them is meant.
bool is_shared(const Statement& statement, std::string_view award) {
  return std::count_if(statement.steps.begin(), statement.steps.end(), [award](const Step& step) {
           return step.kind == Step::Kind::kAward && step.name == award;
         }) > 1;
}

/// What the order of payment made, read again by a clause.
Expected stage_sum(const Statement& statement, const Step& step) {
  const std::string_view sum = step.fact("sum");
  const Totals& totals = statement.totals;
  std::optional<Exact> value = sum == "gross"    ? totals.gross
                               : sum == "held"   ? totals.held
                               : sum == "earned" ? totals.earned
                               : sum == "taken"  ? totals.taken
                                                 : totals.payout;
  if (sum == "award") {
    if (is_shared(statement, step.fact("award"))) return Expected::given();
    value = Exact(0);
    for (const Line& line : statement.lines)
      if (line.is_paid() && line.award == step.fact("award")) *value += line.rounded;
  }
  if (!value || step.state == State::kFault || step.sealed) return Expected::given();
  return Expected::of(std::move(*value));
}

/// `table`: what a cell says is given; of an expression the last child is its value.
Expected table(const Operands& operands) {
  if (operands.step().fact("result") != "expression") return Expected::given();
  if (operands.size() == 0) return wrong_count("no children");
  return Expected::same_as(operands.last());
}

/// What comes from the policy, the data, a calendar or other agents, as it is written.
bool is_given(std::string_view operation) {
  static constexpr std::array<std::string_view, 16> kGiven{
      "constant",  "field",          "dated_field",     "date_of",       "row",  "in_period",
      "parameter", "rank",           "share_out",       "part_weight",   "part", "part_day",
      "row",       "business_after", "business_before", "business_time",
  };
  return std::find(kGiven.begin(), kGiven.end(), operation) != kGiven.end();
}

using Rule = Expected (*)(const Operands&);

Rule rule_of(std::string_view operation) {
  static constexpr std::array<std::pair<std::string_view, Rule>, 37> kRules{{
      {"add", arithmetic},
      {"subtract", arithmetic},
      {"multiply", arithmetic},
      {"divide", arithmetic},
      {"round", round_step},
      {"for_period", for_period},
      {"and", logic},
      {"or", logic},
      {"not", negation},
      {"present", present},
      {"if", choice},
      {"otherwise", otherwise},
      {"rule", rule},
      {"gather", gather},
      {"table", table},
      {"curve", recompute_curve},
      {"schedule", recompute_schedule},
      {"date_plus", recompute_dates},
      {"date_minus", recompute_dates},
      {"equal", recompute_comparison},
      {"not_equal", recompute_comparison},
      {"less", recompute_comparison},
      {"less_or_equal", recompute_comparison},
      {"greater", recompute_comparison},
      {"greater_or_equal", recompute_comparison},
      {"count", recompute_aggregate},
      {"share", recompute_aggregate},
      {"any", recompute_aggregate},
      {"every", recompute_aggregate},
      {"sum", recompute_aggregate},
      {"average", recompute_aggregate},
      {"median", recompute_aggregate},
      {"percentile", recompute_aggregate},
      {"lowest", recompute_aggregate},
      {"highest", recompute_aggregate},
      {"distinct", recompute_aggregate},
      {"weighted_average", recompute_aggregate},
  }};
  for (const auto& [word, found] : kRules)
    if (word == operation) return found;
  if (operation == "date_difference") return recompute_dates;
  const std::size_t end = std::min(operation.find(' '), operation.size());
  if (operation.substr(0, end) == "call") return recompute_call;
  for (const std::string_view word : {"add", "subtract", "multiply", "divide"})
    if (operation.substr(0, end) == word) return arithmetic;
  return nullptr;
}

}  // namespace

Expected recompute_value(const Statement& statement, const Step& step) {
  const Operands operands(statement, step);
  if (step.operation == "statement") return stage_sum(statement, step);
  if (is_given(step.operation)) return Expected::given();
  const Rule rule = rule_of(step.operation);
  if (rule == nullptr) return Expected::wrong("its operation is none that a trace has");
  if (step.sealed && rule != recompute_aggregate) return Expected::given();
  return rule(operands);
}

}  // namespace guerdon::tools::verify
