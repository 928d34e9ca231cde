// Which rows count in a stretch of days.
#include <utility>

#include "engine/run/run.h"

namespace guerdon::engine {
namespace {

/// A half-open stretch in the unit of a column: days, or seconds of instants.
struct Stretch {
  std::int64_t begin;
  std::int64_t end;
};

Stretch stretch_for(Run& run, const op::InPeriod& op, Kind kind) {
  if (kind == Kind::kDate) return {op.first.days, std::int64_t{op.last.days} + 1};
  const InstantRange range =
      instants(period_range(op.first, op.last), run.context().zone(run.schema().zone));
  return {range.begin.seconds, range.end.seconds};
}

Column count_plain_times(const Stretch& stretch, const Column& when, const Type& type) {
  const Column::Integers& times = when.integers();
  const Column::States& states = when.states();
  Column::Bits bits(states.size());
  for (std::size_t row = 0; row < bits.size(); ++row) {
    const bool inside = stretch.begin <= times[row] && times[row] < stretch.end;
    bits[row] = static_cast<std::uint8_t>(inside & (states[row] == State::kPresent));
  }
  return Column::of(type, std::move(bits), Column::States(states.size(), State::kPresent));
}

/// Rows whose date or instant lies in the stretch; a row without it is in no period.
void count_by_time(Run& run, const op::InPeriod& op, const Column& when, Column& result) {
  const Stretch stretch = stretch_for(run, op, when.type().kind);
  if (!when.has_faults()) {
    result = count_plain_times(stretch, when, result.type());
    return;
  }
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (when.state(row) == State::kFault)
      result.set_fault(row, when.fault(row));
    else
      result.set_boolean(row, when.present(row) && stretch.begin <= when.integer(row) &&
                                  when.integer(row) < stretch.end);
  }
}

/// Intervals that overlap the stretch: dates include both ends, instants exclude the later one.
class Overlap {
 public:
  Overlap(Run& run, const op::InPeriod& op, RecordId record)
      : starts_(run.field(record, run.schema().record(record).starts)) {
    const RecordSchema& schema = run.schema().record(record);
    const Kind kind = schema.fields[schema.starts].type.kind;
    stretch_ = stretch_for(run, op, kind);
    last_included_ = kind == Kind::kDate;
    if (schema.ends != kNoField) ends_ = &run.field(record, schema.ends);
  }

  void decide(Column& result, std::size_t row) const {
    if (starts_.state(row) == State::kFault) return result.set_fault(row, starts_.fault(row));
    if (ends_ != nullptr && ends_->state(row) == State::kFault)
      return result.set_fault(row, ends_->fault(row));
    result.set_boolean(row, starts_.present(row) && overlaps(row));
  }

 private:
  bool overlaps(std::size_t row) const {
    const std::int64_t start = starts_.integer(row);
    if (start >= stretch_.end) return false;
    if (ends_ == nullptr || !ends_->present(row)) return true;
    const std::int64_t end = ends_->integer(row) + (last_included_ ? 1 : 0);
    return end > start && end > stretch_.begin;
  }

  const Column& starts_;
  const Column* ends_ = nullptr;
  Stretch stretch_{};
  bool last_included_ = true;
};

}  // namespace

Column compute(Run& run, NodeId id, const op::InPeriod& op) {
  Column result = run.empty_column(id);
  if (result.size() == 0) return result;
  const RecordId record = run.domain(run.node(id).domain).record;
  const RecordSchema& schema = run.schema().record(record);
  const std::uint32_t by = op.counted_by != kNoField ? op.counted_by : schema.counted_by;
  if (op.when.valid()) {
    count_by_time(run, op, run.column(op.when), result);
  } else if (by != kNoField) {
    count_by_time(run, op, run.field(record, by), result);
  } else if (schema.is_interval()) {
    const Overlap overlap(run, op, record);
    for (std::size_t row = 0; row < result.size(); ++row) overlap.decide(result, row);
  } else {
    for (std::size_t row = 0; row < result.size(); ++row) result.set_boolean(row, true);
  }
  return result;
}

}  // namespace guerdon::engine
