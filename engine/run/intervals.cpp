#include "engine/run/intervals.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace guerdon::engine {
namespace {

std::optional<Date> date_at(const Column& column, std::size_t row) {
  if (!column.present(row)) return {};
  return Date{static_cast<std::int32_t>(column.integer(row))};
}

}  // namespace

IntervalIndex::IntervalIndex(const RecordSchema& schema, const Table& table, std::size_t subjects) {
  std::vector<std::pair<std::size_t, DayInterval>> owned;
  for (std::size_t row = 0; row < table.rows; ++row) {
    const Column& owner = table.columns[schema.owner];
    const std::optional<Date> first = date_at(table.columns[schema.starts], row);
    if (!owner.present(row) || !first) continue;
    Date last = kLastDate;
    if (schema.ends != kNoField)
      last = date_at(table.columns[schema.ends], row).value_or(kLastDate);
    const auto subject = static_cast<std::size_t>(owner.integer(row));
    if (subject >= subjects || last < *first) continue;
    owned.push_back({subject, {*first, last, static_cast<std::uint32_t>(row)}});
  }
  std::sort(owned.begin(), owned.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.first, a.second.row) <
           std::tie(b.first, b.second.first, b.second.row);
  });
  offsets_.assign(subjects + 1, 0);
  for (const auto& [subject, interval] : owned) {
    ++offsets_[subject + 1];
    intervals_.push_back(interval);
  }
  for (std::size_t i = 0; i < subjects; ++i) offsets_[i + 1] += offsets_[i];
}

}  // namespace guerdon::engine
