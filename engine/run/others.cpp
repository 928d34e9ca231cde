// `of others`: what a group's rows come to without one's own. Totals are subtracted; order
// statistics skip one's own keys among the sorted ones of the group.
#include <algorithm>
#include <optional>

#include "engine/run/ordered.h"
#include "engine/run/run.h"
#include "engine/run/selection.h"

namespace guerdon::engine {
namespace {

using Keys = std::vector<std::int64_t>;

/// The keys of a group without some of them, in order.
class Remaining {
 public:
  Remaining(const Keys& all, const Keys& own) : all_(all), own_(own) {}

  std::size_t size() const { return all_.size() - own_.size(); }

  /// The Nth of them, counted from 0: the first key that N + 1 of them do not exceed.
  std::int64_t nth(std::size_t n) const {
    std::size_t low = 0;
    std::size_t high = all_.size() - 1;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (up_to(all_[middle]) > n)
        high = middle;
      else
        low = middle + 1;
    }
    return all_[low];
  }

  std::size_t distinct() const {
    std::size_t count = 0;
    for (auto at = all_.begin(); at != all_.end();) {
      const auto next = std::upper_bound(at, all_.end(), *at);
      const auto range = std::equal_range(own_.begin(), own_.end(), *at);
      if (next - at > range.second - range.first) ++count;
      at = next;
    }
    return count;
  }

 private:
  /// How many remain that are not above KEY.
  std::size_t up_to(std::int64_t key) const {
    const auto in = [key](const Keys& keys) {
      return static_cast<std::size_t>(std::upper_bound(keys.begin(), keys.end(), key) -
                                      keys.begin());
    };
    return in(all_)-in(own_);
  }

  const Keys& all_;
  const Keys& own_;
};

/// Sorted keys of each group of a selection.
std::vector<Keys> sorted_keys(const OrderedKeys& order, const Selection& selection) {
  std::vector<Keys> keys(selection.used.size());
  for (std::size_t i = 0; i < selection.rows.size(); ++i)
    keys[selection.groups[i]].push_back(order.key(selection.rows[i]));
  for (Keys& of_group : keys) std::sort(of_group.begin(), of_group.end());
  return keys;
}

class OthersOf {
 public:
  OthersOf(Run& run, NodeId id, const op::Aggregate& op)
      : run_(run),
        id_(id),
        op_(op),
        result_(run.empty_column(id)),
        group_(run.column_if(op.group)),
        all_(select_rows(run, op, op.index, op.peers.valid() ? run.rows(op.peers) : 1)),
        own_(select_rows(run, op, op.self, result_.size())) {}

  Column column() {
    const auto [used, in_scope] = counts();
    for (std::size_t row = 0; row < result_.size(); ++row) {
      if (group_ != nullptr && group_->state(row) == State::kFault)
        result_.set_fault(row, group_->fault(row));
      else if (const auto fault = others_fault(row))
        result_.set_fault(row, *fault);
      else
        open_.push_back(static_cast<std::uint32_t>(row));
    }
    fill(used);
    AggregateCounts& counted = run_.out().counts[id_.index()];
    counted.used = used;
    counted.in_scope = in_scope;
    return std::move(result_);
  }

 private:
  std::optional<std::size_t> group_of(std::size_t row) const {
    if (group_ == nullptr) return 0;
    if (!group_->present(row)) return {};
    return static_cast<std::size_t>(group_->integer(row));
  }

  std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>> counts() const {
    std::vector<std::uint32_t> used(result_.size());
    std::vector<std::uint32_t> in_scope(result_.size());
    for (std::size_t row = 0; row < result_.size(); ++row) {
      const auto group = group_of(row);
      if (!group) continue;
      used[row] = all_.used[*group] - own_.used[row];
      in_scope[row] = all_.in_scope[*group] - own_.in_scope[row];
    }
    return {std::move(used), std::move(in_scope)};
  }

  /// A fault among the group's rows that are not one's own.
  std::optional<FaultId> others_fault(std::size_t row) {
    const auto group = group_of(row);
    if (!group || !all_.poison[*group].valid()) return {};
    if (!own_.poison[row].valid()) return all_.poison[*group];
    // One's own row is broken, too: look whether another is.
    for (std::size_t other = 0; other < result_.size(); ++other)
      if (other != row && group_of(other) == group && own_.poison[other].valid())
        return own_.poison[other];
    return {};
  }

