#include "tools/report/page.h"

#include <algorithm>
#include <vector>

#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::string_view kIndent = "    ";
// A block of more lines shows its first and last ones only.
constexpr std::size_t kLongest = 40;
constexpr std::size_t kFirst = 12;
constexpr std::size_t kLast = 4;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

/// `[words](address)` becomes `words`.
std::string without_links(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const std::size_t open = text.find('[');
    const std::size_t middle = text.find("](", open);
    const std::size_t close = text.find(')', middle);
    if (close == std::string_view::npos ||
        text.substr(open, middle - open).find('\n') != std::string_view::npos)
      return plain + std::string(text);
    plain += text.substr(0, open);
    plain += text.substr(open + 1, middle - open - 1);
    text.remove_prefix(close + 1);
  }
  return plain;
}

class PageWriter {
 public:
  explicit PageWriter(Style style) : style_(style) {}

  std::string write(std::string_view markdown) {
    const std::vector<std::string_view> lines = lines_of(markdown);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].starts_with("```")) {
        i = block(lines, i);
      } else if (lines[i].starts_with("#")) {
        heading(lines[i].substr(lines[i].find_first_not_of("# ")));
      } else {
        paragraph(without_links(lines[i]));
      }
    }
    return out_;
  }

 private:
  void heading(std::string_view text) { out_ += style_(Paint::kBold, text) + "\n"; }

  /// What no line end may part: a word, or words between back-ticks.
  static std::string_view first_word(std::string_view text) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '`') quoted = !quoted;
      if (text[i] == ' ' && !quoted) return text.substr(0, i);
    }
    return text;
  }

  void paragraph(std::string_view text) {
    std::size_t column = 0;
    while (!text.empty()) {
      const std::string_view word = first_word(text);
      text.remove_prefix(std::min(text.size(), word.size() + 1));
      const bool breaks = column != 0 && column + 1 + width(word) > kColumns;
      if (column != 0) out_ += breaks ? "\n" : " ";
      column = breaks ? width(word) : column + (column != 0 ? 1 : 0) + width(word);
      out_ += word;
    }
    out_ += "\n";
  }

  /// The block that is opened at FIRST; gives the line that closes it.
  std::size_t block(const std::vector<std::string_view>& lines, std::size_t first) {
    caption(lines[first].substr(3));
    std::size_t end = first + 1;
    while (end < lines.size() && !lines[end].starts_with("```")) ++end;
    const std::size_t count = end - first - 1;
    for (std::size_t i = 0; i < count; ++i) {
      if (count > kLongest && i == kFirst) {
        const std::size_t left_out = count - kFirst - kLast;
        block_line(style_(Paint::kFaint, "… " + std::to_string(left_out) + " more lines …"));
        i += left_out;
      }
      block_line(code(lines[first + 1 + i]));
    }
    return end;
  }

  void block_line(const std::string& line) {
    if (!line.empty()) out_ += std::string(kIndent) + line;
    out_ += "\n";
  }

  std::string code(std::string_view line) const {
    const std::string shown = printable(line);
    return line.starts_with("$ ") ? style_(Paint::kBold, shown) : shown;
  }

  /// The file that the block holds: `csv tickets` is data/tickets.csv.
  void caption(std::string_view words) {
    const std::size_t blank = words.find(' ');
    const std::string_view kind = words.substr(0, blank);
    const std::string name(blank == std::string_view::npos ? "" : words.substr(blank + 1));
    std::string file = name;
    if (kind == "guerdon") file = name.empty() ? "plan.guerdon" : name;
    if (kind == "csv") file = "data/" + name + ".csv";
    if (file.empty()) return;
    out_ += style_(Paint::kFaint, "  " + file + (kind == "make" ? ", byte by byte" : "") + ":");
    out_ += "\n";
  }

  Style style_;
  std::string out_;
};

}  // namespace

std::string render_page(std::string_view markdown, Style style) {
  return PageWriter(style).write(markdown);
}

}  // namespace guerdon::tools
