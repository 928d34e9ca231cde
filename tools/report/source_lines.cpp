#include "tools/report/source_lines.h"

#include <algorithm>
#include <optional>

#include "tools/report/message.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr std::size_t kIndent = 3;
/// Longer lines are cut around what is marked.
constexpr std::size_t kMaxColumns = 120;
/// What stays visible before the mark of a line that is cut.
constexpr std::size_t kContext = 30;

std::size_t first_ink(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t");
  return at == std::string_view::npos ? 0 : at;
}

/// A stretch of a line, in bytes, that begins and ends between code points.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t step_back(std::string_view line, std::size_t at, std::size_t count) {
  for (; count != 0 && at != 0; --count) {
    --at;
    while (at != 0 && is_continuation(line[at])) --at;
  }
  return at;
}

std::size_t step_forward(std::string_view line, std::size_t at, std::size_t count) {
  for (; count != 0 && at < line.size(); --count) {
    ++at;
    while (at < line.size() && is_continuation(line[at])) ++at;
  }
  return at;
}

/// The part of the line to show so that the first byte marked is visible.
Window visible_part(std::string_view line, std::size_t marked) {
  if (line.size() <= kMaxColumns) return {0, line.size()};
  std::size_t begin = 0;
  if (marked > kMaxColumns - kContext) begin = step_back(line, marked, kContext);
  return {begin, step_forward(line, begin, kMaxColumns)};
}

std::string underline(std::string_view line, const LineMark& mark, const Window& window) {
  const std::size_t begin = std::clamp(mark.begin, window.begin, window.end);
  const std::size_t end = std::clamp(mark.end, begin, window.end);
  const std::size_t before = width(printable(line.substr(window.begin, begin - window.begin))) +
                             (window.begin != 0 ? 1 : 0);
  const std::size_t length =
      std::max<std::size_t>(width(printable(line.substr(begin, end - begin))), 1);
  return std::string(before, ' ') + std::string(length, mark.primary ? '^' : '-');
}

std::string draw_mark(std::string_view line, const LineMark& mark, const Window& window,
                      const Gutter& gutter) {
  // Blanks before the underline stay outside of the colour, as some terminals underline them.
  const std::string drawn = underline(line, mark, window);
  const std::size_t ink = drawn.find_first_not_of(' ');
  std::string tail = drawn.substr(ink);
  if (!mark.text.empty()) tail += " " + printable(mark.text);
  return gutter.blank("|") + drawn.substr(0, ink) +
         gutter.style(mark.primary ? gutter.primary : Paint::kPlace, tail) + "\n";
}

std::string draw_line(std::string_view line, std::uint32_t number, const Window& window,
                      const Gutter& gutter) {
  std::string text = printable(line.substr(window.begin, window.end - window.begin));
  if (window.begin != 0) text = "…" + text;
  if (window.end != line.size()) text += "…";
  const std::size_t last = text.find_last_not_of(' ');
  text.resize(last == std::string::npos ? 0 : last + 1);
  std::string out = gutter.numbered(number);
  if (text.empty()) out.pop_back();  // no blank at the end of a line
  return out + text + "\n";
}

}  // namespace

std::vector<LineMark> line_marks(const Mark& mark, const dsl::SourceMap& sources) {
  const std::optional<dsl::Location> from = sources.locate(mark.span);
  if (!from) return {};
  // The end of a span lies after its last byte: a span up to a line's end stays on that line.
  engine::Span last = mark.span;
  if (last.end > last.begin) --last.end;
  const std::optional<dsl::Location> to = sources.locate_end(last);
  const std::size_t begin = mark.span.begin - from->line_begin;
  if (!to || to->file != from->file || to->line <= from->line) {
    const std::size_t end = begin + (mark.span.end - mark.span.begin);
    return {{from->line, begin, end, mark.primary, mark.text}};
  }
  const std::size_t end = mark.span.end - to->line_begin;
  return {{from->line, begin, from->line_text.size(), mark.primary, ""},
          {to->line, first_ink(to->line_text), end, mark.primary, mark.text}};
}

std::string Gutter::indent() const { return std::string(kIndent + digits + 1, ' '); }

std::string Gutter::numbered(std::uint32_t line) const {
  return style(Paint::kPlace,
               std::string(kIndent, ' ') + pad_left(std::to_string(line), digits) + " |") +
         " ";
}

std::string Gutter::blank(std::string_view sign) const {
  return style(Paint::kPlace, indent() + std::string(sign)) + " ";
}

std::string draw_lines(const dsl::SourceMap& sources, dsl::FileId file,
                       const std::vector<LineMark>& marks, const Gutter& gutter) {
  std::string out;
  std::uint32_t drawn = 0;
  Window window;
  for (const LineMark& mark : marks) {
    const std::string_view line = sources.line(file, mark.line);
    if (mark.line != drawn) {
      if (drawn != 0 && mark.line > drawn + 1) out += gutter.indent() + "...\n";
      window = visible_part(line, mark.begin);
      out += draw_line(line, mark.line, window, gutter);
      drawn = mark.line;
    }
    out += draw_mark(line, mark, window, gutter);
  }
  return out;
}

}  // namespace guerdon::tools
