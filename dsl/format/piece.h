// The tokens of a text with the comments and blank lines between them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/syntax/reader.h"

namespace guerdon::dsl::format {

/// A comment on a line of its own.
struct Remark {
  std::string_view text;  ///< from its `#` on, without blanks at its end
  bool blank_above = false;
};

/// A token, and what the author wrote round it.
struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;           ///< as it is printed: one blank between its words
  bool on_new_line = false;   ///< a line end stands between it and the token before
  bool blank_above = false;   ///< a blank line stands directly above it
  std::vector<Remark> above;  ///< the comments between the token before and this one
  std::string_view trailing;  ///< the comment behind it on its line; may be empty

  bool commented() const { return !above.empty() || !trailing.empty(); }
};

/// The pieces of one file, a declaration at a time.
class Pieces {
 public:
  /// INDENT: the blanks that stand before all lines because the whole text is indented.
  Pieces(const syntax::Reader& reader, std::size_t indent)
      : reader_(&reader), from_(reader.begin()), indent_(indent) {}

  /// Reads the tokens of the declaration that the reader just took and that ends at END, its
  /// padding included. The `;` between clauses are left out; their comments are not.
  void read(const char* end);
  /// What stands behind the last declaration: a piece without text.
  void read_rest();

  const std::vector<Piece>& all() const { return pieces_; }
  /// A comment on the line where the last declaration ended.
  std::string_view left_over() const { return left_over_; }

 private:
  void add(const syntax::Token& token);
  Piece read_gap(const char* to);
  void take_over(const Piece& semicolon);

  const syntax::Reader* reader_;
  const char* from_;  ///< where the last token ended
  std::size_t indent_;
  std::vector<Piece> pieces_;
  std::vector<Remark> kept_;  ///< comments of a `;`
  bool kept_line_ = false;
  std::string_view left_over_;
};

}  // namespace guerdon::dsl::format
