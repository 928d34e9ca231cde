// Whether a row counts in the period of the run.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/table/schema.h"
#include "engine/value/period.h"
#include "engine/value/zone.h"
#include "tools/data/staging.h"

namespace guerdon::tools {

/// By the record's `counted by` (dates by civil day, instants by the policy's zone), else by its
/// interval; a record with neither is never outside. A row whose time is missing is outside.
class PeriodScope {
 public:
  PeriodScope(const engine::RecordSchema& record, const engine::Period& period,
              const engine::Zone& zone);

  bool contains(const Staging& staging, Slot slot) const;
  /// Whether the date or instant of a row lies in the period.
  bool counts(const engine::Column& column, std::size_t row) const {
    if (!column.present(row)) return false;
    const std::int64_t at = column.integer(row);
    return column.type().kind == engine::Kind::kDate
               ? period_.first.days <= at && at <= period_.last.days
               : instants_.contains(engine::Instant{at});
  }

  /// The same of many rows: sets those to 0 that do not.
  void keep_counted(const engine::Column& column, std::vector<std::uint8_t>& rows) const;

 private:
  bool overlaps(const Staging& staging, Slot slot) const;

  const engine::RecordSchema& record_;
  engine::Period period_;
  engine::InstantRange instants_;
};

}  // namespace guerdon::tools
