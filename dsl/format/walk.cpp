#include "dsl/format/walk.h"

#include <algorithm>
#include <array>

namespace guerdon::dsl::format {

using syntax::Entry;
using syntax::Node;

namespace {

using Words = std::array<std::string_view, 8>;

bool is_leaf(Node kind) { return kind <= Node::kUnit; }

bool is_closing(std::string_view text) {
  return text == ")" || text == "," || text == ":" || text == "." || text == "..";
}

}  // namespace

/// How the pieces of an entry are put together.
struct Walk::Shape {
  bool group = false;      ///< whether it is a group of its own ...
  std::size_t indent = 0;  ///< ... with its further lines so far behind its first
  Words before{};          ///< it may be broken before these words or signs of its own
  bool called = false;     ///< its bracket follows directly

  bool breaks_before(std::string_view text) const {
    return std::find(before.begin(), before.end(), text) != before.end();
  }
};

std::vector<At> children(const syntax::Tree& tree, At parent) {
  std::vector<At> result;
  for (At at = tree[parent].first_child; at != syntax::Tree::kNone; at = tree[at].next) {
    result.push_back(at);
  }
  return result;
}

Walk::Shape Walk::shape(At at) const {
  switch (entry(at).kind) {
    case Node::kOtherwise:
      return {true, 0, {"otherwise"}, false};
    case Node::kOr:
      return {true, 0, {"or"}, false};
    case Node::kAnd:
      return {true, 0, {"and"}, false};
    case Node::kSum:
      return {true, 0, {"+", "-"}, false};
    case Node::kProduct:
      return {true, 0, {"*", "/"}, false};
    case Node::kCompare:
      return {true, kIndent, {"=", "!=", "<", "<=", ">", ">=", "is", "between"}, false};
    case Node::kIf:
      return {true, kIndent, {"then", "else"}, false};
    case Node::kAggregate: {
      const std::string_view word = first_text(at);
      // `count of` and `rank of` are not torn apart.
      if (word == "count" || word == "rank") return {true, kIndent, {"where"}, false};
      return {true, kIndent, {"of", "among", "satisfies"}, false};
    }
    case Node::kSet:
      return {true, kIndent, {"where"}, false};
    case Node::kPenalty:
      return {true, kIndent, {"within", "then"}, false};
    case Node::kTargets:
      return {true, 0, {}, false};
    case Node::kCall:
    case Node::kRound:
      return {false, 0, {}, true};
    case Node::kDecl:
      return {false, 0, {"counted by", "known by", "over", "gives"}, true};
    case Node::kPart:
      return {false, 0, {"at least", "and"}, false};
    default:
      return {};
  }
}

std::size_t Walk::index_at(std::uint32_t offset) const {
  const auto found =
      std::lower_bound(pieces_->begin(), pieces_->end(), offset,
                       [](const Piece& piece, std::uint32_t value) { return piece.begin < value; });
  return static_cast<std::size_t>(found - pieces_->begin());
}

std::string_view Walk::first_text(At at) const {
  const std::size_t index = index_at(entry(at).begin);
  return index < pieces_->size() ? (*pieces_)[index].text : std::string_view();
}

// What stands between the last piece and the next one: a blank, a possible line end, comments.
void Walk::gap(Flow& flow) {
  if (gap_done_) {
    citation_ = false;
    return;
  }
  const Piece& piece = next();
  const bool first = flow.empty();
  const bool commented = !first && (!last().trailing.empty() || !piece.above.empty());
  if (commented) {
    flow.comments(last().trailing, piece.above);
  } else if (!first && !glue_ && !is_closing(piece.text)) {
    if (line_) {
      flow.line();
    } else {
      flow.blanks(citation_ ? 2 : 1);
    }
  }
  glue_ = false;
  line_ = false;
  citation_ = false;
  gap_done_ = true;
}

void Walk::piece(Flow& flow) {
  gap(flow);
  flow.text(next().text);
  glue_ = next().text == "." || next().text == "..";
  gap_done_ = false;
  ++next_;
}

// A piece that the tree does not record.
void Walk::literal(Flow& flow, const Shape& shape) {
  const std::string& text = next().text;
  if (shape.breaks_before(text)) line_ = true;
  if (text == "(") {
    glue_ = glue_ || shape.called;
    piece(flow);
    flow.open(Flow::Break::kFill, 0);
    glue_ = true;
  } else if (text == ")") {
    gap(flow);
    flow.close();
    piece(flow);
  } else if (text == "{") {
    piece(flow);
    glue_ = next().text == "}";
    if (glue_) return;
    gap(flow);
    flow.open(Flow::Break::kFill, 0);
  } else if (text == "}") {
    const bool empty = last().text == "{";
    gap(flow);
    if (!empty) flow.close();
    piece(flow);
  } else if (text == ",") {
    piece(flow);
    line_ = true;
  } else {
    piece(flow);
  }
}

void Walk::until(Flow& flow, std::uint32_t offset) {
  while (!done() && next().begin < offset) literal(flow, {});
}

void Walk::inside(Flow& flow, At at, const std::vector<At>& kids, std::size_t first,
                  std::uint32_t end) {
  const Shape own = shape(at);
  const auto literals_before = [&](std::uint32_t offset) {
    while (!done() && next().begin < offset) literal(flow, own);
  };
  for (std::size_t i = first; i < kids.size(); ++i) {
    const Entry& kid = entry(kids[i]);
    if (kid.begin >= end) break;
    literals_before(kid.begin);
    const bool word = kid.kind == Node::kOp || kid.kind == Node::kWord || kid.kind == Node::kPart;
    if (word && i > 0 && own.breaks_before(first_text(kids[i]))) line_ = true;
    node(flow, kids[i]);
  }
  literals_before(end);
}

void Walk::list(Flow& flow, At at, const std::vector<At>& kids, std::size_t first,
                std::uint32_t end, std::size_t indent) {
  if (done() || next().begin >= end) return;
  gap(flow);
  flow.open(Flow::Break::kFill, indent);
  inside(flow, at, kids, first, end);
  flow.close();
}

void Walk::part(Flow& flow, At at) {
  const std::vector<At> kids = children(*tree_, at);
  const std::string_view word = first_text(at);
  if ((word == "cites" || word == "because") && !gap_done_ && !flow.empty()) {
    citation_ = true;
    gap(flow);
    if (entry(at).end == end_) flow.tail();
  }
  node(flow, kids.front());
  if (done() || next().begin >= entry(at).end) return;
  gap(flow);
  flow.open(Flow::Break::kFill, 0);
  inside(flow, at, kids, 1, entry(at).end);
  flow.close();
}

void Walk::node(Flow& flow, At at) {
  const Entry& here = entry(at);
  if (is_leaf(here.kind)) {
    while (!done() && next().begin < here.end) piece(flow);
    return;
  }
  if (here.kind == Node::kPart) return part(flow, at);
  const Shape own = shape(at);
  if (done() || next().begin >= here.end) return;  // an empty cell
  if (own.group) {
    gap(flow);
    const bool is_list = here.kind == Node::kTargets;
    flow.open(is_list ? Flow::Break::kFill : Flow::Break::kAll, own.indent);
  }
  if (here.kind == Node::kNegate) {
    piece(flow);
    glue_ = true;
  }
  inside(flow, at, children(*tree_, at), 0, here.end);
  if (own.group) flow.close();
}

}  // namespace guerdon::dsl::format
