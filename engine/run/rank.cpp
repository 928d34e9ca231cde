// Competition ranks: 1 is the highest, ties share the best, the next is skipped.
#include <algorithm>
#include <cstdint>
#include <map>

#include "engine/run/ordered.h"
#include "engine/run/run.h"
#include "engine/run/selection.h"

namespace guerdon::engine {
namespace {

/// A row that takes part.
struct RankedRow {
  std::int64_t group = 0;
  std::int64_t key = 0;
  std::uint32_t row = 0;
};

class Ranking {
 public:
  Ranking(Run& run, const op::Rank& op)
      : value_(run.column(op.value)),
        filter_(run.column_if(op.filter)),
        index_(run.column_if(op.index)),
        order_(value_, run.texts()) {}

  void fill(Column& result) {
    for (std::size_t row = 0; row < result.size(); ++row) collect(row);
    std::sort(ranked_.begin(), ranked_.end(), [](const RankedRow& a, const RankedRow& b) {
      return a.group != b.group ? a.group < b.group : a.key > b.key;
    });
    std::size_t first_of_group = 0;
    std::size_t first_of_tie = 0;
    for (std::size_t i = 0; i < ranked_.size(); ++i) {
      const bool new_group = i == 0 || ranked_[i].group != ranked_[i - 1].group;
      if (new_group) first_of_group = i;
      if (new_group || ranked_[i].key != ranked_[i - 1].key) first_of_tie = i;
      result.set_number(ranked_[i].row,
                        Number(static_cast<std::uint64_t>(first_of_tie - first_of_group + 1)));
    }
    for (std::size_t row = 0; row < result.size(); ++row) mark_unknown(result, row);
  }

 private:
  void collect(std::size_t row) {
    std::int64_t group = 0;
    if (index_ != nullptr) {
      if (!index_->present(row)) return;
      group = index_->integer(row);
    }
    const Verdict said = verdict(filter_, row);
    if (said == Verdict::kFault) unknown_.emplace(group, filter_->fault(row));
    if (said != Verdict::kIn) return;
    if (value_.state(row) == State::kFault) unknown_.emplace(group, value_.fault(row));
    if (value_.present(row))
      ranked_.push_back({group, order_.key(row), static_cast<std::uint32_t>(row)});
  }

  bool takes_part(const Column& result, std::size_t row) const {
    return result.present(row) || verdict(filter_, row) == Verdict::kFault ||
           (verdict(filter_, row) == Verdict::kIn && value_.state(row) == State::kFault);
  }

  void mark_unknown(Column& result, std::size_t row) const {
    if (index_ != nullptr && index_->state(row) == State::kFault)
      return result.set_fault(row, index_->fault(row));
    if (index_ != nullptr && !index_->present(row)) return;
    const auto found = unknown_.find(index_ == nullptr ? 0 : index_->integer(row));
    if (found != unknown_.end() && takes_part(result, row)) result.set_fault(row, found->second);
  }

  const Column& value_;
  const Column* filter_;
  const Column* index_;
  OrderedKeys order_;
  std::vector<RankedRow> ranked_;
  std::map<std::int64_t, FaultId> unknown_;  // groups with a fault: nobody's rank is known
};

}  // namespace

Column compute(Run& run, NodeId id, const op::Rank& op) {
  Column result = run.empty_column(id);
  Ranking(run, op).fill(result);
  return result;
}

}  // namespace guerdon::engine
