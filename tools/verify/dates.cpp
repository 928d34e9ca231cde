// Dates and instants moved, and the time between them.
#include "engine/value/date.h"
#include "tools/verify/expected.h"

namespace guerdon::tools::verify {
namespace {

constexpr std::int64_t kMostMonths = 12 * 10'000;

/// A date, or an instant (`2026-04-01T08:00:00Z`).
struct Moment {
  std::optional<engine::Date> date;
  std::optional<engine::Instant> instant;

  std::int64_t seconds() const {
    return date ? std::int64_t{date->days} * engine::kSecondsPerDay : instant->seconds;
  }
};

std::optional<Moment> moment(const Figure& figure) {
  const std::string* text = text_in(figure);
  if (text == nullptr) return {};
  if (const auto date = engine::parse_date(*text)) return Moment{date, {}};
  if (!text->ends_with('Z')) return {};
  const auto local =
      engine::parse_local_datetime(std::string_view(*text).substr(0, text->size() - 1));
  if (!local) return {};
  return Moment{{}, engine::utc_instant(*local)};
}

template <class Point>
Expected at(const std::optional<Point>& point) {
  return point ? Expected::figure_of(to_iso(*point)) : Expected::fault();
}

Expected by_months(const Moment& base, const Exact& months, const Step& step) {
  if (!base.date) return Expected::wrong("months are added to something that is no date");
  const auto count = months.whole();
  if (!count || *count <= -kMostMonths || *count >= kMostMonths) return Expected::fault();
  const bool next = step.fact("end_of_month") == "next";
  if (!next && step.fact("end_of_month") != "last")
    return Expected::wrong("its facts lack what a month does that lacks the day");
  return at(engine::add_months(*base.date, *count,
                               next ? engine::EndOfMonth::kUp : engine::EndOfMonth::kDown));
}

Expected shifted(const Operands& operands) {
  const auto base = moment(operands.at(0).value);
  auto by = operands.number(1);
  if (!base || !by) return Expected::wrong("its children are no date and no time to move it by");
  if (operands.step().operation == "date_minus") by = -*by;
  if (operands.at(1).unit == "months") return by_months(*base, *by, operands.step());
  if (!base->date) {
    const auto seconds = by->whole();
    return seconds ? at(engine::add_seconds(*base->instant, *seconds)) : Expected::fault();
  }
  const auto days = (*by / engine::kSecondsPerDay).whole();
  return days ? at(engine::add_days(*base->date, *days)) : Expected::fault();
}

}  // namespace

Expected recompute_dates(const Operands& operands) {
  if (operands.size() != 2) return Expected::wrong("it has no two children");
  if (auto not_all = operands.unless_all_present()) return *not_all;
  if (operands.step().operation != "date_difference") return shifted(operands);
  const auto left = moment(operands.at(0).value);
  const auto right = moment(operands.at(1).value);
  if (!left || !right || left->date.has_value() != right->date.has_value())
    return Expected::wrong("its children are no two dates");
  return Expected::of(left->seconds() - right->seconds());
}

}  // namespace guerdon::tools::verify
