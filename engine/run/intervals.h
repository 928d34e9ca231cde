// The rows of an interval record, by subject and in time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/table/dataset.h"
#include "engine/value/date.h"

namespace guerdon::engine {

/// One row of an interval record of dates; both days are included.
struct DayInterval {
  Date first;
  Date last;  // kLastDate where the end is open
  std::uint32_t row = 0;
};

/// The rows of an interval record by subject, each in order of their first day (ties: by row). Rows
/// without an owner or a start, and rows that end before they start, are left out.
class IntervalIndex {
 public:
  IntervalIndex(const RecordSchema& schema, const Table& table, std::size_t subjects);

  std::span<const DayInterval> of(std::size_t subject) const {
    if (subject + 1 >= offsets_.size()) return {};
    return std::span(intervals_)
        .subspan(offsets_[subject], offsets_[subject + 1] - offsets_[subject]);
  }

 private:
  std::vector<DayInterval> intervals_;
  std::vector<std::size_t> offsets_;  // by subject, and one more
};

}  // namespace guerdon::engine
