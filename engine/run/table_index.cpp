#include "engine/run/table_index.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace guerdon::engine {
namespace {

constexpr std::size_t kLeafRows = 4;
constexpr std::size_t kEntriesPerRow = 32;
constexpr std::size_t kEntriesAtLeast = 1024;

}  // namespace

/// Rows that are still possible where every column's atom lies in its side.
struct TableIndex::Task {
  std::vector<AtomRange> sides;
  std::vector<std::uint32_t> rows;  // ascending
};

TableIndex::TableIndex(const DecisionTable& table, const Schema& schema, const Interner& texts)
    : grid_(table, schema, texts), limit_(kEntriesPerRow * table.rows.size() + kEntriesAtLeast) {
  Task all;
  for (std::size_t column = 0; column < grid_.columns(); ++column)
    all.sides.push_back(grid_.axis(column).all());
  all.rows.resize(grid_.rows());
  std::iota(all.rows.begin(), all.rows.end(), 0u);
  root_ = build(std::move(all));
}

void TableIndex::make_leaf(Node& node, const std::vector<std::uint32_t>& rows) {
  node.begin = static_cast<std::uint32_t>(listed_.size());
  listed_.insert(listed_.end(), rows.begin(), rows.end());
  node.end = static_cast<std::uint32_t>(listed_.size());
}

/// Cuts the column that tells most rows apart, in the middle of the places where their cells end.
bool TableIndex::choose_cut(const Task& task, Node& node) const {
  std::size_t most = 0;
  std::vector<std::uint32_t> ends;
  for (std::size_t column = 0; column < task.sides.size(); ++column) {
    const AtomRange side = task.sides[column];
    std::vector<std::uint32_t> here;
    std::size_t partial = 0;
    for (const std::uint32_t row : task.rows) {
      const std::size_t before = here.size();
      for (const AtomRange range : within(grid_.cell(row, column), side)) {
        if (range.begin > side.begin) here.push_back(range.begin);
        if (range.end < side.end) here.push_back(range.end);
      }
      if (here.size() != before) ++partial;
    }
    if (partial <= most) continue;
    most = partial;
    ends = std::move(here);
    node.column = static_cast<std::uint32_t>(column);
  }
  if (most == 0) return false;
  const auto middle = ends.begin() + static_cast<std::ptrdiff_t>(ends.size() / 2);
  std::nth_element(ends.begin(), middle, ends.end());
  node.cut = *middle;
  return true;
}

std::uint32_t TableIndex::build(Task task) {
  const auto takes_everything = [&](std::uint32_t row) {
    for (std::size_t column = 0; column < task.sides.size(); ++column)
      if (!takes_all(grid_.cell(row, column), task.sides[column])) return false;
    return true;
  };
  // What follows a row that takes everything here is never reached.
  const auto last = std::find_if(task.rows.begin(), task.rows.end(), takes_everything);
  if (last != task.rows.end()) task.rows.erase(last + 1, task.rows.end());
  if (task.rows.empty()) return kNone;

  const auto id = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  Node node;
  node.first_row = task.rows.front();
  const bool full = nodes_.size() + listed_.size() > limit_;
  if (task.rows.size() <= kLeafRows || full || !choose_cut(task, node)) {
    make_leaf(node, task.rows);
    nodes_[id] = node;
    return id;
  }
  const AtomRange side = task.sides[node.column];
  const AtomRange sides[2] = {{side.begin, node.cut}, {node.cut, side.end}};
  std::vector<std::uint32_t> whole;
  std::vector<std::uint32_t> parts[2];
  for (const std::uint32_t row : task.rows) {
    const auto cell = grid_.cell(row, node.column);
    if (takes_all(cell, side)) {
      whole.push_back(row);
      continue;
    }
    for (std::size_t i = 0; i < 2; ++i)
      if (!within(cell, sides[i]).empty()) parts[i].push_back(row);
  }
  std::vector<AtomRange> outer = std::move(task.sides);
  task.rows = {};
  node.whole = build({outer, std::move(whole)});
  outer[node.column] = sides[0];
  node.left = build({outer, std::move(parts[0])});
  outer[node.column] = sides[1];
  node.right = build({std::move(outer), std::move(parts[1])});
  nodes_[id] = node;
  return id;
}

std::uint32_t TableIndex::search(std::span<const std::uint32_t> point) const {
  std::uint32_t best = kNone;
  std::vector<std::uint32_t> open{root_};
  while (!open.empty()) {
    const std::uint32_t id = open.back();
    open.pop_back();
    if (id == kNone || nodes_[id].first_row >= best) continue;
    const Node& node = nodes_[id];
    if (node.column != kNone) {
      open.push_back(node.whole);
      open.push_back(point[node.column] < node.cut ? node.left : node.right);
      continue;
    }
    for (std::uint32_t i = node.begin; i < node.end && listed_[i] < best; ++i)
      if (grid_.accepts(listed_[i], point)) best = listed_[i];
  }
  return best;
}

std::optional<std::uint32_t> TableIndex::find(std::span<const Value> arguments) const {
  std::vector<std::uint32_t> point;
  for (std::size_t column = 0; column < arguments.size(); ++column)
    point.push_back(grid_.axis(column).atom_of(arguments[column]));
  const std::uint32_t row = search(point);
  if (row == kNone) return {};
  return row;
}

}  // namespace guerdon::engine
