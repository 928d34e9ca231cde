#include "engine/run/fold.h"

#include <algorithm>
#include <cstdint>
#include <variant>

#include "engine/base/parallel.h"
#include "engine/run/fold_figures.h"
#include "engine/run/list_statistic.h"

namespace guerdon::engine {

class Fold::Impl {
 public:
  Impl(const Plan& plan, const FoldPlan& fold, const Dataset& data, const RunContext& context)
      : plan_(plan), shape_(plan, fold), batch_(plan, fold, data, context) {
    const std::size_t subjects = data.table(plan.schema.subject).rows;
    for (std::size_t i = 0; i < shape_.selections.size(); ++i)
      figures_.emplace_back(shape_, i, shape_.selections[i].index.valid() ? subjects : 1);
  }

  bool add(std::vector<Column>& columns, std::size_t rows, std::vector<std::uint8_t> counts) {
    return batch_.compute_rows(columns, rows, std::move(counts)) &&
           std::all_of(figures_.begin(), figures_.end(),
                       [&](SelectionFigures& figures) { return figures.add(shape_, batch_); });
  }

  void settle() {
    for (SelectionFigures& figures : figures_) figures.settle_all();
  }

  bool absorb(Impl& other) {
    for (std::size_t i = 0; i < figures_.size(); ++i)
      if (!figures_[i].absorb(other.figures_[i])) return false;
    return true;
  }

  /// The list of one figure in each fold, of one scale. Empty where 64 bits do not hold that.
  static std::vector<const NumberLists*> same_scale(std::vector<Fold>& folds, std::size_t figure) {
    std::vector<NumberLists*> lists;
    unsigned scale = 0;
    for (const Fold& fold : folds) {
      Impl& own = *fold.impl_;
      lists.push_back(&own.figures_[own.shape_.lists[figure].selection].list(figure));
      scale = std::max(scale, lists.back()->scale());
    }
    for (NumberLists* list : lists)
      if (!list->set_scale(scale)) return {};
    return {lists.begin(), lists.end()};
  }

  const FoldShape& shape() const { return shape_; }
  const Node& node(NodeId id) const { return plan_.nodes[id]; }
  const SelectionFigures& figures_of(const FoldFigure& figure) const {
    return figures_[figure.selection];
  }

  FoldedAggregate aggregate(const FoldShape::Use& use) const {
    const SelectionFigures& figures = figures_of(shape_.counts[use.used]);
    FoldedAggregate made{use.node, Column(node(use.node).type, 0), {}};
    for (std::size_t group = 0; group < figures.groups(); ++group) {
      made.counts.used.push_back(figures.count(use.used, group));
      made.counts.in_scope.push_back(figures.count(use.in_scope, group));
    }
    return made;
  }

  /// Of all kinds but those that need lists.
  void fill(const FoldShape::Use& use, FoldedAggregate& made) const {
    const auto& op = std::get<op::Aggregate>(node(use.node).operation);
    const std::vector<std::uint32_t>& used = made.counts.used;
    if (op.kind == AggregateKind::kCount) {
      made.column = Column::of_decimals(node(use.node).type, {{used.begin(), used.end()}, 0});
      return;
    }
    made.column = Column(node(use.node).type, used.size());
    for (std::size_t group = 0; group < used.size(); ++group)
      fill_group(use, op.kind, group, used[group], made.column);
  }

 private:
  void fill_group(const FoldShape::Use& use, AggregateKind kind, std::size_t group,
                  std::uint32_t used, Column& column) const {
    if (kind == AggregateKind::kSum || kind == AggregateKind::kAverage) {
      const Number sum = figures_of(shape_.sums[use.sum]).sum(use.sum, group);
      if (kind == AggregateKind::kSum)
        column.set_number(group, sum);
      else if (used > 0)
        column.set_number(group, sum / Number(used));
      return;
    }
    const std::uint32_t met = figures_of(shape_.counts[use.met]).count(use.met, group);
    if (kind == AggregateKind::kAny)
      column.set_boolean(group, met > 0);
    else if (kind == AggregateKind::kEvery)
      column.set_boolean(group, met == used);
    else if (used > 0)
      column.set_number(group, Number(met) / Number(used));
  }

  const Plan& plan_;
  FoldShape shape_;
  BatchRun batch_;
  std::vector<SelectionFigures> figures_;  // by selection
};

Fold::Fold(const Plan& plan, const FoldPlan& fold, const Dataset& data, const RunContext& context)
    : impl_(std::make_unique<Impl>(plan, fold, data, context)) {}
Fold::~Fold() = default;
Fold::Fold(Fold&&) noexcept = default;

bool Fold::add(std::vector<Column>& columns, std::size_t rows, std::vector<std::uint8_t> counts) {
  return impl_->add(columns, rows, std::move(counts));
}

std::optional<std::vector<FoldedAggregate>> Fold::finish(std::vector<Fold>& folds,
                                                         unsigned threads) {
  Impl& all = *folds.front().impl_;
  all.settle();
  for (std::size_t i = 1; i < folds.size(); ++i)
    if (!all.absorb(*folds[i].impl_)) return {};
  const std::vector<FoldShape::Use>& uses = all.shape().uses;
  std::vector<FoldedAggregate> made(uses.size());
  parallel_for(threads, uses.size(), [&](std::size_t i) {
    made[i] = all.aggregate(uses[i]);
    if (uses[i].list == kNoFigure) all.fill(uses[i], made[i]);
  });
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (uses[i].list == kNoFigure) continue;
    const auto& op = std::get<op::Aggregate>(all.node(uses[i].node).operation);
    const auto lists = Impl::same_scale(folds, uses[i].list);
    if (lists.empty()) return {};
    made[i].column =
        list_statistics(op, all.node(uses[i].node).type, lists, made[i].counts.used, threads);
  }
  return made;
}

}  // namespace guerdon::engine
