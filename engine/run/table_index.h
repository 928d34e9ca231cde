// Finds the row of a decision table without reading the rows before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/plan/cell_grid.h"

namespace guerdon::engine {

/// A read-only index of one table. Its answers are those of a scan from the first row on; its size
/// stays within a small multiple of the table's. Refers to the texts it was made with.
///
/// A tree over atoms. A node cuts one column in two: rows whose cell takes every atom of the node
/// lie under `whole`, the others under the sides that they reach. A leaf lists rows, which are
/// tested in full.
class TableIndex {
 public:
  TableIndex(const DecisionTable& table, const Schema& schema, const Interner& texts);

  /// The first row that accepts the arguments, one a parameter.
  std::optional<std::uint32_t> find(std::span<const Value> arguments) const;

  /// Rows and nodes held, for measuring.
  std::size_t size() const { return nodes_.size() + listed_.size(); }

 private:
  static constexpr std::uint32_t kNone = 0xFFFF'FFFFu;

  struct Node {
    std::uint32_t first_row = kNone;  // the lowest row below
    std::uint32_t column = kNone;     // kNone: a leaf
    std::uint32_t cut = 0;            // atoms under it lie left
    std::uint32_t whole = kNone;
    std::uint32_t left = kNone;
    std::uint32_t right = kNone;
    std::uint32_t begin = 0;  // of a leaf: its rows in listed_
    std::uint32_t end = 0;
  };
  struct Task;

  std::uint32_t build(Task task);
  void make_leaf(Node& node, const std::vector<std::uint32_t>& rows);
  bool choose_cut(const Task& task, Node& node) const;
  std::uint32_t search(std::span<const std::uint32_t> point) const;

  CellGrid grid_;
  std::size_t limit_;  // of listed_ and nodes_
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> listed_;
  std::uint32_t root_ = kNone;
};

}  // namespace guerdon::engine
