#include "dsl/format/table.h"

#include <algorithm>

namespace guerdon::dsl::format {

using syntax::Entry;
using syntax::Node;

namespace {

// `1 hour` and `8 hours` have one unit.
std::string singular(std::string unit) {
  if (unit.size() > 1 && unit.back() == 's') unit.pop_back();
  return unit;
}

}  // namespace

Table::Table(Walk& walk, const std::vector<At>& rows, bool has_header) {
  const std::size_t here = walk.position();
  for (const At row : rows) rows_.push_back(read(walk, row));
  walk.go_back(here);
  std::size_t count = 0;
  for (const Row& row : rows_) count = std::max(count, row.size());
  widths_.resize(count);
  for (std::size_t column = 0; column < count; ++column) align_amounts(column, has_header);
  measure();
}

Table::Row Table::read(Walk& walk, At row) {
  Row result;
  walk.go_back(walk.index_at(walk.entry(row).begin));
  for (const At cell : children(walk.tree(), row)) {
    walk.skip();  // the bar before it
    result.push_back(read_cell(walk, cell));
  }
  return result;
}

Table::Cell Table::read_cell(Walk& walk, At cell) {
  Cell result;
  Flow flow;
  walk.node(flow, cell);
  result.text = flow.flat();
  const Entry* inner = &walk.entry(cell);
  for (const Node kind : {Node::kItem, Node::kAmount}) {
    if (inner->first_child == syntax::Tree::kNone) return result;
    inner = &walk.entry(inner->first_child);
    if (inner->kind != kind || inner->next != syntax::Tree::kNone) return result;
  }
  result.is_amount = true;
  const std::size_t number =
      std::min(result.text.find_first_not_of("0123456789_."), result.text.size());
  result.whole = std::min(result.text.find('.'), number);
  result.unit = singular(result.text.substr(number));
  return result;
}

// `otherwise` stands for all columns that its row leaves out.
std::size_t Table::span(const Row& row) const {
  if (row.empty() || row.size() >= widths_.size() || row.front().text != "otherwise") return 1;
  return widths_.size() - row.size() + 1;
}

// Amounts of one unit stand with their units and points below each other.
void Table::align_amounts(std::size_t column, bool has_header) {
  std::vector<Cell*> cells;
  for (std::size_t i = has_header ? 1 : 0; i < rows_.size(); ++i) {
    const std::size_t left_out = span(rows_[i]) - 1;
    if (column < left_out || column - left_out >= rows_[i].size()) continue;
    if (left_out > 0 && column == left_out) continue;  // the `otherwise`
    Cell& cell = rows_[i][column - left_out];
    if (cell.text.empty()) continue;
    if (!cell.is_amount || (!cells.empty() && cells.front()->unit != cell.unit)) return;
    cells.push_back(&cell);
  }
  std::size_t whole = 0;
  for (const Cell* cell : cells) whole = std::max(whole, cell->whole);
  for (Cell* cell : cells) cell->text.insert(0, whole - cell->whole, ' ');
}

void Table::measure() {
  for (const Row& row : rows_) {
    const std::size_t left_out = span(row) - 1;
    for (std::size_t i = left_out == 0 ? 0 : 1; i < row.size(); ++i) {
      std::size_t& width = widths_[i + left_out];
      width = std::max(width, columns(row[i].text));
    }
  }
  constexpr std::size_t kBetween = 3;  // the bar and its blanks
  for (const Row& row : rows_) {
    const std::size_t spanned = span(row);
    if (spanned == 1) continue;
    std::size_t room = (spanned - 1) * kBetween;
    for (std::size_t i = 0; i < spanned; ++i) room += widths_[i];
    const std::size_t needed = columns(row.front().text);
    if (needed > room) widths_[spanned - 1] += needed - room;
  }
}

std::string Table::next_row() {
  const Row& row = rows_[next_++];
  const std::size_t spanned = span(row);
  std::string line = "|";
  std::size_t column = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    constexpr std::size_t kBetween = 3;
    std::size_t room = widths_[column++];
    for (std::size_t more = 1; i == 0 && more < spanned; ++more) {
      room += kBetween + widths_[column++];
    }
    line += " " + row[i].text + std::string(room - columns(row[i].text), ' ') + " |";
  }
  return line;
}

}  // namespace guerdon::dsl::format
