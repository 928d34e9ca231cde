// Periods that are data: a 4-4-5 calendar, thirteen months of four weeks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/value/period.h"

namespace guerdon::engine {

/// Named periods in order, each beginning on the day after the one before ends.
class PeriodCalendar {
 public:
  struct Row {
    Period period;     // kRange, with the row's own name
    std::string year;  // what `year to date` counts from; empty: the calendar year
  };

  /// The error names the rows that overlap, leave days between them, or bear one name.
  static Result<PeriodCalendar, std::string> of(std::vector<Row> rows);

  /// The period of that name, or of just these days; nullptr where there is none.
  const Period* find(std::string_view name) const;
  const Period* find(Date first, Date last) const;
  /// The names, in order.
  std::vector<std::string_view> names() const;

  /// The row before a period of the calendar; nothing before the first row. Of other periods as
  /// period_before() says.
  std::optional<Period> before(const Period& period) const;
  /// From the first row of the same year; of other periods as engine::year_to_date() says.
  Period year_to_date(const Period& period) const;

 private:
  const Row* row_of(const Period& period) const;

  std::vector<Row> rows_;
};

/// A name that parse_period() reads without the calendar: of a row of a calendar its days.
std::string lasting_name(const Period& period);

}  // namespace guerdon::engine
