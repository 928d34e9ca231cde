#include <algorithm>

#include "engine/trace/payout_steps.h"

namespace guerdon::engine {
namespace {

using Broken = AwardItem::Broken;

/// Finds the rows that a fault kept from becoming lines, as stage 1 met them.
class BrokenRows {
 public:
  BrokenRows(RunReader& reader, const Award& award, std::uint32_t agent)
      : reader_(reader), award_(award), agent_(agent) {}

  /// Nothing where the award does not concern the row, or no fault stands in its way.
  std::optional<AwardItem> at(std::uint32_t row) const {
    for (const NodeId condition : {award_.scope, award_.filter}) {
      const Column* column = reader_.column_if(condition);
      if (column == nullptr) continue;
      if (column->state(row) == State::kFault) return broken(row, *column, row, Broken::kCondition);
      if (!column->present(row) || !column->boolean(row)) return {};
    }
    const Column& amount = reader_.column(award_.amount);
    if (amount.state(row) == State::kFault) return broken(row, amount, row, Broken::kAmount);
    const std::uint32_t cap_row = award_.cap_each ? row : agent_;
    const Column* cap = reader_.column_if(award_.cap);
    if (cap != nullptr && cap->state(cap_row) == State::kFault)
      return broken(row, *cap, cap_row, Broken::kCap);
    return {};
  }

 private:
  static AwardItem broken(std::uint32_t row, const Column& column, std::uint32_t at, Broken where) {
    AwardItem item;
    item.row = row;
    item.broken = where;
    item.fault = column.fault(at);
    return item;
  }

  RunReader& reader_;
  const Award& award_;
  std::uint32_t agent_;
};

/// Whether stage 1 was reached and met a fault.
bool lost_amounts(const RunReader& reader, const Statement& statement) {
  const std::vector<FaultId>& faults = reader.data().subject_faults;
  const bool unread = statement.agent < faults.size() && faults[statement.agent].valid();
  return !unread && !statement.payout;
}

bool has_row(const std::vector<AwardItem>& items, std::uint32_t row) {
  return std::any_of(items.begin(), items.end(),
                     [row](const AwardItem& item) { return item.row == row; });
}

}  // namespace

std::vector<AwardItem> items_of(RunReader& reader, const Statement& statement, AwardId award) {
  std::vector<AwardItem> items;
  if (reader.plan().awards[award].recognition) return items;
  for (const Line& line : statement.lines) {
    if (line.award != award) continue;
    AwardItem& item = items.emplace_back();
    item.row = line.row;
    item.line = &line;
  }
  for (const MissingAward& missing : statement.missing) {
    if (missing.award != award) continue;
    AwardItem& item = items.emplace_back();
    item.row = missing.row;
    item.missing = &missing;
  }
  if (lost_amounts(reader, statement)) {
    const std::vector<AwardItem> known = items;
    const BrokenRows broken(reader, reader.plan().awards[award], statement.agent);
    for (const std::uint32_t row : reader.award_rows(award).of(statement.agent)) {
      const auto item = broken.at(row);
      if (item && !has_row(known, row)) items.push_back(*item);
    }
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const AwardItem& a, const AwardItem& b) { return a.row < b.row; });
  return items;
}

}  // namespace guerdon::engine
