#include "dsl/format/piece.h"

#include <algorithm>
#include <utility>

namespace guerdon::dsl::format {

namespace {

// A text's lines without carriage returns and without what the whole file is indented by.
std::string plain_lines(std::string_view text, std::size_t indent) {
  std::string result;
  std::size_t left = 0;  // of the indentation
  for (const char c : text) {
    if (c == '\r' || (c == ' ' && left > 0)) {
      left -= c == ' ' ? 1 : 0;
      continue;
    }
    left = c == '\n' ? indent : 0;
    result += c;
  }
  return result;
}

// The token as it is printed: texts as they stand, else one blank between words.
std::string printed(std::string_view token, std::size_t indent) {
  if (token.front() == '"') return plain_lines(token, indent);
  std::string result;
  for (const char c : token) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank || result.back() != ' ') result += blank ? ' ' : c;
  }
  return result;
}

std::string_view without_end(std::string_view comment) {
  while (!comment.empty() && std::string_view(" \t\r").find(comment.back()) != comment.npos) {
    comment.remove_suffix(1);
  }
  return comment;
}

}  // namespace

// Reads the white space and comments from the last token up to TO into a piece without text. A
// comment on the last token's line is given to that token.
Piece Pieces::read_gap(const char* to) {
  Piece next;
  const bool at_beginning = from_ == reader_->begin();
  std::size_t line_ends = 0;  // since the last token or comment
  for (const char* p = from_; p < to; ++p) {
    if (*p == '\n') ++line_ends;
    if (*p != '#') continue;
    const char* end = std::find(p, to, '\n');
    const std::string_view comment = without_end({p, static_cast<std::size_t>(end - p)});
    if (at_beginning || next.on_new_line || line_ends > 0) {
      next.above.push_back({comment, line_ends > 1});
    } else if (pieces_.empty()) {
      left_over_ = comment;
    } else {
      pieces_.back().trailing = comment;
    }
    next.on_new_line = true;
    line_ends = 0;
    p = end - 1;
  }
  next.on_new_line = next.on_new_line || line_ends > 0 || at_beginning;
  next.blank_above = line_ends > 1;
  from_ = to;
  return next;
}

// The comments round a `;` go to the next token, unless one stands on the line before.
void Pieces::take_over(const Piece& semicolon) {
  kept_.insert(kept_.end(), semicolon.above.begin(), semicolon.above.end());
  kept_line_ = kept_line_ || semicolon.on_new_line;
  if (semicolon.trailing.empty()) return;
  Piece& before = pieces_.back();
  if (before.trailing.empty() && kept_.empty() && !kept_line_) {
    before.trailing = semicolon.trailing;
  } else {
    kept_.push_back({semicolon.trailing, false});
  }
}

void Pieces::add(const syntax::Token& token) {
  Piece piece = read_gap(reader_->place(token.begin));
  if (!pieces_.empty() && pieces_.back().text == ";") {
    const Piece semicolon = std::move(pieces_.back());
    pieces_.pop_back();
    take_over(semicolon);
  }
  piece.begin = token.begin;
  piece.end = token.end;
  piece.text = printed(reader_->slice(token.begin, token.end), indent_);
  from_ = reader_->place(token.end);
  if (piece.text != ";") {
    piece.above.insert(piece.above.begin(), kept_.begin(), kept_.end());
    piece.on_new_line = piece.on_new_line || kept_line_;
    kept_.clear();
    kept_line_ = false;
  }
  pieces_.push_back(std::move(piece));
}

void Pieces::read(const char* end) {
  pieces_.clear();
  left_over_ = {};
  for (const syntax::Token& token : reader_->tokens) {
    if (reader_->place(token.begin) < end) add(token);
  }
}

void Pieces::read_rest() {
  pieces_.clear();
  left_over_ = {};
  pieces_.push_back(read_gap(reader_->end()));
}

}  // namespace guerdon::dsl::format
