// The figures that a fold keeps by group.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/large_pages.h"
#include "engine/run/batch_run.h"
#include "engine/run/fold_shape.h"
#include "engine/run/number_lists.h"
#include "engine/run/scaling.h"
#include "engine/value/number.h"

namespace guerdon::engine {

/// The counts of one selection, and its sums: group after group, so that a row touches one place.
class SelectionFigures {
 public:
  SelectionFigures(const FoldShape& shape, std::size_t selection, std::size_t groups);

  /// False: a number is beyond plain integers.
  bool add(const FoldShape& shape, BatchRun& batch);
  /// The same with all that another has. It is used up.
  bool absorb(SelectionFigures& other);

  /// To be called when all is added, before the figures are read.
  void settle_all();

  std::size_t groups() const { return groups_; }
  /// Of a figure of the shape that is this selection's.
  std::uint32_t count(std::size_t figure, std::size_t group) const;
  Number sum(std::size_t figure, std::size_t group) const;
  const NumberLists& list(std::size_t figure) const { return lists_[place_of_list_[figure]]; }
  NumberLists& list(std::size_t figure) { return lists_[place_of_list_[figure]]; }

 private:
  struct Sum {
    std::size_t figure = 0;
    unsigned scale = 0;
  };

  void select(const FoldSelection& selection, BatchRun& batch);
  void count_rows(const FoldShape& shape, BatchRun& batch);
  /// Moves the partial counts of eight figures from FIRST on to the counts.
  void settle(std::size_t first, std::size_t group);
  bool add_sum(std::size_t place, const FoldFigure& figure, BatchRun& batch);
  bool add_list(std::size_t place, const FoldFigure& figure, BatchRun& batch);
  bool set_sum_scale(std::size_t place, unsigned scale);
  /// A byte a row: whether a figure takes it, apart from the selection. nullptr: each.
  static const std::uint8_t* takes(const FoldFigure& figure, BatchRun& batch,
                                   std::vector<std::uint8_t>& scratch);

  std::size_t selection_;
  std::size_t groups_;
  std::vector<std::size_t> counted_;  // figures of the shape
  std::vector<Sum> summed_;
  std::vector<std::size_t> listed_;
  std::vector<std::size_t> place_of_count_, place_of_sum_, place_of_list_;  // by figure
  LargeVector<std::uint32_t> counts_;                                       // by group, then place
  LargeVector<std::uint64_t> partial_;  // by eight figures, then group
  LargeVector<wide_sum> sums_;
  std::vector<NumberLists> lists_;  // by place

  // Of the batch at hand.
  std::vector<std::uint8_t> in_;
  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> row_groups_;
  std::vector<std::vector<std::uint8_t>> scratch_;
  std::vector<std::uint8_t> ones_, zeros_;
  std::vector<std::uint64_t> packed_;
  std::vector<std::int64_t> listed_values_;
  std::vector<std::uint32_t> listed_groups_;
};

}  // namespace guerdon::engine
