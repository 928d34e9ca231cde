// The layout of declarations, blocks and clauses.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "dsl/format/page.h"
#include "dsl/format/table.h"
#include "dsl/format/walk.h"

namespace guerdon::dsl::format {

/// Writes one declaration, whose first line the page has begun.
class Layout {
 public:
  Layout(const syntax::Tree& tree, const std::vector<Piece>& pieces, Page& page)
      : walk_(tree, pieces), page_(&page) {}

  void declaration();

 private:
  using Kids = std::vector<At>;

  /// The offsets of an entry's own `{` and `}`.
  struct Braces {
    std::uint32_t open = 0;
    std::uint32_t close = 0;
  };
  /// How a clause is written.
  enum class Form {
    kRow,
    kPhrase,  ///< as running text
    kValue,   ///< a keyword, or a field's name with its colon, and a value in the block's column
    kStep,    ///< a name, `=` and a value
    kBlock,   ///< a keyword and a block of its own
  };
  /// Where things stand in the clauses of a block.
  struct Columns {
    std::size_t indent = 0;
    std::size_t value = 0;
    std::size_t gap = 2;  ///< blanks behind the longest keyword
  };

  // Declarations (layout.cpp)
  std::optional<Braces> braces(At at, const Kids& kids) const;
  bool written_on_one_line(const Braces& braces) const;
  bool fits_on_one_line(At at, const Kids& kids, const Braces& braces);
  void flat_block(Flow& flow, const Kids& kids, const Braces& braces);
  void statement(At at, const Kids& kids, std::size_t indent);
  std::size_t value_of(At at, const Kids& kids) const;
  void exceptions(const Kids& kids);

  // Blocks and clauses (layout_clauses.cpp)
  void block(At at, const Kids& kids, const Braces& braces, std::size_t indent);
  void clauses(const Kids& clauses, const Columns& columns, bool has_header);
  Form form(At at) const;
  Columns measure(const Kids& clauses, std::size_t indent) const;
  std::size_t keyword_width(At at, Form form) const;
  void clause(At at, const Columns& columns);
  void valued(At at, const Columns& columns, bool step);
  void with_block(At at, std::size_t indent);
  void keyword(At at, const Kids& kids, const Columns& columns, bool step);

  // Both
  void tails(const Kids& kids, std::size_t first, std::size_t last, std::size_t indent);
  bool is_tail(At at) const;
  bool is_part(At at, std::string_view word) const;
  void new_line(std::size_t indent);
  void new_line_if_commented(std::size_t indent);

  Walk walk_;
  Page* page_;
  bool in_policy_ = false;  ///< the declaration's kind, where it matters
  bool in_award_ = false;
  bool in_test_ = false;
  bool in_pay_ = false;
};

}  // namespace guerdon::dsl::format
