// The rows of a world as the language sees them: cells read by type, bad and doubled rows gone,
// keys followed. Written from docs/language/records-and-sources.md; nothing of tools/data is used.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/table/schema.h"
#include "engine/value/zone.h"
#include "tests/reference/value.h"
#include "tests/reference/world.h"

namespace guerdon::reference {

/// One record's rows, in the order of their keys.
struct Rows {
  std::vector<std::vector<Value>> rows;  ///< by row, then by field
  std::size_t size() const { return rows.size(); }
  const Value& at(std::uint32_t row, std::uint32_t field) const { return rows[row][field]; }
};

struct Data {
  std::vector<Rows> records;  ///< by RecordId
  /// By row of the subject.
  std::vector<bool> has_rejected_rows;
  /// By row of the subject: what blocks it before anything is computed, else Missing.
  std::vector<Value> blocked;

  const Rows& of(engine::RecordId id) const { return records[id.index()]; }
};

Data read_rows(const World& world, const engine::Schema& schema, const engine::Zone& zone,
               engine::Interner& names);

}  // namespace guerdon::reference
