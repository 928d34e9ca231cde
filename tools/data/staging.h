// The rows of one record on their way from files to a table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "engine/base/interner.h"
#include "engine/table/column.h"
#include "engine/table/dataset.h"
#include "engine/table/schema.h"

namespace guerdon::tools {

/// A place for a row in Staging; reused when the row is superseded.
using Slot = std::uint32_t;

/// The most characters of a cell that reports show.
inline constexpr std::size_t kShownCell = 80;

/// A cell that could not be read; field kNoField: the whole row.
struct BadCell {
  std::uint32_t field = engine::kNoField;
  dsl::Code code{};
  std::string column;
  std::string value;
  std::string reason;
  std::size_t hash = 0;  // of the whole cell: `value` is cut

  friend bool operator==(const BadCell& a, const BadCell& b) {
    return a.field == b.field && a.code == b.code && a.value == b.value && a.hash == b.hash;
  }
};

/// Why a row does not count.
struct Rejection {
  dsl::Code code{};
  std::string column;
  std::string value;
  std::string reason;
};

/// The type that the cells of a field are read with: a reference is the key of its record, followed
/// to the end. Nothing where a record on the way has no key, several, or itself.
std::optional<engine::Type> cell_type(const engine::Schema& schema, const engine::Type& type);

/// Columns of the record's fields, with references as keys. Rows are added, superseded (their slot
/// is free again) and rejected (they stay for the report).
class Staging {
 public:
  enum class State : std::uint8_t { kFree, kGood, kRejected };
  struct Row {
    engine::RowOrigin origin;
    std::uint32_t source = 0;  // indexes Manifest::sources
    State state = State::kFree;
  };

  Staging(const engine::Schema& schema, engine::RecordId record);
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  Staging(Staging&&) = default;
  Staging& operator=(Staging&&) = default;

  const engine::RecordSchema& record() const { return *record_; }
  engine::RecordId id() const { return id_; }

  /// A slot whose cells are all missing.
  Slot add(engine::RowOrigin origin, std::uint32_t source);
  /// New slots for good rows: a column a field, empty where all is missing, and a line a row.
  void append(std::vector<engine::Column> columns, const std::vector<std::int64_t>& lines,
              std::uint32_t file, std::uint32_t source);
  void supersede(Slot slot);
  /// The first reason stays.
  void reject(Slot slot, Rejection rejection);
  void add_bad_cell(Slot slot, BadCell cell);

  engine::Column& column(std::uint32_t field) { return columns_[field]; }
  const engine::Column& column(std::uint32_t field) const { return columns_[field]; }
  const Row& row(Slot slot) const { return rows_[slot]; }
  std::size_t slots() const { return rows_.size(); }
  bool is_good(Slot slot) const { return rows_[slot].state == State::kGood; }
  bool is_rejected(Slot slot) const { return rows_[slot].state == State::kRejected; }
  /// Nothing where all cells could be read.
  const std::vector<BadCell>* bad_cells(Slot slot) const;
  const Rejection& rejection(Slot slot) const { return rejections_.at(slot); }
  /// Whether the cell could be read; a missing one could.
  bool readable(Slot slot, std::uint32_t field) const;
  /// Readable and present.
  bool known(Slot slot, std::uint32_t field) const {
    return readable(slot, field) && columns_[field].present(slot);
  }
  /// The same values and the same bad cells.
  bool same_cells(Slot a, Slot b, const engine::Interner& names) const;
  /// By file, then line.
  bool before(Slot a, Slot b) const;

 private:
  const engine::RecordSchema* record_;
  engine::RecordId id_;
  std::vector<engine::Column> columns_;  // dated fields have an empty one
  std::vector<const engine::Column*> filled_columns_;
  std::vector<Row> rows_;
  std::vector<Slot> free_;
  std::size_t capacity_ = 0;
  std::unordered_map<Slot, std::vector<BadCell>> bad_cells_;
  std::unordered_map<Slot, Rejection> rejections_;
};

}  // namespace guerdon::tools
