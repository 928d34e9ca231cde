// Blocks and their clauses.
#include <algorithm>

#include "dsl/format/layout.h"

namespace guerdon::dsl::format {

using syntax::Entry;
using syntax::Node;

namespace {

// `require`, `recover` and the blanks behind them: what is paid, gated and taken back stands in one
// column wherever it can.
constexpr std::size_t kPayWidth = 9;

}  // namespace

// ── How a clause is written ────────────────────────────────────────────────────────────────────

Layout::Form Layout::form(At at) const {
  const Entry& entry = walk_.entry(at);
  const std::vector<Piece>& pieces = walk_.pieces();
  const std::size_t first = walk_.index_at(entry.begin);
  const bool alone = first + 1 >= pieces.size() || pieces[first + 1].begin >= entry.end;
  const std::string_view second = alone ? std::string_view() : pieces[first + 1].text;
  switch (entry.kind) {
    case Node::kRow:
      return Form::kRow;
    case Node::kField:
      return Form::kValue;
    case Node::kStep:
      return Form::kStep;
    case Node::kSetting:
      return second == "=" ? Form::kStep : Form::kPhrase;
    case Node::kTestData: {
      const bool table = pieces[first + 2].text == "|";
      return table ? Form::kBlock : Form::kValue;
    }
    case Node::kPart:
      break;
    default:
      return Form::kPhrase;
  }
  if (second == "{") return Form::kBlock;
  // `below the first: 0%` and an award's `by days` are read as one.
  const bool basis = pieces[first].text == "by" && in_award_;
  return alone || second == ":" || basis ? Form::kPhrase : Form::kValue;
}

// The columns of the keyword, the colon of a field included.
std::size_t Layout::keyword_width(At at, Form form) const {
  constexpr std::size_t kEqual = 3;  // ` = ` less the gap behind a keyword, plus that gap
  const std::size_t width = columns(walk_.first_text(at));
  if (form == Form::kStep) return width + kEqual;
  return width + (walk_.entry(at).kind == Node::kField ? 1 : 0);
}

Layout::Columns Layout::measure(const Kids& clauses, std::size_t indent) const {
  Columns result;
  result.indent = indent;
  result.gap = in_test_ ? 1 : 2;
  std::size_t width = in_pay_ ? kPayWidth : 0;
  for (const At at : clauses) {
    const Form written = form(at);
    if (written == Form::kValue) width = std::max(width, keyword_width(at, written) + result.gap);
    if (written == Form::kStep) width = std::max(width, keyword_width(at, written));
  }
  result.value = indent + width;
  return result;
}

// ── Clauses ────────────────────────────────────────────────────────────────────────────────────

// The keyword, padded up to the value.
void Layout::keyword(At at, const Kids& kids, const Columns& columns, bool step) {
  constexpr std::size_t kEqual = 2;  // `= `
  Flow head;
  walk_.node(head, kids.front());
  if (walk_.entry(at).kind == Node::kField) walk_.until(head, walk_.entry(kids[1]).begin);
  head.print(*page_);
  if (step) {
    new_line_if_commented(columns.value - kEqual);
    page_->pad_to(columns.value - kEqual);
    page_->write("=");
    walk_.skip();
  }
  new_line_if_commented(columns.value);
  page_->pad_to(columns.value);
}

void Layout::valued(At at, const Columns& columns, bool step) {
  const Kids kids = children(walk_.tree(), at);
  keyword(at, kids, columns, step);
  std::size_t tail = kids.size();
  while (tail > 2 && is_tail(kids[tail - 1])) --tail;
  const std::uint32_t end =
      tail < kids.size() ? walk_.entry(kids[tail]).begin : walk_.entry(at).end;
  Flow value;
  walk_.ends_at(walk_.entry(kids[tail - 1]).end);
  walk_.list(value, at, kids, 1, end);
  value.print(*page_);
  tails(kids, tail, kids.size(), columns.value);
}

// A keyword and a block: columns of a source, settings of the linter, a test's table.
void Layout::with_block(At at, std::size_t indent) {
  const Kids kids = children(walk_.tree(), at);
  const Braces own = *braces(at, kids);
  if (fits_on_one_line(at, kids, own)) {
    page_->last().brace = Line::kNone;
    return;
  }
  Flow head;
  walk_.list(head, at, kids, 0, own.open);
  head.print(*page_);
  block(at, kids, own, indent);
}

void Layout::clause(At at, const Columns& columns) {
  switch (form(at)) {
    case Form::kRow:
      break;  // the block's table writes it
    case Form::kPhrase: {
      Flow flow;
      walk_.list(flow, at, {at}, 0, walk_.entry(at).end);
      flow.print(*page_);
      break;
    }
    case Form::kValue:
      valued(at, columns, false);
      break;
    case Form::kStep:
      valued(at, columns, true);
      break;
    case Form::kBlock:
      with_block(at, columns.indent);
      break;
  }
}

void Layout::clauses(const Kids& clauses, const Columns& columns, bool has_header) {
  Kids rows;
  for (const At at : clauses) {
    if (walk_.entry(at).kind == Node::kRow) rows.push_back(at);
  }
  Table table(walk_, rows, has_header);
  bool first = true;
  for (const At at : clauses) {
    page_->comment(walk_.last().trailing);
    const std::size_t line = page_->lines().size();
    page_->remarks(walk_.next().above, columns.indent);
    page_->begin_line(columns.indent, walk_.next().blank_above);
    if (first) page_->lines()[line].blank_above = false;
    first = false;
    if (walk_.entry(at).kind == Node::kRow) {
      page_->write(table.next_row());
      walk_.go_back(walk_.index_at(walk_.entry(at).end));
    } else {
      clause(at, columns);
    }
  }
}

// From the `{` to the `}`.
void Layout::block(At at, const Kids& kids, const Braces& braces, std::size_t indent) {
  new_line_if_commented(indent);
  page_->write(walk_.last().trailing.empty() && walk_.next().above.empty() ? " {" : "{");
  walk_.skip();
  Kids inner;
  for (const At kid : kids) {
    const std::uint32_t begin = walk_.entry(kid).begin;
    if (begin > braces.open && begin < braces.close) inner.push_back(kid);
  }
  const Columns columns = measure(inner, indent + kIndent);
  clauses(inner, columns, walk_.first_text(at) != "calendar");
  const Piece& close = walk_.next();
  if (inner.empty() && close.above.empty() && walk_.last().trailing.empty()) {
    page_->write("}");
  } else {
    page_->comment(walk_.last().trailing);
    const std::size_t line = page_->lines().size();
    page_->remarks(close.above, indent + kIndent);
    page_->begin_line(indent);
    if (inner.empty()) page_->lines()[line].blank_above = false;
    page_->write("}");
  }
  walk_.skip();
}

}  // namespace guerdon::dsl::format
