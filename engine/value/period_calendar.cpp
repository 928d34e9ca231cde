#include "engine/value/period_calendar.h"

#include <algorithm>

namespace guerdon::engine {
namespace {

std::string described(const Period& period) {
  return "`" + period.name + "` (" + to_iso(period.first) + " to " + to_iso(period.last) + ")";
}

}  // namespace

Result<PeriodCalendar, std::string> PeriodCalendar::of(std::vector<Row> rows) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.period.first != b.period.first ? a.period.first < b.period.first
                                            : a.period.last < b.period.last;
  });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Period& period = rows[i].period;
    if (period.last < period.first) return Failure{described(period) + " ends before it begins"};
    if (i == 0) continue;
    const Period& earlier = rows[i - 1].period;
    if (period.first <= earlier.last)
      return Failure{described(earlier) + " and " + described(period) + " overlap"};
    if (period.first.days != earlier.last.days + 1)
      return Failure{"days lie between " + described(earlier) + " and " + described(period)};
  }
  PeriodCalendar calendar;
  calendar.rows_ = std::move(rows);
  return calendar;
}

const Period* PeriodCalendar::find(std::string_view name) const {
  for (const Row& row : rows_)
    if (row.period.name == name) return &row.period;
  return nullptr;
}

const Period* PeriodCalendar::find(Date first, Date last) const {
  for (const Row& row : rows_)
    if (row.period.first == first && row.period.last == last) return &row.period;
  return nullptr;
}

std::vector<std::string_view> PeriodCalendar::names() const {
  std::vector<std::string_view> all;
  for (const Row& row : rows_) all.push_back(row.period.name);
  return all;
}

const PeriodCalendar::Row* PeriodCalendar::row_of(const Period& period) const {
  for (const Row& row : rows_)
    if (row.period == period) return &row;
  return nullptr;
}

std::optional<Period> PeriodCalendar::before(const Period& period) const {
  const Row* row = row_of(period);
  if (row == nullptr) return period_before(period);
  if (row == &rows_.front()) return {};
  return (row - 1)->period;
}

Period PeriodCalendar::year_to_date(const Period& period) const {
  const Row* row = row_of(period);
  if (row == nullptr || row->year.empty()) return engine::year_to_date(period);
  const Row* first = row;
  while (first != &rows_.front() && (first - 1)->year == row->year) --first;
  return period_range(first->period.first, period.last);
}

std::string lasting_name(const Period& period) {
  return parse_period(period.name) ? period.name
                                   : to_iso(period.first) + ".." + to_iso(period.last);
}

}  // namespace guerdon::engine
