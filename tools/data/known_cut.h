// `data as of D`: what was not known on that day.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/table/schema.h"
#include "engine/value/date.h"
#include "engine/value/period.h"
#include "engine/value/zone.h"
#include "tools/data/staging.h"

namespace guerdon::tools {

/// For one record: rows whose `known by` is later than the day (of the policy's zone) are hidden,
/// and optional dates and instants later than it read as missing. The day itself is not later.
class KnownCut {
 public:
  KnownCut(const engine::RecordSchema& record, engine::Date last_day, const engine::Zone& zone);

  bool hides(const Staging& staging, Slot slot) const;
  /// How many cells of the row were later.
  std::uint64_t blank_later(Staging& staging, Slot slot) const;

 private:
  bool is_later(const engine::Column& column, Slot slot) const;

  std::uint32_t known_by_;
  std::vector<std::uint32_t> optional_times_;
  std::int64_t last_day_;
  std::int64_t first_later_second_;
};

}  // namespace guerdon::tools
