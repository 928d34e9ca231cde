// Running text with places where it may be broken, and the way it is broken.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/format/page.h"

namespace guerdon::dsl::format {

/// A sequence of words, possible line ends and nested groups. A group that fits on its line stays
/// on it. One that does not is broken at its own places before the groups within it are: at all of
/// them, or, where it is a list, at those where the line is full.
class Flow {
 public:
  enum class Break { kAll, kFill };

  void text(std::string_view text);
  void blanks(std::size_t count);
  /// A line may end here; else there is a blank.
  void line();
  /// The line ends here: with this comment behind it, and these below it.
  void comments(std::string_view trailing, const std::vector<Remark>& below);
  /// Lines of the group begin INDENT columns behind where the group begins.
  void open(Break mode, std::size_t indent);
  /// Lines of the group begin at this column.
  void open_at(Break mode, std::size_t column);
  void close();
  /// What follows is a citation that ends its line.
  void tail();

  bool empty() const { return items_.empty(); }
  bool has_comments() const { return has_comments_; }
  /// The columns that it takes on one line, up to the first comment.
  std::size_t width() const;
  /// On one line, whatever its width.
  std::string flat() const;
  /// Writes it behind what stands on the page's last line.
  void print(Page& page) const;

 private:
  enum class Kind { kText, kBlanks, kLine, kComments, kOpen, kClose, kTail };
  struct Item {
    Kind kind = Kind::kText;
    std::string text;
    std::vector<Remark> below;
    Break mode = Break::kAll;
    bool absolute = false;
    std::size_t number = 0;  ///< of blanks, of columns
  };
  struct Measure;

  std::vector<Item> items_;
  bool has_comments_ = false;
};

}  // namespace guerdon::dsl::format
