#include "dsl/syntax/resume.h"

#include <algorithm>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/syntax/scan.h"

namespace guerdon::dsl::syntax {

namespace {

const char* line_end(const Reader& reader, const char* p) {
  return std::find(p, reader.end(), '\n');
}

// Behind the text or comment that begins at P, or P itself. A text that is never closed takes its
// line with it.
const char* skip_opaque(const Reader& reader, const char* p) {
  if (*p == '#') return line_end(reader, p);
  if (*p != '"') return p;
  const char* end = scan_text(reader, p);
  return end == nullptr ? line_end(reader, p) : end;
}

std::ptrdiff_t column(const Reader& reader, const char* p) {
  const char* line = p;
  while (!reader.in_column_one(line)) --line;
  return p - line;
}

// `name :`, `name =`, `name {`: a field, a step, a table of test data.
bool begins_with_name(const Reader& reader, const char* p, std::string_view sign) {
  const std::string_view word = word_at(reader, p);
  return !word.empty() && reader.at(reader.blanks(p + word.size())) == sign[0];
}

}  // namespace

void BlockReader::begin(const char* p) {
  at_ = p;
  mark_ = reader_->tree.size();
}

void BlockReader::took() {
  if (*at_ == '|') has_rows_ = true;
  if (*at_ == '|' && lost_header_) reader_->tree.truncate(mark_);
  last_ = at_;
  last_mark_ = mark_;
}

void BlockReader::failed(const Failure& failure) { drop(failure, at_, mark_); }

void BlockReader::stuck() {
  const Failure failure{at_, *want_};
  given_up_ = at_block_end(at_);
  if (given_up_) return give_up(failure);
  // What is left over behind a clause spoils it.
  const bool leftover = !reader_->at_clause_place(at_) && last_ != nullptr;
  drop(failure, leftover ? last_ : at_, leftover ? last_mark_ : mark_);
}

// The `}` is missing. One message for all the blocks that end here, and none right after a mistake
// that may explain it. The last clause before the text's end may be half a clause.
void BlockReader::give_up(const Failure& failure) {
  resume_ = at_;
  const bool half = at_ == reader_->end() && last_ != nullptr;
  if (half) reader_->tree.truncate(std::min(last_mark_, reader_->tree.size()));
  if (!explained(failure)) reader_->dropped.push_back({failure, half ? last_ : at_, at_, false});
}

void BlockReader::drop(const Failure& failure, const char* from, std::size_t mark) {
  if (reader_->dropped.size() >= Diagnostics::kMaxSyntaxErrors) throw failure;
  reader_->tree.truncate(std::min(mark, reader_->tree.size()));
  if (*from == '|' && !has_rows_) lost_header_ = true;
  // A word that was wanted and stands where it cannot be read begins no clause.
  const Want& want = failure.want;
  const bool misplaced = want.kind == Want::Kind::kWord && !want.text.empty() &&
                         word_at(*reader_, failure.at) == want.text;
  resume_ = after_mistake(from, failure.at + (misplaced ? want.text.size() : 0));
  reader_->dropped.push_back({failure, from, resume_, reader_->row});
  reader_->row = false;
}

bool BlockReader::explained(const Failure& failure) const {
  const auto& dropped = reader_->dropped;
  return std::any_of(dropped.begin(), dropped.end(), [&](const Dropped& each) {
    return each.end == failure.at || each.failure.want.kind == Want::Kind::kBlockEnd;
  });
}

bool BlockReader::at_block_end(const char* p) const {
  return p == reader_->end() || begins_declaration(*reader_, p);
}

// From the mistake on: the next `;` or `}` of this block, the next line that looks like a clause,
// the next declaration. Every byte is looked at once more at most.
const char* BlockReader::after_mistake(const char* clause, const char* mistake) {
  // How far its line is indented; -1 where it stands behind something else.
  const std::ptrdiff_t indent = reader_->at_line_start(clause) ? column(*reader_, clause) : -1;
  int open = 0;  // blocks within the clause
  for (const char* p = clause; p < reader_->end();) {
    if (p > clause && at_block_end(p)) return p;
    if (p >= mistake && open == 0) {
      if (*p == '}' || *p == ';') return p;
      if (p > clause && begins_clause(p, indent)) return p;
    }
    if (const char* end = skip_opaque(*reader_, p); end != p) {
      p = end;
      continue;
    }
    if (*p == '{') ++open;
    if (*p == '}' && open > 0) --open;
    ++p;
  }
  return reader_->end();
}

// A line that begins no further right than the clause with the mistake, or with a word that begins
// a clause of this block.
bool BlockReader::begins_clause(const char* p, std::ptrdiff_t indent) const {
  if ((!is_letter(*p) && *p != '|') || !reader_->at_line_start(p)) return false;
  if (column(*reader_, p) <= indent) return true;
  for (std::size_t i = 0; i < want_->word_count; ++i) {
    const std::string_view word = want_->words[i];
    const bool found = word == "|"          ? *p == '|'
                       : is_letter(word[0]) ? scan_words(*reader_, p, word) != nullptr
                                            : begins_with_name(*reader_, p, word);
    if (found && word != "never") return true;
  }
  return false;
}

}  // namespace guerdon::dsl::syntax
