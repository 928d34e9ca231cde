// What a step must come to, judged by its children. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "tools/verify/statement.h"

namespace guerdon::tools::verify {

struct Expected {
  enum class Kind {
    kGiven,    // nothing in the trace says how it came about
    kMissing,  //
    kFault,    // `figure`: the fault of the operand that it comes from; empty: one of its own
    kNumber,
    kFigure,
    kWrong,  // the step cannot be what it says: `words` tell why
  };
  Kind kind = Kind::kGiven;
  std::optional<Exact> number;
  Figure figure;
  std::string words;

  static Expected given() { return {}; }
  static Expected missing() { return {Kind::kMissing, {}, {}, {}}; }
  static Expected fault(std::string code = {}) { return {Kind::kFault, {}, std::move(code), {}}; }
  static Expected wrong(std::string words) { return {Kind::kWrong, {}, {}, std::move(words)}; }
  static Expected truth(bool value) { return {Kind::kFigure, {}, value, {}}; }
  static Expected figure_of(Figure value) { return {Kind::kFigure, {}, std::move(value), {}}; }
  /// A number too large for a run is a fault of the step.
  static Expected of(Exact value) {
    if (value.is_too_large()) return fault();
    return {Kind::kNumber, std::move(value), {}, {}};
  }
  /// The state and value of another step, passed on.
  static Expected same_as(const Step& step);
};

/// The children of a step.
class Operands {
 public:
  Operands(const Statement& statement, const Step& step) : statement_(statement), step_(step) {}

  const Step& step() const { return step_; }
  std::size_t size() const { return step_.children.size(); }
  const Step& at(std::size_t i) const { return statement_.steps[step_.children[i]]; }
  const Step& last() const { return at(size() - 1); }

  /// Where one is a fault or missing, so is the step: the first fault, else missing.
  std::optional<Expected> unless_all_present() const;
  /// Nothing where the child is no number.
  std::optional<Exact> number(std::size_t i) const;
  /// Of the only child of a child; nothing where it has none, or that is no number.
  std::optional<Exact> child_number(std::size_t i) const;

 private:
  const Statement& statement_;
  const Step& step_;
};

std::optional<Exact> number_in(const Figure& figure);
const bool* truth_in(const Figure& figure);
const std::string* text_in(const Figure& figure);

/// Of a fact that has to be a number; nothing where it is none.
std::optional<Exact> fact_number(const Step& step, std::string_view name);

/// A step of kind `value` or `metric`, or a slice of a schedule: values.cpp, and by family:
Expected recompute_value(const Statement& statement, const Step& step);
Expected recompute_dates(const Operands& operands);       // dates.cpp: date_plus …
Expected recompute_call(const Operands& operands);        // calls.cpp: min, year …
Expected recompute_comparison(const Operands& operands);  // calls.cpp
Expected recompute_aggregate(const Operands& operands);   // aggregates.cpp
Expected recompute_curve(const Operands& operands);       // lookups.cpp
Expected recompute_schedule(const Operands& operands);
Expected recompute_slice(const Step& slice);

/// How two values stand to each other by the fact `order`; nothing where the trace cannot tell.
std::optional<int> order_of(const Figure& a, const Figure& b, std::string_view order);

}  // namespace guerdon::tools::verify
