#include "tools/data/period_scope.h"

namespace guerdon::tools {

using engine::Column;
using engine::Kind;

PeriodScope::PeriodScope(const engine::RecordSchema& record, const engine::Period& period,
                         const engine::Zone& zone)
    : record_(record), period_(period), instants_(engine::instants(period, zone)) {}

bool PeriodScope::contains(const Staging& staging, Slot slot) const {
  if (record_.counted_by != engine::kNoField)
    return counts(staging.column(record_.counted_by), slot);
  return !record_.is_interval() || overlaps(staging, slot);
}

void PeriodScope::keep_counted(const Column& column, std::vector<std::uint8_t>& rows) const {
  const bool is_date = column.type().kind == Kind::kDate;
  const std::int64_t first = is_date ? period_.first.days : instants_.begin.seconds;
  const std::int64_t last = is_date ? period_.last.days : instants_.end.seconds - 1;
  const std::int64_t* const values = column.integers().data();
  const engine::State* const states = column.states().data();
  std::uint8_t* const kept = rows.data();
  for (std::size_t row = 0, count = rows.size(); row < count; ++row) {
    const engine::State state = states[row];
    const std::int64_t value = values[row];
    const bool counts = state == engine::State::kPresent && first <= value && value <= last;
    kept[row] = static_cast<std::uint8_t>(kept[row] & static_cast<std::uint8_t>(counts));
  }
}

bool PeriodScope::overlaps(const Staging& staging, Slot slot) const {
  const Column& starts = staging.column(record_.starts);
  const bool is_date = starts.type().kind == Kind::kDate;
  const std::int64_t first = is_date ? period_.first.days : instants_.begin.seconds;
  const std::int64_t last = is_date ? period_.last.days : instants_.end.seconds - 1;
  if (starts.present(slot) && starts.integer(slot) > last) return false;
  if (record_.ends == engine::kNoField) return true;
  const Column& ends = staging.column(record_.ends);
  if (!ends.present(slot)) return true;
  // Dates include their end, instants do not.
  return is_date ? ends.integer(slot) >= first : ends.integer(slot) > first;
}

}  // namespace guerdon::tools
