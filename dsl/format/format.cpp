#include "dsl/format/format.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "dsl/format/layout.h"
#include "dsl/format/page.h"
#include "dsl/format/piece.h"
#include "dsl/source/literate.h"
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

// The text of a stretch that parses and whose lines are all indented.
std::string lay_out(Reader& reader, std::size_t indent) {
  Page page;
  Pieces pieces(reader, indent);
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

// As a block of Markdown whose fence is indented.
std::string indented(std::string text, std::size_t indent) {
  if (indent == 0) return text;
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (text[at] != '\n') result.append(indent, ' ');
    result.append(text, at, next - at);
    at = next;
  }
  return result;
}

bool has_crlf(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r';
}

std::string with_line_ends(std::string text, bool crlf) {
  if (!crlf) return text;
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

// A mistake of the formatter must not change what is paid: its text is read again before it is
// used.
bool says_the_same(const ast::Module& before, std::string_view name, std::string_view after,
                   engine::Interner& names) {
  SourceMap sources;
  Diagnostics diagnostics;
  const ast::Module module = parse(sources, sources.add(name, after), names, diagnostics);
  return !diagnostics.has_errors() && dump(module, names) == dump(before, names);
}

}  // namespace

std::optional<std::string> format_file(const SourceMap& sources, FileId file,
                                       engine::Interner& names, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const ast::Module module = parse(sources, file, names, diagnostics);
  if (diagnostics.error_count() != errors) return std::nullopt;
  const std::string_view text = sources.text(file);
  const bool crlf = has_crlf(text);
  std::string result;
  std::size_t done = 0;
  for (const Stretch& stretch : policy_text(sources.name(file), text)) {
    Reader reader(text, stretch.begin, stretch.end);
    result += text.substr(done, stretch.begin - done);
    result += with_line_ends(indented(lay_out(reader, stretch.indent), stretch.indent), crlf);
    done = stretch.end;
  }
  result += text.substr(done);
  GUERDON_CHECK(says_the_same(module, sources.name(file), result, names));
  return result;
}

}  // namespace guerdon::dsl