  void fill(const std::vector<std::uint32_t>& used) {
    switch (op_.kind) {
      case AggregateKind::kCount:
        for (const std::uint32_t row : open_) result_.set_number(row, Number(used[row]));
        break;
      case AggregateKind::kShare:
      case AggregateKind::kAny:
      case AggregateKind::kEvery:
        return fill_conditions(used);
      case AggregateKind::kSum:
      case AggregateKind::kAverage:
      case AggregateKind::kWeightedAverage:
        return fill_sums(used);
      case AggregateKind::kMedian:
      case AggregateKind::kPercentile:
      case AggregateKind::kLowest:
      case AggregateKind::kHighest:
      case AggregateKind::kDistinct:
        return fill_ordered();
    }
  }

  void fill_conditions(const std::vector<std::uint32_t>& used) {
    const std::vector<std::uint32_t> all = count_true(run_.column(op_.value), all_);
    const std::vector<std::uint32_t> own = count_true(run_.column(op_.value), own_);
    for (const std::uint32_t row : open_) {
      const auto group = group_of(row);
      const std::uint32_t met = group ? all[*group] - own[row] : 0;
      if (op_.kind == AggregateKind::kAny)
        result_.set_boolean(row, met > 0);
      else if (op_.kind == AggregateKind::kEvery)
        result_.set_boolean(row, met == used[row]);
      else if (used[row] > 0)
        result_.set_number(row, Number(met) / Number(used[row]));
    }
  }

  void fill_sums(const std::vector<std::uint32_t>& used) {
    const Column& value = run_.column(op_.value);
    const Column* weight = run_.column_if(op_.weight);
    const std::vector<Number> all = sums_of(value, weight, all_);
    const std::vector<Number> own = sums_of(value, weight, own_);
    std::vector<Number> all_weight;
    std::vector<Number> own_weight;
    if (weight != nullptr) {
      all_weight = sums_of(*weight, nullptr, all_);
      own_weight = sums_of(*weight, nullptr, own_);
    }
    for (const std::uint32_t row : open_) {
      const auto group = group_of(row);
      const Number sum = group ? all[*group] - own[row] : Number(0);
      if (op_.kind == AggregateKind::kSum) {
        run_.store(result_, id_, row, sum);
        continue;
      }
      Number by = Number(used[row]);
      if (weight != nullptr) by = group ? all_weight[*group] - own_weight[row] : Number(0);
      if (!by.is_zero()) run_.store(result_, id_, row, sum / by);
    }
  }

  void fill_ordered() {
    const OrderedKeys order(run_.column(op_.value), run_.texts(), all_.rows);
    const std::vector<Keys> all = sorted_keys(order, all_);
    const std::vector<Keys> own = sorted_keys(order, own_);
    for (const std::uint32_t row : open_) {
      const auto group = group_of(row);
      static const Keys none;
      const Remaining keys(group ? all[*group] : none, group ? own[row] : none);
      if (op_.kind == AggregateKind::kDistinct)
        result_.set_number(row, Number(static_cast<std::uint64_t>(keys.distinct())));
      else if (keys.size() > 0)
        store(order, keys, row);
    }
  }

  void store(const OrderedKeys& order, const Remaining& keys, std::uint32_t row) {
    const std::size_t size = keys.size();
    switch (op_.kind) {
      case AggregateKind::kMedian: {
        const std::int64_t upper = keys.nth(size / 2);
        const std::int64_t lower = size % 2 == 1 ? upper : keys.nth(size / 2 - 1);
        if (lower == upper || !order.numeric()) return order.store(result_, row, lower);
        return run_.store(result_, id_, row,
                          (order.number(lower) + order.number(upper)) / Number(2));
      }
      case AggregateKind::kPercentile:
        return order.store(result_, row, keys.nth(nearest_rank(op_.fraction, size)));
      case AggregateKind::kLowest:
        return order.store(result_, row, keys.nth(0));
      default:
        return order.store(result_, row, keys.nth(size - 1));
    }
  }

  Run& run_;
  NodeId id_;
  const op::Aggregate& op_;
  Column result_;
  const Column* group_;
  Selection all_;  // by group
  Selection own_;  // by row of the result
  std::vector<std::uint32_t> open_;
};

}  // namespace

Column others(Run& run, NodeId id, const op::Aggregate& op) {
  return OthersOf(run, id, op).column();
}

}  // namespace guerdon::engine
