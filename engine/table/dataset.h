// The data of one run: a table a record.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/table/column.h"
#include "engine/table/prior_line.h"
#include "engine/table/schema.h"
#include "engine/value/fault.h"

namespace guerdon::engine {

/// Where a row came from: a file of the run's manifest and its place there.
struct RowOrigin {
  std::uint32_t file = 0;
  /// The row's first line, from 1; in a JSON list its index, from 0; in a database its rowid.
  std::int64_t line = 0;
};

/// The rows of one record. Columns stand in the order of RecordSchema::fields; dated fields have an
/// empty column. References hold row numbers of their record's table.
struct Table {
  std::size_t rows = 0;
  std::vector<Column> columns;
  std::vector<RowOrigin> origins;
};

/// All tables of a run, by RecordId; a record that the plan does not read has an empty one.
/// Rows of a table stand in an order that does not depend on the order of the files' rows: by key
/// where the record has one, else by all their values.
struct Dataset {
  std::vector<Table> tables;
  Store<FaultId, Fault> faults;
  /// Rows of the subject's table with rejected rows of their own, by row of the subject.
  std::vector<std::uint32_t> rejected_rows;
  /// By row of the subject: a fault that blocks the agent before anything is computed (a rejected
  /// or overlapping row of its own interval record), or an invalid id.
  std::vector<FaultId> subject_faults;
  /// The ledger's lines of earlier periods, by agent and then in the order of posting.
  std::vector<PriorLine> prior_lines;
  /// What the ledger holds of this period, by agent, clause and row.
  std::vector<PriorHold> prior_holds;
  /// The day on which this run is posted; nothing: it is not.
  std::optional<Date> posting_day;
  /// The run's day, by which deadlines pass: that of its posting, else of the policy's latest one
  /// in the ledger. Nothing: none has passed.
  std::optional<Date> day;

  const Table& table(RecordId id) const { return tables[id.index()]; }
};

}  // namespace guerdon::engine
