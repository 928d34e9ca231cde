// The lines of a formatted text while they are written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/format/piece.h"

namespace guerdon::dsl::format {

/// No line is longer where it can be broken.
inline constexpr std::size_t kWidth = 100;
inline constexpr std::size_t kIndent = 2;

/// A line with what has to be aligned in it. A long text makes its line several lines of the file.
struct Line {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::string text;
  std::string comment;        ///< at its end; may be empty
  std::size_t tail = kNone;   ///< where the citation at its end begins
  std::size_t brace = kNone;  ///< where the block begins that stands whole on this line
  bool blank_above = false;
  bool remark = false;  ///< a comment and nothing else

  /// The column behind its last character, from 0.
  std::size_t width() const;
};

class Page {
 public:
  void begin_line(std::size_t indent, bool blank_above = false);
  void write(std::string_view text) { lines_.back().text += text; }
  /// The column behind what was written.
  std::size_t column() const { return lines_.back().width(); }
  void pad_to(std::size_t column);

  /// Comments on lines of their own.
  void remarks(const std::vector<Remark>& remarks, std::size_t indent);
  /// A comment behind what was written.
  void comment(std::string_view text);

  Line& last() { return lines_.back(); }
  std::vector<Line>& lines() { return lines_; }

  /// The whole text: columns aligned, lines ended by LF.
  std::string text() &&;

 private:
  std::vector<Line> lines_;
};

/// The number of columns that a text takes; of several lines, the last one.
std::size_t columns(std::string_view text);

}  // namespace guerdon::dsl::format
