#include "dsl/format/page.h"

#include <algorithm>

#include "dsl/source/source_map.h"

namespace guerdon::dsl::format {

namespace {

// Comments at the end of lines begin here, or at a later stop.
constexpr std::size_t kCommentColumn = 48;
constexpr std::size_t kCommentStop = 8;

std::size_t comment_column(const Line& line) {
  const std::size_t least = std::max(line.width() + 2, kCommentColumn);
  return (least + kCommentStop - 1) / kCommentStop * kCommentStop;
}

// Calls ALIGN with each run of neighbouring lines for which BELONGS holds.
template <class Belongs, class Align>
void for_each_run(std::vector<Line>& lines, Belongs belongs, Align align) {
  for (std::size_t first = 0; first < lines.size(); ++first) {
    if (!belongs(lines[first])) continue;
    std::size_t last = first + 1;
    while (last < lines.size() && belongs(lines[last]) && !lines[last].blank_above) ++last;
    align(first, last);
    first = last - 1;
  }
}

// Moves what stands at PLACE of each line to one column, two blanks behind the longest, if all
// lines still have room for that.
void align_at(std::vector<Line>& lines, std::size_t first, std::size_t last,
              std::size_t Line::*place) {
  const auto before = [&](const Line& line) {
    std::string_view head = std::string_view(line.text).substr(0, line.*place);
    head.remove_suffix(head.size() - std::min(head.find_last_not_of(' ') + 1, head.size()));
    return head;
  };
  std::size_t target = 0;
  for (std::size_t i = first; i < last; ++i) {
    target = std::max(target, columns(before(lines[i])) + 2);
  }
  const auto fits = [&](const Line& line) {
    return target + columns(line.text.substr(line.*place)) <= kWidth;
  };
  if (!std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(first),
                   lines.begin() + static_cast<std::ptrdiff_t>(last), fits)) {
    return;
  }
  for (std::size_t i = first; i < last; ++i) {
    const std::string head(before(lines[i]));
    const std::string blanks(target - columns(head), ' ');
    lines[i].text = head + blanks + lines[i].text.substr(lines[i].*place);
  }
}

std::string_view first_word(const Line& line) {
  return std::string_view(line.text).substr(0, line.text.find(' '));
}

void align_tails(std::vector<Line>& lines) {
  for_each_run(
      lines, [](const Line& line) { return line.tail != Line::kNone; },
      [&](std::size_t first, std::size_t last) { align_at(lines, first, last, &Line::tail); });
}

// Blocks of one line below each other: their braces, kind by kind.
void align_braces(std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].brace == Line::kNone) continue;
    const std::string word(first_word(lines[i]));
    std::size_t last = i + 1;
    while (last < lines.size() && lines[last].brace != Line::kNone && !lines[last].blank_above &&
           first_word(lines[last]) == word) {
      ++last;
    }
    if (last - i > 1) align_at(lines, i, last, &Line::brace);
    i = last - 1;
  }
}

void align_comments(std::vector<Line>& lines) {
  for_each_run(
      lines, [](const Line& line) { return !line.comment.empty(); },
      [&](std::size_t first, std::size_t last) {
        std::size_t target = 0;
        for (std::size_t i = first; i < last; ++i) {
          target = std::max(target, comment_column(lines[i]));
        }
        for (std::size_t i = first; i < last; ++i) {
          lines[i].text.append(target - lines[i].width(), ' ');
          lines[i].text += lines[i].comment;
        }
      });
}

}  // namespace

std::size_t columns(std::string_view text) {
  const std::size_t line = text.rfind('\n');
  return code_points(line == std::string_view::npos ? text : text.substr(line + 1));
}

std::size_t Line::width() const { return columns(text); }

void Page::begin_line(std::size_t indent, bool blank_above) {
  Line line;
  line.text.assign(indent, ' ');
  line.blank_above = blank_above && !lines_.empty();
  lines_.push_back(std::move(line));
}

void Page::pad_to(std::size_t column) {
  const std::size_t now = this->column();
  if (now < column) lines_.back().text.append(column - now, ' ');
}

void Page::remarks(const std::vector<Remark>& remarks, std::size_t indent) {
  for (const Remark& remark : remarks) {
    begin_line(indent, remark.blank_above);
    write(remark.text);
    last().remark = true;
  }
}

void Page::comment(std::string_view text) { lines_.back().comment = text; }

std::string Page::text() && {
  align_tails(lines_);
  align_braces(lines_);
  align_comments(lines_);
  std::string result;
  for (const Line& line : lines_) {
    if (line.blank_above) result += '\n';
    result += line.text;
    result += '\n';
  }
  return result;
}

}  // namespace guerdon::dsl::format
