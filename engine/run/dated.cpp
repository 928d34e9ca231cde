// Fields of the subject that an interval record holds: their value on a day or in a period.
#include <span>
#include <string>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/run.h"

namespace guerdon::engine {
namespace {

class DatedReader {
 public:
  DatedReader(Run& run, NodeId id, const op::DatedField& op)
      : run_(run),
        id_(id),
        op_(op),
        schema_(run.schema().record(op.intervals)),
        values_(run.field(op.intervals, op.field)),
        index_(run.intervals(op.intervals)) {}

  void on_day(Column& result, std::size_t row, std::size_t subject, Date day) {
    const DayInterval* held = nullptr;
    for (const DayInterval& interval : index_.of(subject))
      if (interval.first <= day && day <= interval.last) held = &interval;
    if (held != nullptr) return copy(result, row, held->row);
    fail(result, row, FaultCode::kNotEmployed,
         fmt::format("`{}` has no value on {}: no row of {} holds that day", field_name(),
                     to_iso(day), record_name()));
  }

  void in_period(Column& result, std::size_t row, std::size_t subject) {
    const DayInterval* last = nullptr;
    for (const DayInterval& interval : index_.of(subject)) {
      if (interval.last < op_.first || interval.first > op_.last) continue;
      if (last != nullptr && !op_.allow_change && !same_value(last->row, interval.row))
        return fail(result, row, FaultCode::kChangedInPeriod, change(*last, interval));
      last = &interval;
    }
    if (last != nullptr) return copy(result, row, last->row);
    fail(result, row, FaultCode::kNotEmployed,
         fmt::format("`{}` has no value from {} to {}: no row of {} holds a day of them",
                     field_name(), to_iso(op_.first), to_iso(op_.last), record_name()));
  }

 private:
  void copy(Column& result, std::size_t row, std::uint32_t from) const {
    result.copy_row(row, values_, from);
  }

  void fail(Column& result, std::size_t row, FaultCode code, std::string detail) {
    result.set_fault(row, run_.fault(id_, row, code, std::move(detail)));
  }

  bool same_value(std::uint32_t a, std::uint32_t b) const {
    // A fault is a change of its own: which value it hides is unknown.
    if (values_.state(a) == State::kFault || values_.state(b) == State::kFault) return true;
    return values_.value(a) == values_.value(b);
  }

  std::string change(const DayInterval& before, const DayInterval& after) const {
    return fmt::format("`{}` changed from {} to {} on {}", field_name(), words(before.row),
                       words(after.row), to_iso(after.first));
  }

  std::string words(std::uint32_t row) const {
    return in_words(values_.value(row), schema_.fields[op_.field].type, run_.schema(),
                    run_.texts());
  }

  std::string field_name() const {
    return name_in_words(schema_.fields[op_.field].name, run_.texts());
  }
  std::string record_name() const { return name_in_words(schema_.name, run_.texts()); }

  Run& run_;
  NodeId id_;
  const op::DatedField& op_;
  const RecordSchema& schema_;
  const Column& values_;
  const IntervalIndex& index_;
};

}  // namespace

Column compute(Run& run, NodeId id, const op::DatedField& op) {
  Column result = run.empty_column(id);
  DatedReader reader(run, id, op);
  const Column* index = run.column_if(op.index);
  const Column* day = run.column_if(op.day);
  std::vector<const Column*> operands;
  if (index != nullptr) operands.push_back(index);
  if (day != nullptr) operands.push_back(day);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!all_present(result, row, operands)) continue;
    const std::size_t subject =
        index == nullptr ? row : static_cast<std::size_t>(index->integer(row));
    if (day == nullptr)
      reader.in_period(result, row, subject);
    else
      reader.on_day(result, row, subject, Date{static_cast<std::int32_t>(day->integer(row))});
  }
  return result;
}

}  // namespace guerdon::engine
