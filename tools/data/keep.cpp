#include "tools/data/keep.h"

#include <algorithm>
#include <utility>

namespace guerdon::tools {

/// A rank or key that is missing where it may be is as good as one that cannot be read.
void Keeper::require_known(Slot slot, std::uint32_t field, const std::vector<std::string>& columns,
                           const char* reason) {
  if (!staging_.readable(slot, field) || staging_.column(field).present(slot)) return;
  BadCell bad;
  bad.field = field;
  bad.code = dsl::Code::E0628;
  bad.column = columns[field];
  bad.reason = "`" + columns[field] + "` " + reason;
  staging_.add_bad_cell(slot, std::move(bad));
}

void Keeper::drop(Slot slot) {
  staging_.supersede(slot);
  ++superseded_;
}

void Keeper::add(Slot slot, const std::vector<std::string>& columns) {
  require_known(slot, rule_.each, columns, "is missing, so it is not known what the row replaces");
  require_known(slot, rule_.by, columns, "is missing, so the last row cannot be told");
  if (!staging_.known(slot, rule_.each)) return;
  const auto [found, is_new] = groups_.emplace(staging_.column(rule_.each).value(slot),
                                               static_cast<std::uint32_t>(best_.size()));
  const std::uint32_t group = found->second;
  if (is_new) best_.push_back(kNone);
  if (staging_.known(slot, rule_.by))
    rank(slot, group);
  else
    contests_[group].unordered.push_back(slot);
}

void Keeper::rank(Slot slot, std::uint32_t group) {
  const Slot best = best_[group];
  if (best == kNone) {
    best_[group] = slot;
    return;
  }
  const auto order = compare_cells(staging_.column(rule_.by), slot, best, names_);
  if (order == 0) return tie(slot, group);
  if ((order > 0) != rule_.last) return drop(slot);
  if (const auto contest = contests_.find(group); contest != contests_.end()) {
    for (const Slot tied : contest->second.ties) drop(tied);
    contest->second.ties.clear();
  }
  drop(best);
  best_[group] = slot;
}

void Keeper::tie(Slot slot, std::uint32_t group) {
  if (staging_.same_cells(slot, best_[group], names_)) return drop(slot);
  std::vector<Slot>& ties = contests_[group].ties;
  const bool seen = std::any_of(ties.begin(), ties.end(), [this, slot](Slot other) {
    return staging_.same_cells(slot, other, names_);
  });
  if (seen) return drop(slot);
  ties.push_back(slot);
}

void Keeper::finish(const std::vector<std::string>& columns) {
  const std::string& by = columns[rule_.by];
  const std::string& each = columns[rule_.each];
  for (const auto& [group, contest] : contests_) {
    if (contest.ties.empty() && contest.unordered.empty()) continue;
    Rejection rejection;
    rejection.column = by;
    if (contest.unordered.empty()) {
      rejection.code = dsl::Code::E0627;
      rejection.reason = "rows with the same `" + each + "` and `" + by + "` differ";
    } else {
      rejection.code = dsl::Code::E0628;
      rejection.reason = "another row of the same `" + each + "` has no readable `" + by + "`";
    }
    // The rows without a rank are rejected by that bad cell.
    if (best_[group] != kNone) staging_.reject(best_[group], rejection);
    for (const Slot tied : contest.ties) staging_.reject(tied, rejection);
  }
}

}  // namespace guerdon::tools
