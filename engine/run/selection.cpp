#include "engine/run/selection.h"

namespace guerdon::engine {
namespace {

class Selector {
 public:
  Selector(Run& run, const op::Aggregate& op, NodeId index, std::size_t groups)
      : scope_(run.column_if(op.scope)),
        filter_(run.column_if(op.filter)),
        value_(run.column_if(op.value)),
        weight_(run.column_if(op.weight)),
        index_(run.column_if(index)) {
    selection_.poison.resize(groups);
    selection_.used.resize(groups);
    selection_.in_scope.resize(groups);
  }

  void consider(std::size_t row) {
    std::size_t group = 0;
    if (index_ != nullptr) {
      if (!index_->present(row)) return;
      group = static_cast<std::size_t>(index_->integer(row));
    }
    if (group >= selection_.poison.size()) return;
    if (!passes(scope_, row, group)) return;
    ++selection_.in_scope[group];
    if (!passes(filter_, row, group)) return;
    if (!has_value(value_, row, group) || !has_value(weight_, row, group)) return;
    ++selection_.used[group];
    selection_.rows.push_back(static_cast<std::uint32_t>(row));
    selection_.groups.push_back(static_cast<std::uint32_t>(group));
  }

  Selection take() { return std::move(selection_); }

 private:
  bool passes(const Column* condition, std::size_t row, std::size_t group) {
    const Verdict said = verdict(condition, row);
    if (said == Verdict::kFault) selection_.poison_group(group, condition->fault(row));
    return said == Verdict::kIn;
  }

  bool has_value(const Column* column, std::size_t row, std::size_t group) {
    if (column == nullptr) return true;
    if (column->state(row) == State::kFault) selection_.poison_group(group, column->fault(row));
    return column->present(row);
  }

  const Column* scope_;
  const Column* filter_;
  const Column* value_;
  const Column* weight_;
  const Column* index_;
  Selection selection_;
};

/// Rows of the outer side whose join key is a fault have no pairs: what is asked of them is
/// unknown.
void poison_broken_keys(Run& run, const op::Aggregate& op, Selection& selection) {
  if (!op.index.valid() || run.domain(op.rows).kind != Domain::Kind::kPairs) return;
  const auto* row_of = std::get_if<op::RowOf>(&run.node(op.index).operation);
  if (row_of == nullptr || row_of->side != op::RowOf::Side::kOuter) return;
  for (const BrokenKey& broken : run.broken_keys(op.rows))
    if (broken.row < selection.poison.size()) selection.poison_group(broken.row, broken.fault);
}

}  // namespace

Selection select_rows(Run& run, const op::Aggregate& op, NodeId index, std::size_t groups) {
  Selector selector(run, op, index, groups);
  const std::size_t rows = run.rows(op.rows);
  for (std::size_t row = 0; row < rows; ++row) selector.consider(row);
  Selection selection = selector.take();
  poison_broken_keys(run, op, selection);
  return selection;
}

}  // namespace guerdon::engine
