// The step `keep the last by A of each B`, one row at a time: only rows that may still be the last
// are held.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/interner.h"
#include "engine/table/schema.h"
#include "tools/data/row_order.h"
#include "tools/data/staging.h"

namespace guerdon::tools {

/// Rows that are not the last are superseded, whatever their other cells. Rows of equal rank that
/// are the same in every mapped field are one row. Where they differ, or a row of the key has no
/// readable rank, nobody knows which is the last: those that may be it are rejected.
class Keeper {
 public:
  /// `columns`: by field, the names for reports.
  Keeper(const engine::KeepRule& rule, Staging& staging, const engine::Interner& names)
      : rule_(rule), staging_(staging), names_(names) {}

  /// Decides a row that has just been mapped. A row whose `each` cell is not known gets a bad cell
  /// unless it has one.
  void add(Slot slot, const std::vector<std::string>& columns);
  /// After the last row: rejects what is undecided.
  void finish(const std::vector<std::string>& columns);
  std::uint64_t superseded() const { return superseded_; }

 private:
  /// The rare groups with more than one candidate.
  struct Contest {
    std::vector<Slot> ties;       // of the best's rank, all different
    std::vector<Slot> unordered;  // without a readable rank
  };
  static constexpr Slot kNone = 0xFFFF'FFFFu;

  void require_known(Slot slot, std::uint32_t field, const std::vector<std::string>& columns,
                     const char* reason);
  void drop(Slot slot);
  void rank(Slot slot, std::uint32_t group);
  void tie(Slot slot, std::uint32_t group);

  const engine::KeepRule& rule_;
  Staging& staging_;
  const engine::Interner& names_;
  std::unordered_map<engine::Value, std::uint32_t, ValueHash> groups_;
  std::vector<Slot> best_;                               // by group
  std::unordered_map<std::uint32_t, Contest> contests_;  // by group
  std::uint64_t superseded_ = 0;
};

}  // namespace guerdon::tools
