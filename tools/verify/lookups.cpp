// Curves and schedules: the line or the slices that gave a value.
#include "tools/verify/expected.h"

namespace guerdon::tools::verify {
namespace {

/// A point of a curve by the names of its facts.
struct Point {
  Exact at;
  Exact gives;
};
std::optional<Point> point(const Step& step, std::string_view at, std::string_view gives) {
  auto x = fact_number(step, at);
  auto y = fact_number(step, gives);
  if (!x || !y) return {};
  return Point{std::move(*x), std::move(*y)};
}

/// The straight line through two points; level through two that stand at the same argument.
Exact on_line(const Point& a, const Point& b, const Exact& at) {
  if (a.at == b.at) return b.gives;
  return a.gives + (b.gives - a.gives) * (at - a.at) / (b.at - a.at);
}

Exact within(Exact value, const Point& a, const Point& b, const std::optional<Exact>& limit) {
  if (!limit) return value;
  const bool rises = b.gives >= a.gives;
  return (rises ? value > *limit : value < *limit) ? *limit : value;
}

Expected between(const Step& step, const Exact& at, const Point& a) {
  const auto b = point(step, "next_at", "next_gives");
  if (!b)
    return at == a.at ? Expected::of(a.gives)
                      : Expected::wrong("its argument does not meet the point that it names");
  if (at < a.at || at > b->at)
    return Expected::wrong("its argument does not lie between the points that it names");
  return Expected::of(on_line(a, *b, at));
}

Expected beyond(const Step& step, const Exact& at, const Point& a) {
  const auto b = point(step, "next_at", "next_gives");
  if ((b && at >= a.at && at <= b->at) || at == a.at)
    return Expected::wrong("its argument lies within the points that it should lie beyond");
  if (step.fact("end") == "level" || !b) return Expected::of(a.gives);
  return Expected::of(within(on_line(a, *b, at), a, *b, fact_number(step, "limit")));
}

}  // namespace

Expected recompute_curve(const Operands& operands) {
  const Step& step = operands.step();
  if (operands.size() != 1) return Expected::wrong("it has no single child");
  if (auto not_all = operands.unless_all_present()) return *not_all;
  const auto at = operands.number(0);
  if (!at) return Expected::wrong("its child is no number");
  if (step.facts.empty() && step.state == State::kFault)
    return Expected::fault();  // no value there
  if (step.fact("end") == "value") {
    const auto gives = fact_number(step, "gives");
    return gives ? Expected::of(*gives) : Expected::wrong("its facts lack what it gives");
  }
  const auto first = point(step, "at", "gives");
  if (!first) return Expected::wrong("its facts lack the points of its line");
  return step.fact("end").empty() ? between(step, *at, *first) : beyond(step, *at, *first);
}

Expected recompute_slice(const Step& slice) {
  const auto from = fact_number(slice, "from");
  const auto to = fact_number(slice, "to");
  const auto rate = fact_number(slice, "rate");
  const auto factor = fact_number(slice, "factor");
  if (!from || !to || !rate || !factor) return Expected::wrong("its facts lack bounds and rate");
  return Expected::of((*to - *from) * *rate * *factor);
}

/// Its slices, one after the other up to the argument, which is the last child.
Expected recompute_schedule(const Operands& operands) {
  if (operands.size() == 0) return Expected::wrong("it has no children");
  const Step& argument = operands.last();
  if (argument.state != State::kPresent) return Expected::same_as(argument);
  const auto at = number_in(argument.value);
  if (!at) return Expected::wrong("its argument is no number");
  const std::size_t slices = operands.size() - 1;
  if (slices == 0 && operands.step().state == State::kFault) return Expected::fault();
  Exact sum;
  std::optional<Exact> reached;
  for (std::size_t i = 0; i < slices; ++i) {
    const Step& slice = operands.at(i);
    const auto amount = operands.number(i);
    const auto from = fact_number(slice, "from");
    if (slice.operation != "slice" || !amount || !from)
      return Expected::wrong("a child before its argument is no slice");
    if (reached && *reached != *from) return Expected::wrong("its slices do not join");
    reached = fact_number(slice, "to");
    sum += *amount;
    if (sum.is_too_large()) return Expected::fault();
  }
  if (slices > 0 && (!reached || *reached != *at))
    return Expected::wrong("its slices do not end at its argument");
  return Expected::of(std::move(sum));
}

}  // namespace guerdon::tools::verify
