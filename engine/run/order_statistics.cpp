// Aggregates that need an order: median, percentile, lowest, highest, distinct.
#include <algorithm>
#include <cstdint>
#include <span>

#include "engine/run/ordered.h"
#include "engine/run/run.h"
#include "engine/run/select_nth.h"
#include "engine/run/selection.h"

namespace guerdon::engine {
namespace {

using Keys = std::span<std::int64_t>;

/// The keys of the selected rows, one group after the other.
class GroupedKeys {
 public:
  GroupedKeys(const OrderedKeys& keys, const Selection& selection) {
    const std::size_t groups = selection.used.size();
    offsets_.assign(groups + 1, 0);
    for (std::size_t group = 0; group < groups; ++group)
      offsets_[group + 1] = offsets_[group] + selection.used[group];
    sorted_.resize(selection.rows.size());
    std::vector<std::size_t> next(offsets_.begin(), offsets_.end() - 1);
    for (std::size_t i = 0; i < selection.rows.size(); ++i)
      sorted_[next[selection.groups[i]]++] = keys.key(selection.rows[i]);
  }

  Keys of(std::size_t group) {
    return Keys(sorted_).subspan(offsets_[group], offsets_[group + 1] - offsets_[group]);
  }

 private:
  std::vector<std::size_t> offsets_;
  std::vector<std::int64_t> sorted_;
};

std::int64_t nth(Keys keys, std::size_t n) {
  select_nth(keys.data(), keys.size(), n);
  return keys[n];
}

}  // namespace

std::size_t nearest_rank(const Number& fraction, std::size_t n) {
  const Number exact = fraction * Number(static_cast<std::uint64_t>(n));
  const std::int64_t rank = (-(-exact).floor()).to_int64().value_or(1);
  return static_cast<std::size_t>(std::clamp<std::int64_t>(rank, 1, static_cast<std::int64_t>(n))) -
         1;
}

namespace {

/// The mean of the middle two; of dates and other values without a mean the lower of them.
void store_median(Run& run, NodeId id, const OrderedKeys& order, Keys keys, std::size_t group,
                  Column& result) {
  const std::size_t middle = keys.size() / 2;
  const std::int64_t upper = nth(keys, middle);
  if (keys.size() % 2 == 1) return order.store(result, group, upper);
  const std::int64_t lower =
      *std::max_element(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(middle));
  if (order.numeric())
    run.store(result, id, group, (order.number(lower) + order.number(upper)) / Number(2));
  else
    order.store(result, group, lower);
}

std::size_t count_distinct(Keys keys) {
  std::sort(keys.begin(), keys.end());
  return static_cast<std::size_t>(std::unique(keys.begin(), keys.end()) - keys.begin());
}

void store_statistic(Run& run, NodeId id, const op::Aggregate& op, const OrderedKeys& order,
                     Keys keys, std::size_t group, Column& result) {
  if (op.kind == AggregateKind::kDistinct)
    return result.set_number(group, Number(static_cast<std::uint64_t>(count_distinct(keys))));
  if (keys.empty()) return;
  switch (op.kind) {
    case AggregateKind::kMedian:
      store_median(run, id, order, keys, group, result);
      break;
    case AggregateKind::kPercentile:
      order.store(result, group, nth(keys, nearest_rank(op.fraction, keys.size())));
      break;
    case AggregateKind::kLowest:
      order.store(result, group, *std::min_element(keys.begin(), keys.end()));
      break;
    default:
      order.store(result, group, *std::max_element(keys.begin(), keys.end()));
      break;
  }
}

}  // namespace

void order_statistic(Run& run, NodeId id, const op::Aggregate& op, const Selection& selection,
                     Column& result) {
  const OrderedKeys order(run.column(op.value), run.texts(), selection.rows);
  GroupedKeys keys(order, selection);
  for (std::size_t group = 0; group < result.size(); ++group)
    if (!selection.poison[group].valid())
      store_statistic(run, id, op, order, keys.of(group), group, result);
}

}  // namespace guerdon::engine
