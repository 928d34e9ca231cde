#include "dsl/syntax/reader.h"

namespace guerdon::dsl::syntax {

const char* Reader::blanks(const char* p) const {
  while (at(p) == ' ' || at(p) == '\t') ++p;
  return p;
}

const char* Reader::space(const char* p) const {
  while (p < end_) {
    const char c = *p;
    if (c == '#') {
      while (p < end_ && *p != '\n') ++p;
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++p;
    } else {
      break;
    }
  }
  return p;
}

const char* Reader::pad(const char* p) {
  const char* after = row ? blanks(p) : space(p);
  // A row's last bar is followed by two paddings: the second adds to the first.
  if (!pads_.empty() && pads_.back().end == p && pads_.back().begin < p) {
    pads_.back().end = after;
    return after;
  }
  while (!pads_.empty() && pads_.back().begin >= p) pads_.pop_back();
  pads_.push_back({p, after});
  return after;
}

const char* Reader::token_end(const char* p) const {
  for (auto pad = pads_.rbegin(); pad != pads_.rend(); ++pad) {
    if (pad->end == p) return pad->begin;
    if (pad->begin < p) break;
  }
  return p;
}

bool Reader::at_line_start(const char* p) const {
  while (p > begin_ && (p[-1] == ' ' || p[-1] == '\t')) --p;
  return in_column_one(p);
}

bool Reader::at_clause_place(const char* p) const {
  while (p > begin_ && (p[-1] == ' ' || p[-1] == '\t')) --p;
  return in_column_one(p) || p[-1] == '{' || p[-1] == '}' || p[-1] == ';';
}

void Reader::took(const char* begin, const char* end) {
  const Token token{offset(begin), offset(end)};
  while (!tokens.empty() && tokens.back().begin >= token.begin) tokens.pop_back();
  tokens.push_back(token);
}

void Reader::reset() {
  tree.truncate(0);
  tokens.clear();
  pads_.clear();
  dropped.clear();
  row = false;
  depth = 0;
}

}  // namespace guerdon::dsl::syntax
