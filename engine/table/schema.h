// The shape of the data that a policy reads: records, fields, and how files become them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/id.h"
#include "engine/base/span.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::engine {

/// The options of a `choice`, in the order declared; ChoiceCode indexes them.
struct ChoiceSet {
  std::vector<Symbol> options;
};

struct FieldSchema {
  Symbol name;
  Type type;  // Type::optional: the field may be missing
  bool key = false;
  /// For a dated field of the subject (`by jobs`): the interval record that holds its values, in
  /// the field of the same name; such a field has no column of its own.
  RecordId dated_by;
  Span span;
};

inline constexpr std::uint32_t kNoField = 0xFFFF'FFFFu;

/// `reject where P because "…"`: the predicate is a boolean node of the plan at the record's level
/// that reads only fields of its own row; a row for which it is true is rejected. Of a record's
/// `check P else reject` it is `not P`, and may also read aggregates over the record's rows.
struct NodeTag;
using NodeId = Id<NodeTag>;
struct RejectRule {
  NodeId predicate;
  std::string because;  // of a check: P as the author wrote it
  Span span;
};

/// A record or the subject. Field indexes point into `fields`.
struct RecordSchema {
  Symbol name;  // the set's name, and the file's: "tickets", "agents"
  std::vector<FieldSchema> fields;
  bool is_subject = false;
  std::uint32_t owner = kNoField;       // the field that references the subject
  std::uint32_t counted_by = kNoField;  // date or instant that makes a row count in a period
  std::uint32_t known_by = kNoField;
  std::uint32_t starts = kNoField;  // `over A to B`: dates (both included) or instants (half open)
  std::uint32_t ends = kNoField;
  std::vector<RejectRule> checks;  // `check P else reject`
  /// Payment reads every row (work weeks of a floor, corrections by hand): a rejected one blocks
  /// its agent.
  bool must_be_whole = false;
  Span span;

  bool is_interval() const { return starts != kNoField; }
  std::uint32_t field_index(Symbol field) const {
    for (std::uint32_t i = 0; i < fields.size(); ++i)
      if (fields[i].name == field) return i;
    return kNoField;
  }
};

/// How one file column becomes one field.
struct ColumnMap {
  std::string column;          // header name; empty where `position` says which
  std::uint32_t position = 0;  // 1-based column of the file, 0: by name
  std::uint32_t field = kNoField;
  std::string date_format;                            // "d/m/yyyy HH:mm"; empty: ISO
  std::string zone;                                   // of this column; empty: the source's
  std::vector<std::pair<std::string, Value>> values;  // cell text -> value, where `values` is given
  bool values_else_reject = true;                     // else: values_otherwise
  Value values_otherwise = Missing{};
  bool missing_none = false;          // the source's missing marks are values here
  TimeUnit unit = TimeUnit::kSecond;  // of a plain number read into a duration (`minutes`)
  bool has_unit = false;
  Span span;
};

/// `keep the last by A of each B`.
struct KeepRule {
  bool last = true;
  std::uint32_t by = kNoField;    // a field with an order
  std::uint32_t each = kNoField;  // the field that groups rows
  Span span;
};

/// A `source NAME for RECORD` block. A record that the plan reads and that has none is read from
/// RECORD.csv, RECORD.jsonl or RECORD.json, every column a field.
struct SourceSpec {
  Symbol name;
  RecordId record;
  std::vector<std::string> files;  // names or globs (`*`, `?`) in the data directory
  std::string format = "csv";      // one of source_formats.def
  std::string query;               // sqlite: `select …`; empty: the table of the record's name
  std::string zone;                // IANA; empty: the policy's
  std::vector<std::string> missing{""};  // cells that mean "missing"
  bool has_columns = false;
  std::vector<ColumnMap> columns;
  std::optional<KeepRule> keep;
  std::vector<RejectRule> rejects;
  bool reject_unknown = false;  // `unknown agents rejected`; otherwise they are ignored
  Span span;
};

/// Everything a loader needs to know.
struct Schema {
  std::vector<RecordSchema> records;  // by RecordId
  std::vector<ChoiceSet> choices;     // by ChoiceId
  RecordId subject;
  std::vector<SourceSpec> sources;
  std::vector<RecordId> needed;  // records that the plan reads, the subject first
  std::string zone;              // the policy's, IANA

  const RecordSchema& record(RecordId id) const { return records[id.index()]; }
};

}  // namespace guerdon::engine
