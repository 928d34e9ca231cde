#include "dsl/format/layout.h"

#include <algorithm>

namespace guerdon::dsl::format {

using syntax::Entry;
using syntax::Node;

// ── What declarations and clauses share ────────────────────────────────────────────────────────

bool Layout::is_part(At at, std::string_view word) const {
  return walk_.entry(at).kind == Node::kPart && walk_.first_text(at) == word;
}

// What may follow a value, set off from it or on a line of its own.
bool Layout::is_tail(At at) const {
  return is_part(at, "cites") || is_part(at, "because") || is_part(at, "open to");
}

// Ends the line, with the comments that stand before the next piece.
void Layout::new_line(std::size_t indent) {
  page_->comment(walk_.last().trailing);
  page_->remarks(walk_.next().above, indent);
  page_->begin_line(indent);
}

void Layout::new_line_if_commented(std::size_t indent) {
  if (!walk_.last().trailing.empty() || !walk_.next().above.empty()) new_line(indent);
}

// The children from FIRST up to LAST, each behind what stands there, or on a line of its own where
// the author put it there or the line has no room for it. A citation in a policy's header is bound
// to its line, but then the author cannot have put it elsewhere.
void Layout::tails(const Kids& kids, std::size_t first, std::size_t last, std::size_t indent) {
  for (std::size_t i = first; i < last; ++i) {
    const Piece& before = walk_.last();
    const Piece& piece = walk_.next();
    const std::size_t here = walk_.position();
    Flow probe;
    walk_.node(probe, kids[i]);
    walk_.go_back(here);
    const bool commented = !before.trailing.empty() || !piece.above.empty();
    const bool room = in_policy_ || page_->column() + 2 + probe.width() <= kWidth;
    if (commented || piece.on_new_line || !room) {
      new_line(indent);
    } else {
      page_->write("  ");
      const bool citation = !is_part(kids[i], "open to");
      Line& line = page_->last();
      if (citation && line.tail == Line::kNone) line.tail = line.text.size();
    }
    Flow flow;
    walk_.node(flow, kids[i]);
    flow.print(*page_);
  }
}

// ── Declarations ───────────────────────────────────────────────────────────────────────────────

// The braces that stand between the children of AT.
std::optional<Layout::Braces> Layout::braces(At at, const Kids& kids) const {
  Braces result;
  bool found = false;
  std::size_t kid = 0;
  const std::vector<Piece>& pieces = walk_.pieces();
  for (std::size_t i = walk_.index_at(walk_.entry(at).begin); i < pieces.size(); ++i) {
    if (pieces[i].begin >= walk_.entry(at).end) break;
    while (kid < kids.size() && walk_.entry(kids[kid]).end <= pieces[i].begin) ++kid;
    if (kid < kids.size() && pieces[i].begin >= walk_.entry(kids[kid]).begin) continue;
    if (pieces[i].text == "{") {
      result.open = pieces[i].begin;
      found = true;
    } else if (pieces[i].text == "}") {
      result.close = pieces[i].begin;
    }
  }
  return found ? std::optional(result) : std::nullopt;
}

bool Layout::written_on_one_line(const Braces& braces) const {
  const std::vector<Piece>& pieces = walk_.pieces();
  for (std::size_t i = walk_.index_at(braces.open) + 1; i < pieces.size(); ++i) {
    if (pieces[i].on_new_line) return false;
    if (pieces[i].begin == braces.close) break;
  }
  return true;
}

// `{ clause; clause }` from the `{` on.
void Layout::flat_block(Flow& flow, const Kids& kids, const Braces& braces) {
  walk_.until(flow, braces.open);
  walk_.at_place();
  if (!flow.empty()) flow.blanks(1);
  flow.text("{");
  walk_.skip();
  bool first = true;
  for (const At at : kids) {
    const Entry& entry = walk_.entry(at);
    if (entry.begin < braces.open || entry.begin > braces.close) continue;
    flow.text(first ? " " : "; ");
    first = false;
    walk_.at_place();
    const Kids inner = children(walk_.tree(), at);
    if (form(at) != Form::kBlock) {
      walk_.node(flow, at);
    } else {
      walk_.node(flow, inner.front());
      flat_block(flow, inner, *this->braces(at, inner));
    }
  }
  flow.text(first ? "}" : " }");
  walk_.skip();
}

bool Layout::fits_on_one_line(At at, const Kids& kids, const Braces& braces) {
  if (!written_on_one_line(braces) || walk_.entry(kids.back()).begin > braces.close) return false;
  const std::size_t here = walk_.position();
  Flow head;
  walk_.list(head, at, kids, 0, braces.open);
  const bool commented = walk_.next().commented() || !walk_.last().trailing.empty();
  Flow body;
  flat_block(body, kids, braces);
  const std::size_t width = page_->column() + head.width() + 1 + body.width();
  if (commented || head.has_comments() || body.has_comments() || width > kWidth) {
    walk_.go_back(here);
    return false;
  }
  page_->write(head.flat() + " ");
  page_->last().brace = page_->last().text.size();
  page_->write(body.flat());
  return true;
}

// The number of the child that is the value: behind a definition's `=`, an exception's `:`.
std::size_t Layout::value_of(At at, const Kids& kids) const {
  for (std::size_t i = 0; i + 1 < kids.size(); ++i) {
    const Entry& kid = walk_.entry(kids[i]);
    const bool equal = kid.kind == Node::kWord && walk_.first_text(kids[i]) == "=";
    const std::size_t after = walk_.index_at(kid.end);
    const bool colon = after < walk_.pieces().size() && walk_.pieces()[after].text == ":" &&
                       walk_.pieces()[after].begin < walk_.entry(at).end;
    if (equal || colon) return i + 1;
  }
  return kids.size();
}

// Without a block: all on one line if it fits, else the value begins a line.
void Layout::statement(At at, const Kids& kids, std::size_t indent) {
  const std::size_t value = value_of(at, kids);
  Flow flow;
  flow.open_at(Flow::Break::kAll, indent + kIndent);
  walk_.at_place();
  if (value == kids.size()) {
    walk_.inside(flow, at, kids, 0, walk_.entry(at).end);
  } else {
    walk_.inside(flow, at, kids, 0, walk_.entry(kids[value]).begin);
    walk_.ends_at(walk_.entry(kids[value]).end);
    walk_.may_break();
    walk_.node(flow, kids[value]);
  }
  flow.close();
  flow.print(*page_);
  std::size_t last = std::min(value + 1, kids.size());
  while (last < kids.size() && is_tail(kids[last])) ++last;
  tails(kids, std::min(value + 1, kids.size()), last, indent + kIndent);
}

// The exceptions behind a definition, a line each.
void Layout::exceptions(const Kids& kids) {
  for (const At at : kids) {
    if (!is_part(at, "except")) continue;
    page_->comment(walk_.last().trailing);
    page_->remarks(walk_.next().above, kIndent);
    page_->begin_line(kIndent, walk_.next().blank_above);
    statement(at, children(walk_.tree(), at), kIndent);
  }
}

void Layout::declaration() {
  const At at = static_cast<At>(walk_.tree().size() - 1);
  const Kids kids = children(walk_.tree(), at);
  const std::string_view word = walk_.first_text(at);
  in_policy_ = word == "policy";
  in_award_ = word == "award";
  in_test_ = word == "test";
  in_pay_ =
      in_award_ || word == "gate" || word == "true up" || word == "floor" || word == "clawback";
  const std::optional<Braces> own = braces(at, kids);
  if (!own) {
    statement(at, kids, 0);
  } else if (!fits_on_one_line(at, kids, *own)) {
    Flow head;
    walk_.list(head, at, kids, 0, own->open, 2 * kIndent);
    head.print(*page_);
    block(at, kids, *own, 0);
  }
  exceptions(kids);
  page_->comment(walk_.last().trailing);
}

}  // namespace guerdon::dsl::format
