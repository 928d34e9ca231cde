#include "tools/data/known_cut.h"

namespace guerdon::tools {
namespace {

bool is_time(const engine::Type& type) {
  return type.kind == engine::Kind::kDate || type.kind == engine::Kind::kInstant;
}

}  // namespace

KnownCut::KnownCut(const engine::RecordSchema& record, engine::Date last_day,
                   const engine::Zone& zone)
    : known_by_(record.known_by),
      last_day_(last_day.days),
      first_later_second_(
          engine::instants(engine::period_range(last_day, last_day), zone).end.seconds) {
  for (std::uint32_t i = 0; i < record.fields.size(); ++i) {
    const engine::FieldSchema& field = record.fields[i];
    if (i != known_by_ && field.type.optional && is_time(field.type) && !field.dated_by.valid())
      optional_times_.push_back(i);
  }
}

bool KnownCut::is_later(const engine::Column& column, Slot slot) const {
  if (!column.present(slot)) return false;
  const std::int64_t at = column.integer(slot);
  return column.type().kind == engine::Kind::kDate ? at > last_day_ : at >= first_later_second_;
}

bool KnownCut::hides(const Staging& staging, Slot slot) const {
  return known_by_ != engine::kNoField && is_later(staging.column(known_by_), slot);
}

std::uint64_t KnownCut::blank_later(Staging& staging, Slot slot) const {
  std::uint64_t count = 0;
  for (const std::uint32_t field : optional_times_) {
    if (!is_later(staging.column(field), slot)) continue;
    staging.column(field).set_missing(slot);
    ++count;
  }
  return count;
}

}  // namespace guerdon::tools
