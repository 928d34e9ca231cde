// The state of a parse: the text, where its tokens end, what was recorded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "dsl/syntax/cst.h"

namespace guerdon::dsl::syntax {

/// What a rule that must match was waiting for.
struct Want {
  enum class Kind : std::uint8_t {
    kWord,         ///< this word or sign
    kOperand,      ///< an expression
    kName,         ///< a name or path
    kOther,        ///< what `text` says
    kBlockEnd,     ///< a clause of `words`, or the end of the block
    kDeclEnd,      ///< the end of a declaration without a block
    kDeclaration,  ///< a declaration word
    kBar,          ///< the end of a table's cell
    kNoChain,      ///< anything but a second comparison
    kNoOperator,   ///< anything but an operator: an aggregate or `if` stands before it
    kDepth,        ///< less depth
  };
  Kind kind = Kind::kOther;
  std::string_view text;
  const std::string_view* words = nullptr;  ///< the clause words of the block
  std::size_t word_count = 0;
};

/// Thrown where a rule must match and does not; caught in grammar.cpp alone.
struct Failure {
  const char* at = nullptr;
  Want want;
};

/// What a block left out: its text from BEGIN to END, for the mistake in it.
struct Dropped {
  Failure failure;
  const char* begin = nullptr;
  const char* end = nullptr;
  bool row = false;  ///< the mistake stands in a table's row
};

/// A token of the text; what stands between two tokens is white space and comments.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : Reader(text, 0, text.size()) {}
  /// Reads the stretch [FROM, TO) of a text, whose beginning stays the origin of all offsets.
  Reader(std::string_view text, std::size_t from, std::size_t to)
      : origin_(text.data()), begin_(text.data() + from), end_(text.data() + to) {}

  const char* begin() const { return begin_; }
  const char* end() const { return end_; }
  /// The character at P, NUL from the end on.
  char at(const char* p) const { return p < end_ ? *p : '\0'; }
  std::uint32_t offset(const char* p) const { return static_cast<std::uint32_t>(p - origin_); }
  const char* place(std::uint32_t offset) const { return origin_ + offset; }
  std::string_view slice(std::uint32_t begin, std::uint32_t end) const {
    return {origin_ + begin, end - begin};
  }

  /// Skips white space and comments after a token that ends at P; in a table's row blanks only.
  const char* pad(const char* p);
  /// Skips blanks.
  const char* blanks(const char* p) const;
  /// Skips blanks, line ends and comments, whatever the row.
  const char* space(const char* p) const;
  /// Where the last token before P ends, if P is where the padding after a token ended.
  const char* token_end(const char* p) const;

  /// Only blanks between the line's beginning and P.
  bool at_line_start(const char* p) const;
  bool in_column_one(const char* p) const { return p == begin_ || p[-1] == '\n'; }
  /// A clause may begin here: at a line's start or after `{`, `}`, `;`.
  bool at_clause_place(const char* p) const;

  /// Notes the token [BEGIN, END). Tokens of alternatives that were given up are forgotten when
  /// another one is taken at their place or before it.
  void took(const char* begin, const char* end);
  /// Forgets what was recorded: a new declaration begins.
  void reset();

  Tree tree;
  std::vector<Token> tokens;     ///< by growing begin; those behind the declaration's end are none
  std::vector<Dropped> dropped;  ///< of this declaration
  bool row = false;
  std::size_t depth = 0;

 private:
  struct Pad {
    const char* begin;
    const char* end;
  };
  const char* origin_;
  const char* begin_;
  const char* end_;
  std::vector<Pad> pads_;  // by growing begin: later ones at the same place replace earlier ones
};

}  // namespace guerdon::dsl::syntax
