#include "dsl/format/format.h"

#include <string_view>
#include <utility>

#include "dsl/format/layout.h"
#include "dsl/format/page.h"
#include "dsl/format/piece.h"
#include "dsl/syntax/dump.h"
#include "dsl/syntax/grammar.h"
#include "dsl/syntax/parse.h"
#include "engine/base/check.h"

namespace guerdon::dsl {

namespace {

using format::Line;
using format::Page;
using format::Piece;
using format::Pieces;
using syntax::Reader;

// A blank line stands above and below a declaration of several lines.
void set_apart(Page& page, std::size_t first, bool& after_long) {
  std::vector<Line>& lines = page.lines();
  std::size_t code = first;
  bool apart = false;
  for (; lines[code].remark; ++code) apart = apart || lines[code].blank_above;
  apart = apart || lines[code].blank_above;
  const bool is_long = lines.size() - code > 1;
  if ((is_long || after_long) && !apart && first > 0) lines[first].blank_above = true;
  after_long = is_long;
}

// The text of a stretch that parses.
std::string lay_out(Reader& reader) {
  Page page;
  Pieces pieces(reader);
  bool after_long = false;
  const char* at = reader.space(reader.begin());
  while (at < reader.end()) {
    reader.reset();
    const char* end = nullptr;
    GUERDON_CHECK(!match_declaration(reader, at, end));
    pieces.read(end);
    const Piece& first = pieces.all().front();
    const std::size_t line = page.lines().size();
    if (line > 0 && !pieces.left_over().empty()) page.comment(pieces.left_over());
    page.remarks(first.above, 0);
    page.begin_line(0, first.blank_above);
    format::Layout(reader.tree, pieces.all(), page).declaration();
    set_apart(page, line, after_long);
    at = end;
  }
  pieces.read_rest();
  if (!pieces.left_over().empty()) page.comment(pieces.left_over());
  page.remarks(pieces.all().front().above, 0);
  return std::move(page).text();
}

std::string with_line_ends_of(std::string_view text, std::string formatted) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || end == 0 || text[end - 1] != '\r') return formatted;
  std::string result;
  for (const char c : formatted) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

}  // namespace

std::optional<std::string> format_file(const SourceMap& sources, FileId file,
                                       engine::Interner& names, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const ast::Module module = parse(sources, file, names, diagnostics);
  if (diagnostics.error_count() != errors) return std::nullopt;
  const std::string_view text = sources.text(file);
  Reader reader(text);
  return with_line_ends_of(text, lay_out(reader));
}

}  // namespace guerdon::dsl
