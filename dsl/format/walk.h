// From what the grammar recorded to running text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dsl/format/flow.h"
#include "dsl/format/piece.h"
#include "dsl/syntax/cst.h"

namespace guerdon::dsl::format {

using At = std::uint32_t;

/// The children of an entry.
std::vector<At> children(const syntax::Tree& tree, At parent);

/// Goes once through the pieces of a declaration, from left to right. The tree says how they belong
/// together; keywords and signs that it does not record stand between its entries.
class Walk {
 public:
  Walk(const syntax::Tree& tree, const std::vector<Piece>& pieces)
      : tree_(&tree), pieces_(&pieces) {}

  const syntax::Tree& tree() const { return *tree_; }
  const syntax::Entry& entry(At at) const { return (*tree_)[at]; }
  /// The next piece. A declaration's last one is followed by none.
  const Piece& next() const { return (*pieces_)[next_]; }
  bool done() const { return next_ == pieces_->size(); }
  /// The piece before.
  const Piece& last() const { return (*pieces_)[next_ - 1]; }
  void skip() { ++next_; }
  const std::vector<Piece>& pieces() const { return *pieces_; }
  /// The index of the first piece that begins at this offset of the text or behind it.
  std::size_t index_at(std::uint32_t offset) const;
  /// The text of an entry's first piece.
  std::string_view first_text(At at) const;
  std::size_t position() const { return next_; }
  void go_back(std::size_t position) { next_ = position; }

  /// Writes an entry, or all up to an offset of the text, behind what the flow holds.
  void node(Flow& flow, At at);
  void until(Flow& flow, std::uint32_t offset);
  /// Writes the children of AT, from the one with the number FIRST on, and the signs between them,
  /// up to the offset END.
  void inside(Flow& flow, At at, const std::vector<At>& kids, std::size_t first, std::uint32_t end);
  /// The same as a group that may be broken at its commas, INDENT columns further right.
  void list(Flow& flow, At at, const std::vector<At>& kids, std::size_t first, std::uint32_t end,
            std::size_t indent = 0);
  /// The next piece stands at the place already, or the line may end before it.
  void at_place() { gap_done_ = true; }
  void may_break() { line_ = true; }
  /// A rounding's citation that ends here ends its line.
  void ends_at(std::uint32_t offset) { end_ = offset; }

 private:
  struct Shape;
  void gap(Flow& flow);
  void piece(Flow& flow);
  void literal(Flow& flow, const Shape& shape);
  void part(Flow& flow, At at);
  Shape shape(At at) const;

  const syntax::Tree* tree_;
  const std::vector<Piece>* pieces_;
  std::size_t next_ = 0;
  bool glue_ = false;
  bool line_ = false;      // a line may end before the next piece
  bool citation_ = false;  // the next piece begins one
  bool gap_done_ = false;
  std::uint32_t end_ = 0;  // of the list at hand
};

}  // namespace guerdon::dsl::format
