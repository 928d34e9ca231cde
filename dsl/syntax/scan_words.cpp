// Words: names, paths, reserved and contextual words.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "dsl/syntax/scan.h"

namespace guerdon::dsl::syntax {

namespace {

using Word = std::string_view;

constexpr std::array<Word, 23> kReserved{
    "and",     "any",       "average", "between", "distinct", "else",   "every", "false",
    "highest", "if",        "in",      "is",      "lowest",   "median", "not",   "of",
    "or",      "otherwise", "round",   "sum",     "then",     "true",   "where"};

constexpr std::array<Word, 28> kDeclarations{
    "policy",    "use",       "subject", "extend", "record",   "source",   "define",
    "exception", "parameter", "table",   "curve",  "schedule", "calendar", "metric",
    "exclude",   "scorecard", "award",   "gate",   "true up",  "floor",    "clawback",
    "agreement", "guarantee", "flag",    "alert",  "sample",   "test",     "workspace"};

bool contains(const Word* first, std::size_t count, Word word) {
  return std::find(first, first + count, word) != first + count;
}

// Whether the next word after the one that ends at P is one of these.
bool next_is(const Reader& reader, const char* p, std::initializer_list<Word> words) {
  const Word next = word_at(reader, reader.row ? reader.blanks(p) : reader.space(p));
  return std::find(words.begin(), words.end(), next) != words.end();
}

bool is_fold(Word word) {
  constexpr std::array<Word, 8> kFolds{"sum",     "average",  "median", "lowest",
                                       "highest", "distinct", "any",    "every"};
  return contains(kFolds.data(), kFolds.size(), word);
}

// `share out of awards` is a field called share in a clawback.
bool begins_share(const Reader& reader, const char* p) {
  if (next_is(reader, p, {"where"})) return true;
  if (!next_is(reader, p, {"out"})) return false;
  const char* out = reader.row ? reader.blanks(p) : reader.space(p);
  return !next_is(reader, out + 3, {"of"});
}

// The aggregates whose words may be names elsewhere.
bool begins_contextual(const Reader& reader, const char* p) {
  const Word word = word_at(reader, p);
  const char* after = p + word.size();
  if (word == "count" || word == "rank") return next_is(reader, after, {"of"});
  if (word == "date") return next_is(reader, after, {"of"});
  if (word == "share") return begins_share(reader, after);
  if (word == "weighted") return next_is(reader, after, {"average"});
  if (word == "percentile") {
    return is_digit(reader.at(reader.row ? reader.blanks(after) : reader.space(after)));
  }
  return false;
}

}  // namespace

bool is_reserved(Word word) { return contains(kReserved.data(), kReserved.size(), word); }
bool is_declaration_word(Word word) {
  return contains(kDeclarations.data(), kDeclarations.size(), word);
}
const Word* declaration_words(std::size_t& count) {
  count = kDeclarations.size();
  return kDeclarations.data();
}

Word word_at(const Reader& reader, const char* p) {
  if (!is_letter(reader.at(p))) return {};
  const char* end = p;
  while (is_word(reader.at(end))) ++end;
  return Word(p, static_cast<std::size_t>(end - p));
}

bool begins_declaration(const Reader& reader, const char* p) {
  if (!reader.in_column_one(p)) return false;
  const Word word = word_at(reader, p);
  if (word == "true") return scan_words(reader, p, "true up") != nullptr;
  return is_declaration_word(word);
}

bool begins_aggregate(const Reader& reader, const char* p) {
  const Word word = word_at(reader, p);
  return is_fold(word) || (word != "date" && begins_contextual(reader, p));
}

const char* scan_words(const Reader& reader, const char* p, Word words) {
  for (const char wanted : words) {
    if (wanted == ' ') {
      const char* after = reader.blanks(p);
      if (after == p) return nullptr;
      p = after;
    } else if (reader.at(p) == wanted) {
      ++p;
    } else {
      return nullptr;
    }
  }
  return is_word(reader.at(p)) ? nullptr : p;
}

const char* scan_name(const Reader& reader, const char* p) {
  const Word word = word_at(reader, p);
  if (word.empty() || is_reserved(word) || begins_declaration(reader, p)) return nullptr;
  return p + word.size();
}

const char* scan_field_name(const Reader& reader, const char* p) {
  const Word word = word_at(reader, p);
  if (word.empty() || !is_reserved(word)) return scan_name(reader, p);
  const char* after = p + word.size();
  return reader.at(reader.blanks(after)) == ':' ? after : nullptr;
}

const char* scan_path(const Reader& reader, const char* p) {
  p = scan_name(reader, p);
  while (p != nullptr && reader.at(p) == '.' && is_letter(reader.at(p + 1))) {
    p += 1 + word_at(reader, p + 1).size();
  }
  return p;
}

const char* scan_operand_path(const Reader& reader, const char* p) {
  return begins_contextual(reader, p) ? nullptr : scan_path(reader, p);
}

const char* scan_callee(const Reader& reader, const char* p) {
  p = scan_path(reader, p);
  return p != nullptr && reader.at(p) == '(' ? p : nullptr;
}

const char* scan_currency(const Reader& reader, const char* p) {
  const Word word = word_at(reader, p);
  return unit_kind(word) == ast::UnitKind::kCurrency ? p + word.size() : nullptr;
}

const char* scan_unit(const Reader& reader, const char* p) {
  const Word word = word_at(reader, p);
  return word.empty() || is_reserved(word) ? nullptr : p + word.size();
}

const char* scan_code(const Reader& reader, const char* p) {
  const Word word = word_at(reader, p);
  const bool digits = word.size() == 5 && std::all_of(word.begin() + 1, word.end(), is_digit);
  return digits && word[0] == 'E' ? p + word.size() : nullptr;
}

const char* scan_mode(const Reader& reader, const char* p) {
  for (const Word mode : {"half even", "half up", "half down", "up", "down", "ceiling", "floor"}) {
    if (const char* after = scan_words(reader, p, mode)) return after;
  }
  return nullptr;
}

}  // namespace guerdon::dsl::syntax
