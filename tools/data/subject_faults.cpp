#include "tools/data/subject_faults.h"

#include <algorithm>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::FaultCode;
using engine::Kind;

bool dates_subject(const engine::Schema& schema, engine::RecordId record) {
  const auto& fields = schema.record(schema.subject).fields;
  return std::any_of(fields.begin(), fields.end(),
                     [record](const engine::FieldSchema& f) { return f.dated_by == record; });
}

/// The agent's row that a rejected row belongs to, if its key can be read and is known.
std::optional<std::uint32_t> agent_of(const Staging& staging, Slot slot, const KeyIndex& agents) {
  const std::uint32_t owner = staging.record().owner;
  if (owner == engine::kNoField || !staging.known(slot, owner)) return std::nullopt;
  const auto found = agents.find(staging.column(owner).value(slot));
  if (found == agents.end()) return std::nullopt;
  return found->second;
}

/// Counts an agent's rejected rows; for the record at hand, the first reason in byte order, so that
/// the order of the file does not show.
void count_rejected(const Staging& staging, const KeyIndex& agents, engine::Dataset& data,
                    std::vector<const std::string*>& reasons) {
  for (Slot slot = 0; slot < staging.slots(); ++slot) {
    if (!staging.is_rejected(slot)) continue;
    const auto agent = agent_of(staging, slot, agents);
    if (!agent) continue;
    ++data.rejected_rows[*agent];
    const std::string& reason = staging.rejection(slot).reason;
    if (reasons[*agent] == nullptr || reason < *reasons[*agent]) reasons[*agent] = &reason;
  }
}

void block(engine::Dataset& data, std::uint32_t agent, engine::Fault fault) {
  if (data.subject_faults[agent].valid()) return;
  data.subject_faults[agent] = data.faults.add(std::move(fault));
}

/// An interval of an agent, ends open where they are missing.
struct Interval {
  std::uint32_t agent = 0;
  std::int64_t start = 0;
  std::int64_t end = 0;  // the last day, or the instant after the last
  std::uint32_t row = 0;
};

std::string written(const Column& column, std::uint32_t row, const char* if_missing) {
  if (!column.present(row)) return if_missing;
  if (column.type().kind == Kind::kDate)
    return engine::to_iso(engine::Date{static_cast<std::int32_t>(column.integer(row))});
  return engine::to_iso(engine::Instant{column.integer(row)});
}

class OverlapFinder {
 public:
  OverlapFinder(const engine::RecordSchema& record, const engine::Table& table)
      : record_(record), table_(table) {
    for (std::uint32_t row = 0; row < table.rows; ++row) add(row);
    std::sort(intervals_.begin(), intervals_.end(), [](const Interval& a, const Interval& b) {
      return std::tie(a.agent, a.start, a.end, a.row) < std::tie(b.agent, b.start, b.end, b.row);
    });
  }

  /// Calls `found(earlier, later)` for each agent's first overlapping pair.
  template <class Found>
  void run(const Found& found) const {
    std::size_t latest = 0;  // of the agent's intervals so far, the one that ends last
    bool reported = false;
    for (std::size_t i = 1; i < intervals_.size(); ++i) {
      if (intervals_[i].agent != intervals_[latest].agent) {
        latest = i;
        reported = false;
        continue;
      }
      if (!reported && reaches(intervals_[latest], intervals_[i])) {
        found(intervals_[latest], intervals_[i]);
        reported = true;
      }
      if (intervals_[i].end > intervals_[latest].end) latest = i;
    }
  }

  std::string describe(std::uint32_t row) const {
    std::string text = "from " + written(starts(), row, "the beginning");
    if (ends() != nullptr) text += " to " + written(*ends(), row, "an open end");
    return text;
  }

 private:
  const Column& starts() const { return table_.columns[record_.starts]; }
  const Column* ends() const {
    return record_.ends == engine::kNoField ? nullptr : &table_.columns[record_.ends];
  }
  bool is_date() const { return starts().type().kind == Kind::kDate; }
  bool reaches(const Interval& earlier, const Interval& later) const {
    return is_date() ? earlier.end >= later.start : earlier.end > later.start;
  }

  void add(std::uint32_t row) {
    const Column& owner = table_.columns[record_.owner];
    if (!owner.present(row)) return;
    Interval interval;
    interval.agent = static_cast<std::uint32_t>(owner.integer(row));
    interval.row = row;
    interval.start =
        starts().present(row) ? starts().integer(row) : std::numeric_limits<std::int64_t>::min();
    const bool has_end = ends() != nullptr && ends()->present(row);
    interval.end = has_end ? ends()->integer(row) : std::numeric_limits<std::int64_t>::max();
    const bool is_empty = !is_date() && interval.end <= interval.start;
    if (!is_empty) intervals_.push_back(interval);
  }

  const engine::RecordSchema& record_;
  const engine::Table& table_;
  std::vector<Interval> intervals_;
};

void block_overlapping(const engine::Schema& schema, const engine::Interner& names,
                       engine::RecordId id, engine::Dataset& data) {
  const engine::RecordSchema& record = schema.record(id);
  const OverlapFinder finder(record, data.table(id));
  finder.run([&](const Interval& earlier, const Interval& later) {
    const std::string name(names.text(record.name));
    block(data, later.agent,
          {FaultCode::kOverlappingIntervals, record.span, id, later.row,
           "rows of `" + name + "` overlap: " + finder.describe(earlier.row) + " and " +
               finder.describe(later.row)});
  });
}

}  // namespace

void mark_subjects(const engine::Schema& schema, const engine::Interner& names,
                   const std::vector<RecordRows>& records, const KeyIndex& agents,
                   engine::Dataset& data) {
  const std::size_t count = data.table(schema.subject).rows;
  data.rejected_rows.assign(count, 0);
  data.subject_faults.assign(count, engine::FaultId());
  for (const RecordRows& rows : records) {
    const engine::RecordId id = rows.staging.id();
    const engine::RecordSchema& record = schema.record(id);
    std::vector<const std::string*> reasons(count, nullptr);
    count_rejected(rows.staging, agents, data, reasons);
    if (record.owner == engine::kNoField) continue;
    if (record.must_be_whole || (record.is_interval() && dates_subject(schema, id))) {
      const std::string name(names.text(record.name));
      for (std::uint32_t agent = 0; agent < count; ++agent)
        if (reasons[agent] != nullptr)
          block(data, agent,
                {FaultCode::kRejectedInterval, record.span, schema.subject, agent,
                 "a row of `" + name + "` is rejected: " + *reasons[agent]});
    }
    if (record.is_interval()) block_overlapping(schema, names, id, data);
  }
}

void block_overlapping_intervals(const engine::Schema& schema, const engine::Interner& names,
                                 engine::Dataset& data) {
  for (std::size_t i = 0; i < schema.records.size(); ++i) {
    const engine::RecordId id(static_cast<std::uint32_t>(i));
    const engine::RecordSchema& record = schema.record(id);
    const bool has_rows = i < data.tables.size() && data.table(id).rows != 0;
    if (has_rows && record.is_interval() && record.owner != engine::kNoField)
      block_overlapping(schema, names, id, data);
  }
}

}  // namespace guerdon::tools
