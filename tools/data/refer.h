// The step `refer`: keys to rows, and rows to their counts.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/interner.h"
#include "engine/table/dataset.h"
#include "engine/table/schema.h"
#include "tools/data/manifest.h"
#include "tools/data/period_scope.h"
#include "tools/data/row_order.h"
#include "tools/data/staging.h"

namespace guerdon::tools {

/// The rows of one record: all of them staged, and the good ones in the order of their table.
struct RecordRows {
  Staging staging;
  std::vector<Slot> order;
};

/// Key to row of the table.
using KeyIndex = std::unordered_map<engine::Value, std::uint32_t, ValueHash>;

/// Of a record with one key field; empty for any other.
KeyIndex index_keys(const RecordRows& rows);

/// What a source asks of rows whose agent is unknown, and how it calls the owner's column.
struct OwnerRule {
  bool reject_unknown = false;
  std::string column;
};

/// Rejects the rows of unknown agents of the sources that say so. `rules`: by source.
void reject_unknown_agents(const KeyIndex& agents, const std::vector<OwnerRule>& rules,
                           const engine::Schema& schema, const engine::Interner& names,
                           RecordRows& rows);

/// Counts every row under its source, and takes those of unknown agents out of the order.
void count_rows(const KeyIndex& agents, const PeriodScope& scope, RecordRows& rows,
                std::vector<SourceReport>& sources);

/// Row numbers for keys: by RecordId, an empty index where the record is not read, or nothing
/// refers to it.
class References {
 public:
  /// SUBJECT: the index of the subject's keys; outlives it.
  References(const engine::Schema& schema, const KeyIndex& subject);
  void add(const RecordRows& rows);
  const KeyIndex& keys(engine::RecordId record) const {
    return record == schema_.subject ? subject_ : indexes_[record.index()];
  }
  bool is_read(engine::RecordId record) const { return is_read_[record.index()]; }

 private:
  const engine::Schema& schema_;
  const KeyIndex& subject_;
  std::vector<bool> is_asked_for_;
  std::vector<KeyIndex> indexes_;
  std::vector<bool> is_read_;
};

/// The table of the rows in order. A key that no row has is missing where the field is optional,
/// else a fault; where the other record is not read, nothing follows the reference: missing.
engine::Table make_table(const RecordRows& rows, const References& references,
                         const engine::Schema& schema, const engine::Interner& names,
                         engine::Store<engine::FaultId, engine::Fault>& faults);

}  // namespace guerdon::tools
