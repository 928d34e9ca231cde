// Comparisons and the builtin functions.
#include <algorithm>
#include <array>
#include <functional>

#include <fmt/core.h>

#include "engine/value/date.h"
#include "tools/verify/expected.h"

namespace guerdon::tools::verify {
namespace {

/// By bytes: ISO dates, instants and times stand in the order of time.
int by_bytes(const std::string& a, const std::string& b) { return a.compare(b); }

Expected cannot_compare() { return Expected::wrong("its children do not compare"); }

/// The lowest (or highest) child; nothing where the trace does not know the order.
const Step* extreme(const Operands& operands, bool highest) {
  const Step* best = &operands.at(0);
  for (std::size_t i = 1; i < operands.size(); ++i) {
    const auto order = order_of(operands.at(i).value, best->value, operands.step().fact("order"));
    if (!order) return nullptr;
    if (highest ? *order > 0 : *order < 0) best = &operands.at(i);
  }
  return best;
}

Expected one_of(const Step* step) {
  return step == nullptr ? Expected::given() : Expected::same_as(*step);
}

/// Raised to the second and lowered to the third.
Expected clamp(const Operands& operands) {
  if (operands.size() != 3) return Expected::wrong("it has no three arguments");
  const std::string_view by = operands.step().fact("order");
  const auto low = order_of(operands.at(0).value, operands.at(1).value, by);
  if (!low) return Expected::given();
  const Step& raised = operands.at(*low < 0 ? 1 : 0);
  const auto high = order_of(operands.at(2).value, raised.value, by);
  if (!high) return Expected::given();
  return Expected::same_as(*high < 0 ? operands.at(2) : raised);
}

Expected absolute(const Operands& operands) {
  const auto value = operands.number(0);
  if (!value) return Expected::wrong("its argument is no number");
  return Expected::of(*value < 0 ? -*value : *value);
}

Expected of_date(const Operands& operands, std::string_view what) {
  const std::string* text = text_in(operands.at(0).value);
  const auto date = text == nullptr ? std::nullopt : engine::parse_date(*text);
  if (!date) return Expected::wrong("its argument is no date");
  const engine::CivilDate civil = engine::civil(*date);
  return Expected::of(what == "year"    ? civil.year
                      : what == "month" ? civil.month
                      : what == "day"   ? civil.day
                                        : engine::weekday(*date));
}

}  // namespace

std::optional<int> order_of(const Figure& a, const Figure& b, std::string_view order) {
  if (order == "number") {
    const auto x = number_in(a);
    const auto y = number_in(b);
    if (!x || !y) return {};
    return *x < *y ? -1 : *x > *y ? 1 : 0;
  }
  if (order == "truth") {
    if (truth_in(a) == nullptr || truth_in(b) == nullptr) return {};
    return int{*truth_in(a)} - int{*truth_in(b)};
  }
  if (order == "time" || order == "text") {
    if (text_in(a) == nullptr || text_in(b) == nullptr) return {};
    return by_bytes(*text_in(a), *text_in(b));
  }
  // Of choices and rows the trace only knows whether they are the same.
  if (a == b) return 0;
  return {};
}

Expected recompute_comparison(const Operands& operands) {
  if (operands.size() != 2) return Expected::wrong("it has no two children");
  if (auto not_all = operands.unless_all_present()) return *not_all;
  const std::string_view word = operands.step().operation;
  const std::string_view by = operands.step().fact("order");
  const Figure& left = operands.at(0).value;
  const Figure& right = operands.at(1).value;
  if (left.index() != right.index() || by.empty()) return cannot_compare();
  const auto order = order_of(left, right, by);
  if (!order && by != "choice" && by != "row") return cannot_compare();
  if (word == "equal") return Expected::truth(order && *order == 0);
  if (word == "not_equal") return Expected::truth(!order || *order != 0);
  if (!order) return Expected::given();
  if (word == "less") return Expected::truth(*order < 0);
  if (word == "less_or_equal") return Expected::truth(*order <= 0);
  if (word == "greater") return Expected::truth(*order > 0);
  return Expected::truth(*order >= 0);
}

Expected recompute_call(const Operands& operands) {
  const std::string_view operation = operands.step().operation;
  const std::string_view name =
      operation.substr(std::min(operation.find(' ') + 1, operation.size()));
  if (operands.size() == 0) return Expected::wrong("it has no arguments");
  if (auto not_all = operands.unless_all_present()) return *not_all;
  if (name == "min") return one_of(extreme(operands, false));
  if (name == "max") return one_of(extreme(operands, true));
  if (name == "clamp") return clamp(operands);
  if (operands.size() > 1) return Expected::wrong("it has more than one argument");
  if (name == "abs") return absolute(operands);
  static constexpr std::array<std::string_view, 4> kOfDates{"year", "month", "day", "weekday"};
  if (std::find(kOfDates.begin(), kOfDates.end(), name) != kOfDates.end())
    return of_date(operands, name);
  return Expected::wrong(fmt::format("`{}` is no builtin function", name));
}

}  // namespace guerdon::tools::verify
