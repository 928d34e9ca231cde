// What the rows of a record are called in the ledger: names that outlive the files they come from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/interner.h"
#include "engine/table/dataset.h"
#include "engine/table/schema.h"

namespace guerdon::engine {

/// A value as bare text: `INC0047`, `2026-04-01`, `12.5`; a reference as its row's key. Empty for a
/// missing one.
std::string bare_text(const Value& value, const Type& type, const Schema& schema,
                      const Dataset& data, const Interner& texts);

/// The names of one record's rows. A row is called by its key, its parts joined by `/`; without a
/// key by the day on which it starts or counts, and `#2`, `#3` where an agent has several of a day.
class RowNames {
 public:
  RowNames(const Schema& schema, const Dataset& data, const Interner& texts, RecordId record);

  const std::string& of(std::uint32_t row) const { return names_[row]; }
  /// The row of that name; of a record without a key, the agent's.
  std::optional<std::uint32_t> find(std::string_view name, std::uint32_t agent) const;

 private:
  std::vector<std::string> names_;
  bool keyed_ = false;
  std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> rows_;  // keyed: agent 0
};

/// The names of all records of a run, made when first asked for.
class AllRowNames {
 public:
  AllRowNames(const Schema& schema, const Dataset& data, const Interner& texts)
      : schema_(schema), data_(data), texts_(texts) {}

  const RowNames& of(RecordId record);
  const std::string& of(RecordId record, std::uint32_t row) { return of(record).of(row); }

 private:
  const Schema& schema_;
  const Dataset& data_;
  const Interner& texts_;
  std::unordered_map<std::uint32_t, RowNames> names_;  // by RecordId
};

}  // namespace guerdon::engine
