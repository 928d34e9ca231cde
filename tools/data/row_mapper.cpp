#include "tools/data/row_mapper.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "tools/data/cell_kind.h"
#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

/// A quote that nobody closes takes whole lines into its cell: which ones, so that nobody looks for
/// their rows elsewhere.
std::string lines_taken(const FileRow& row) {
  if (!row.kinds.empty()) return {};  // of JSON: its rows are no lines
  std::int64_t last = row.line;
  for (const std::string_view cell : row.cells) last += std::count(cell.begin(), cell.end(), '\n');
  if (last == row.line) return {};
  return "; the row takes the lines up to " + std::to_string(last) + " into its cells";
}

}  // namespace

bool RowMapper::begin_file(std::span<const std::string_view> titles, const HeaderPlace& place,
                           LoadErrors& errors) {
  const std::size_t before = errors.size();
  is_keyed_ = false;
  match_ = match_header(setup_, readers_, titles, place, errors);
  for (const std::string& title : match_.unread)
    if (std::find(unread_.begin(), unread_.end(), title) == unread_.end()) unread_.push_back(title);
  return errors.size() == before;
}

bool RowMapper::begin_keyed_file(const std::string& file, LoadErrors& errors) {
  is_keyed_ = true;
  match_ = HeaderMatch();
  match_.titles = keyed_.wanted();
  for (std::uint32_t i = 0; i < readers_.size(); ++i) match_.columns.push_back(i);
  return keyed_.check_positions(file, errors);
}

std::vector<std::string> RowMapper::unread_columns() const {
  std::vector<std::string> all = unread_;
  all.insert(all.end(), keyed_.unread().begin(), keyed_.unread().end());
  return all;
}

bool RowMapper::is_mark(std::string_view cell) const {
  const auto& marks = setup_.spec.missing;
  return std::find(marks.begin(), marks.end(), cell) != marks.end();
}

void RowMapper::add_bad_cell(Slot slot, std::uint32_t field, std::uint32_t column,
                             std::string_view cell, CellProblem problem) {
  BadCell bad;
  bad.field = field;
  bad.code = problem.code;
  bad.reason = std::move(problem.reason);
  if (field != engine::kNoField) {
    bad.column = match_.titles[column];
    bad.reason = "`" + bad.column + "` " + bad.reason;
  }
  bad.value = cut(cell, kShownCell);
  bad.hash = std::hash<std::string_view>{}(cell);
  staging_.add_bad_cell(slot, std::move(bad));
}

void RowMapper::map_missing(const FieldReader& reader, std::uint32_t column, std::string_view cell,
                            Slot slot) {
  if (!reader.may_be_missing)
    add_bad_cell(slot, reader.field, column, cell,
                 {dsl::Code::E0622, "is missing, and its field is not `optional`"});
}

void RowMapper::map_cell(FieldReader& reader, std::uint32_t column, std::string_view cell,
                         CellKind kind, Slot slot) {
  if (kind == CellKind::kNull || kind == CellKind::kAbsent ||
      (reader.has_marks && is_mark(cell) && kind <= CellKind::kBoolean))
    return map_missing(reader, column, cell, slot);
  if (reader.has_values && kind <= CellKind::kBoolean) {
    const auto found = reader.values.find(std::string(cell));
    if (found != reader.values.end()) return staging_.column(reader.field).set(slot, found->second);
    if (!reader.values_else_reject)
      return staging_.column(reader.field).set(slot, reader.otherwise);
    return add_bad_cell(slot, reader.field, column, cell,
                        {dsl::Code::E0623, "is none of the values that the source lists"});
  }
  auto problem = unfit_kind(kind, reader.parser.type());
  if (!problem) problem = reader.parser.parse(cell, value_);
  if (problem)
    add_bad_cell(slot, reader.field, column, cell, *std::move(problem));
  else
    staging_.column(reader.field).set(slot, value_);
}

void RowMapper::map(const FileRow& row, Slot slot) {
  if (!row.malformed.empty())
    return add_bad_cell(slot, engine::kNoField, 0, "",
                        {dsl::Code::E0625, std::string(row.malformed) + lines_taken(row)});
  if (is_keyed_) keyed_.take_row(row);
  const std::size_t expected = match_.titles.size();
  if (row.cells.size() != expected)
    return add_bad_cell(slot, engine::kNoField, 0, "",
                        {dsl::Code::E0624, "the row has " + std::to_string(row.cells.size()) +
                                               " cells, the header " + std::to_string(expected) +
                                               lines_taken(row)});
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    const std::uint32_t column = match_.columns[i];
    if (column == kNoColumn) continue;
    const CellKind kind = row.kinds.empty() ? CellKind::kWritten : row.kinds[column];
    map_cell(readers_[i], column, row.cells[column], kind, slot);
  }
}

std::vector<std::string> RowMapper::column_names() const {
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < setup_.shape().fields.size(); ++i)
    names.push_back(setup_.field_name(i));
  for (std::size_t i = 0; i < match_.columns.size(); ++i)
    if (match_.columns[i] != kNoColumn) names[readers_[i].field] = match_.titles[match_.columns[i]];
  return names;
}

std::uint64_t RowMapper::skipped_times() const {
  std::uint64_t sum = 0;
  for (const FieldReader& reader : readers_) sum += reader.parser.skipped_times();
  return sum;
}

std::uint64_t RowMapper::repeated_times() const {
  std::uint64_t sum = 0;
  for (const FieldReader& reader : readers_) sum += reader.parser.repeated_times();
  return sum;
}

}  // namespace guerdon::tools
