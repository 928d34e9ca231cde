#include "engine/run/list_statistic.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/parallel.h"
#include "engine/run/select_nth.h"
#include "engine/run/selection.h"

namespace guerdon::engine {
namespace {

/// Groups that one thread takes at once.
constexpr std::size_t kSlice = 256;

/// Groups between asking for memory and reading it.
constexpr std::size_t kAhead = 8;

/// What is chosen of a group: one value, or two in whose middle the result lies.
struct Chosen {
  std::int64_t lower = 0;
  std::int64_t upper = 0;
};

class Chooser {
 public:
  Chooser(const op::Aggregate& op, const std::vector<const NumberLists*>& lists)
      : op_(op), lists_(lists) {
    for (const NumberLists* list : lists) {
      GUERDON_CHECK(list->scale() == lists.front()->scale());
      if (!list->is_small()) all_small_ = false;
    }
  }

  unsigned scale() const { return lists_.front()->scale(); }

  void choose(const std::vector<std::uint32_t>& counts, std::size_t first, std::size_t last,
              std::vector<Chosen>& chosen) const {
    if (all_small_)
      choose_as<std::uint32_t>(counts, first, last, chosen);
    else
      choose_as<std::int64_t>(counts, first, last, chosen);
  }

 private:
  template <class Value>
  void choose_as(const std::vector<std::uint32_t>& counts, std::size_t first, std::size_t last,
                 std::vector<Chosen>& chosen) const {
    std::vector<Value> values;
    for (std::size_t group = first; group < last; ++group) {
      for (const NumberLists* list : lists_) list->prefetch(std::min(group + kAhead, last - 1));
      if (counts[group] == 0) continue;
      values.clear();
      for (const NumberLists* list : lists_) list->append(group, values);
      chosen[group] = of(values);
    }
  }

  template <class Value>
  static Value nth(std::vector<Value>& values, std::size_t n) {
    select_nth(values.data(), values.size(), n);
    return values[n];
  }

  template <class Value>
  static Value largest_of(const std::vector<Value>& values, std::size_t count) {
    Value largest = values[0];
    for (std::size_t i = 1; i < count; ++i) largest = std::max(largest, values[i]);
    return largest;
  }

  template <class Value>
  static Value smallest_of(const std::vector<Value>& values) {
    Value smallest = values[0];
    for (const Value value : values) smallest = std::min(smallest, value);
    return smallest;
  }

  template <class Value>
  Chosen of(std::vector<Value>& values) const {
    const auto both = [](auto value) {
      return Chosen{static_cast<std::int64_t>(value), static_cast<std::int64_t>(value)};
    };
    switch (op_.kind) {
      case AggregateKind::kMedian: {
        const std::size_t middle = values.size() / 2;
        Chosen chosen = both(nth(values, middle));
        if (values.size() % 2 == 0)
          chosen.lower = static_cast<std::int64_t>(largest_of(values, middle));
        return chosen;
      }
      case AggregateKind::kPercentile:
        return both(nth(values, nearest_rank(op_.fraction, values.size())));
      case AggregateKind::kLowest:
        return both(smallest_of(values));
      default:
        return both(largest_of(values, values.size()));
    }
  }

  const op::Aggregate& op_;
  const std::vector<const NumberLists*>& lists_;
  bool all_small_ = true;
};

/// The mean of two numbers; of dates and other values without a mean the lower of them.
void store(const Chosen& chosen, unsigned scale, std::size_t group, Column& result) {
  if (!result.type().is_numeric())
    result.set_integer(group, chosen.lower);
  else if (chosen.lower == chosen.upper)
    result.set_number(group, Number::decimal(chosen.upper, scale));
  else
    result.set_number(
        group, (Number::decimal(chosen.lower, scale) + Number::decimal(chosen.upper, scale)) *
                   Number::decimal(5, 1));
}

/// The same of all groups that have values, where 64 bits hold each.
std::optional<Column> plain_column(const Type& type, const std::vector<Chosen>& chosen,
                                   const std::vector<std::uint32_t>& counts, unsigned scale) {
  if (!type.is_numeric()) return {};
  bool has_means = false;
  for (const Chosen& each : chosen) has_means = has_means || each.lower != each.upper;
  Column::Decimals means{std::vector<std::int64_t>(counts.size()), scale + (has_means ? 1 : 0)};
  if (means.scale > Number::kMaxDecimalScale) return {};
  Column::States states(counts.size(), State::kMissing);
  bool overflow = false;
  for (std::size_t group = 0; group < counts.size(); ++group) {
    if (counts[group] == 0) continue;
    states[group] = State::kPresent;
    std::int64_t twice = 0;
    overflow |= __builtin_add_overflow(chosen[group].lower, chosen[group].upper, &twice);
    if (has_means)
      overflow |= __builtin_mul_overflow(twice, 5, &means.coefficients[group]);
    else
      means.coefficients[group] = chosen[group].upper;
  }
  if (overflow) return {};
  return Column::of(type, std::move(means), std::move(states));
}

}  // namespace

Column list_statistics(const op::Aggregate& op, const Type& type,
                       const std::vector<const NumberLists*>& lists,
                       const std::vector<std::uint32_t>& counts, unsigned threads) {
  const Chooser chooser(op, lists);
  std::vector<Chosen> chosen(counts.size());
  const std::size_t slices = (counts.size() + kSlice - 1) / kSlice;
  parallel_for(threads, slices, [&](std::size_t slice) {
    chooser.choose(counts, slice * kSlice, std::min((slice + 1) * kSlice, counts.size()), chosen);
  });
  if (auto plain = plain_column(type, chosen, counts, chooser.scale())) return std::move(*plain);
  Column result(type, counts.size());
  for (std::size_t group = 0; group < counts.size(); ++group)
    if (counts[group] > 0) store(chosen[group], chooser.scale(), group, result);
  return result;
}

}  // namespace guerdon::engine
