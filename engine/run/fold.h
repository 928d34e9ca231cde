// Aggregates over rows that come in batches and are not kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/run/evaluate.h"
#include "engine/run/fold_plan.h"

namespace guerdon::engine {

/// The figures of a record's rows, as far as they were added. Several may grow side by side, one a
/// thread; together they give what one would.
class Fold {
 public:
  /// All four outlive it. `data` holds the subject's table; of the record itself nothing is read.
  Fold(const Plan& plan, const FoldPlan& fold, const Dataset& data, const RunContext& context);
  ~Fold();
  Fold(Fold&&) noexcept;
  Fold& operator=(Fold&&) = delete;
  Fold(const Fold&) = delete;
  Fold& operator=(const Fold&) = delete;

  /// Adds rows: a column a field, of those that FoldPlan::reads names; the others may be empty.
  /// References to the subject are its rows. COUNTS: a byte a row, 0 for rows to be passed over;
  /// empty: none is. False: a row has a fault, or a number beyond plain integers; then the record
  /// must be read and kept as a table after all. `columns` is left with what was added before, of
  /// whose storage others may be made.
  bool add(std::vector<Column>& columns, std::size_t rows, std::vector<std::uint8_t> counts = {});

  /// The aggregates over all rows that `folds` were given, which are used up. Nothing as for add.
  static std::optional<std::vector<FoldedAggregate>> finish(std::vector<Fold>& folds,
                                                            unsigned threads);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace guerdon::engine
