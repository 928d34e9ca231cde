// Rows of a file to rows of a record: the step `map`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/field_reader.h"
#include "tools/data/file_rows.h"
#include "tools/data/header.h"
#include "tools/data/keyed_names.h"
#include "tools/data/manifest.h"
#include "tools/data/staging.h"

namespace guerdon::tools {

/// Fills the slots of one source's rows, file after file.
class RowMapper {
 public:
  RowMapper(const SourceSetup& setup, std::vector<FieldReader> readers, Staging& staging)
      : setup_(setup), readers_(std::move(readers)), staging_(staging), keyed_(setup, readers_) {}
  RowMapper(const RowMapper&) = delete;
  RowMapper& operator=(const RowMapper&) = delete;

  /// Takes the header of the next file; false if it does not fit.
  bool begin_file(std::span<const std::string_view> titles, const HeaderPlace& place,
                  LoadErrors& errors);
  /// The next file's rows name their values themselves.
  bool begin_keyed_file(const std::string& file, LoadErrors& errors);
  KeyedNames& keyed() { return keyed_; }
  const std::vector<std::string>& wanted() const { return keyed_.wanted(); }
  /// Writes a row's cells into a new slot; what cannot be read becomes its bad cells.
  void map(const FileRow& row, Slot slot);

  /// Where the readers find their cells in the file at hand.
  const HeaderMatch& header() const { return match_; }
  /// By field, as the last file's header has it; the field's name where no column fills it.
  std::vector<std::string> column_names() const;
  /// Of all files.
  std::vector<std::string> unread_columns() const;
  std::uint64_t skipped_times() const;
  std::uint64_t repeated_times() const;

 private:
  void map_cell(FieldReader& reader, std::uint32_t column, std::string_view cell, CellKind kind,
                Slot slot);
  void map_missing(const FieldReader& reader, std::uint32_t column, std::string_view cell,
                   Slot slot);
  void add_bad_cell(Slot slot, std::uint32_t field, std::uint32_t column, std::string_view cell,
                    CellProblem problem);
  bool is_mark(std::string_view cell) const;

  const SourceSetup& setup_;
  std::vector<FieldReader> readers_;
  Staging& staging_;
  KeyedNames keyed_;
  HeaderMatch match_;
  bool is_keyed_ = false;            // the file at hand
  std::vector<std::string> unread_;  // columns of all files
  engine::Value value_ = engine::Missing{};
};

}  // namespace guerdon::tools
