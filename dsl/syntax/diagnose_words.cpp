// Looks at words and gaps: clauses, names, brackets, what is missing at a line's end.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "dsl/diagnostic/suggest.h"
#include "dsl/syntax/diagnose_looks.h"
#include "dsl/syntax/parse.h"
#include "dsl/syntax/scan.h"

namespace guerdon::dsl::syntax {

namespace {

using Kind = Want::Kind;

bool line_between(const Look& look, const char* from) {
  return look.at == look.reader.end() || *look.at == '\n' || *look.at == '\r' ||
         std::find(from, look.at, '\n') != look.at;
}

std::string suggestion(std::string_view near) {
  return near.empty() ? std::string() : fmt::format("did you mean `{}`?", near);
}

Diagnostic unknown(Code code, const Look& look, std::string_view what, std::string_view word,
                   std::string_view near) {
  Diagnostic found = error(code, look.here(word.size()), fmt::format("unknown {} `{}`", what, word))
                         .with_help(suggestion(near));
  if (near.empty()) return found;
  return std::move(found).with_fix(fmt::format("write `{}`", near), FixSafety::kUnsafe,
                                   {{look.here(word.size()), std::string(near)}});
}

// The first clause whose first word is WORD and which has more words.
std::string_view longer_clause(const Look& look, std::string_view word) {
  for (std::size_t i = 0; i < look.want.word_count; ++i) {
    const std::string_view clause = look.want.words[i];
    if (clause.size() > word.size() && clause.substr(0, word.size()) == word &&
        clause[word.size()] == ' ') {
      return clause;
    }
  }
  return {};
}

// The clause that the last token before the place spells at the beginning of its line: an operand
// that was forgotten has taken the next line's keyword for a name.
std::optional<Diagnostic> look_at_swallowed_clause(const Look& look) {
  const std::string_view word = look.word_before();
  if (word.empty() || !look.reader.at_line_start(word.data())) return std::nullopt;
  const char* end = look.at + word_at(look.reader, look.at).size();
  const std::string_view longer(word.data(), static_cast<std::size_t>(end - word.data()));
  if (!look.is_clause(word) && !look.is_clause(longer)) return std::nullopt;
  const char* gap = word.data();
  while (gap > look.open &&
         (gap[-1] == ' ' || gap[-1] == '\t' || gap[-1] == '\n' || gap[-1] == '\r')) {
    --gap;
  }
  return error(Code::E0114, look.span(gap, gap),
               fmt::format("an expression is missing before the clause `{}`",
                           look.is_clause(longer) ? longer : word));
}

// The innermost `{` before the place that is not closed.
const char* open_brace(const Look& look) {
  std::vector<const char*> open;
  for (const char* p = look.open; p < look.at; ++p) {
    if (*p == '#') {
      while (p < look.at && *p != '\n') ++p;
    } else if (*p == '"') {
      if (const char* end = scan_text(look.reader, p)) p = end - 1;
    } else if (*p == '{') {
      open.push_back(p);
    } else if (*p == '}' && !open.empty()) {
      open.pop_back();
    }
  }
  return open.empty() ? nullptr : open.back();
}

Diagnostic block_not_closed(const Look& look, std::string_view next) {
  const std::string before =
      next.empty() ? "`}` is missing: the last block is not closed"
                   : fmt::format("`}}` is missing: the block before `{}` is not closed", next);
  const engine::Span place =
      next.empty() ? look.span(look.before(), look.before()) : look.here(next.size());
  Diagnostic found = error(Code::E0112, place, before);
  const char* open = open_brace(look);
  if (open == nullptr) return found;
  return std::move(found).with_label(look.span(open, open + 1), "the block begins here");
}

std::optional<Diagnostic> look_at_clause(const Look& look, std::string_view word) {
  if (!look.reader.at_clause_place(look.at)) {
    const std::string_view longer = longer_clause(look, word);
    const bool clause = look.is_clause(word) ||
                        (!longer.empty() && scan_words(look.reader, look.at, longer) != nullptr);
    if (!clause) return std::nullopt;
    return error(Code::E0118, look.here(word.size()), "a clause begins a line or follows `;`");
  }
  if (const std::string_view longer = longer_clause(look, word); !longer.empty()) {
    return unknown(Code::E0117, look, "clause", word, longer);
  }
  std::vector<std::string_view> words(look.want.words, look.want.words + look.want.word_count);
  const auto sign = std::find_if_not(words.begin(), words.end(),
                                     [](std::string_view known) { return is_letter(known[0]); });
  const std::string after(sign == words.end() ? std::string_view() : *sign);
  words.erase(std::remove_if(words.begin(), words.end(),
                             [](std::string_view known) { return !is_letter(known[0]); }),
              words.end());
  const std::string_view near = nearest(word, words);
  if (near.empty() && (after == ":" || after == "=")) {
    const char* end = look.at + word.size();
    return error(Code::E0113, look.span(end, end),
                 fmt::format("expected `{}` after `{}`", after, word));
  }
  Diagnostic found = unknown(Code::E0117, look, "clause", word, near);
  if (!found.help.empty() || words.empty()) return found;
  std::string list;
  for (const std::string_view known : words) {
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", known);
  }
  return std::move(found).with_help("this block has the clauses " + list);
}

std::optional<Diagnostic> look_at_block_word(const Look& look, std::string_view word) {
  if (begins_declaration(look.reader, look.at)) return block_not_closed(look, word);
  if (auto found = look_at_swallowed_clause(look)) return found;
  return look_at_clause(look, word);
}

std::optional<Diagnostic> look_at_operand_word(const Look& look, std::string_view word) {
  if (word == "if" || begins_aggregate(look.reader, look.at)) {
    return error(Code::E0122, look.here(word.size()),
                 word == "if" ? "an `if` that is an operand stands in parentheses"
                              : "an aggregate that is an operand stands in parentheses")
        .with_help(fmt::format("write `({} …)`", word));
  }
  if (word == "not") {
    return error(Code::E0122, look.here(word.size()),
                 "a `not` that is an operand stands in parentheses");
  }
  return error(Code::E0114, look.here(word.size()),
               fmt::format("{} is missing before `{}`", look.want.text, word))
      .with_help(word == "of" ? "the value comes first: `sum minutes of tickets`" : "");
}

std::optional<Diagnostic> look_at_leftover(const Look& look, std::string_view word) {
  const char* before = look.before();
  if (word == "of" && before > look.open && before[-1] == '%') {
    return error(Code::E0113, look.here(2), "there is no `50% of x`: write `50% * x`")
        .with_fix("write `*`", FixSafety::kSafe, {{look.here(2), "*"}});
  }
  const std::string_view earlier = look.word_before();
  if (earlier == "count" && word != "of") {
    return error(Code::E0113, look.here(word.size()), "expected `of` after `count`")
        .with_fix(fmt::format("write `count of {}`", word), FixSafety::kUnsafe,
                  {{look.span(look.at, look.at), "of "}});
  }
  if (word == "of" && earlier == "share") {
    return error(Code::E0113, look.here(2),
                 "a share says first of what: `share where … of tickets`");
  }
  const bool aggregate = word == "of" && (earlier == "count" || earlier == "rank");
  if (!aggregate) return std::nullopt;
  return error(Code::E0122, look.span(earlier.data(), earlier.data() + earlier.size()),
               "an aggregate that is an operand stands in parentheses");
}

// The bytes of what stands at the place: a word, a number with its signs, or one sign.
std::size_t token_length(const Look& look) {
  const std::string_view word = word_at(look.reader, look.at);
  if (!word.empty()) return word.size();
  const std::string_view rest(look.at, static_cast<std::size_t>(look.reader.end() - look.at));
  const auto part_of_number = [](char c) {
    return is_word(c) || std::string_view("-:.%").find(c) != std::string_view::npos;
  };
  const auto end = std::find_if_not(rest.begin(), rest.end(), part_of_number);
  const auto length = static_cast<std::size_t>(end - rest.begin());
  return is_digit(look.sign()) ? length : 1;
}

std::string what_stands(const Look& look) {
  if (look.at == look.reader.end()) return "the end of the text";
  return fmt::format("`{}`", std::string_view(look.at, token_length(look)));
}

bool is_currency(std::string_view word) {
  return word.size() == 3 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// What somebody who writes this most likely means; empty where that is not clear.
std::string_view likely_meaning(const Look& look) {
  const std::string_view word = word_at(look.reader, look.at);
  const std::string_view before = look.word_before();
  if (look.sign() == ',') {
    return "clauses and fields stand on lines of their own, or are set apart by `;`";
  }
  if (word == "if") return "the condition comes first: `if … then … else …`";
  if (word == "where") return "a set has one `where`: join conditions with `and`";
  if (before == "all" && word == "agents") return "`for agents` concerns all of them";
  if (before == "last") return "the period before this one is called `period before`";
  if (is_currency(before) && is_digit(look.sign())) {
    return "the currency follows the amount: `5 USD`";
  }
  const bool after_number = !before.empty() && is_digit(before.front());
  if (after_number && word.size() == 3) return "a currency is three capitals: `5 USD`";
  return {};
}

// What may stand where the grammar wants TEXT.
std::string_view choices_of(std::string_view text) {
  if (text == "a period") {
    return "for example `2026-Q2`, `2026-05`, `2026-01-01..2026-01-31` or `period before`";
  }
  if (text == "else") return "an `if` says both: `if … then … else …`";
  if (text == "a way of rounding") {
    return "there are `half even`, `half up`, `half down`, `up`, `down`, `ceiling` and `floor`";
  }
  return {};
}

// Whether an operand that is a name ends before the place.
bool follows_name(const Look& look) {
  const Kind kind = look.want.kind;
  const bool operand_done = kind == Kind::kBlockEnd || kind == Kind::kDeclEnd ||
                            kind == Kind::kWord || kind == Kind::kBar;
  const std::string_view word = look.word_before();
  return operand_done && !word.empty() && is_letter(word[0]) && !is_reserved(word);
}

}  // namespace

// ── The place ──────────────────────────────────────────────────────────────────────────────────

engine::Span Look::here(std::size_t count) const {
  const auto left = static_cast<std::size_t>(reader.end() - at);
  return span(at, at + std::min(count, left));
}

std::string_view Look::word_before() const {
  const char* end = before();
  const char* begin = end;
  while (begin > reader.begin() && is_word(begin[-1])) --begin;
  return {begin, static_cast<std::size_t>(end - begin)};
}

std::string Look::wanted() const {
  const bool exact =
      want.kind == Kind::kWord || want.kind == Kind::kBlockEnd || want.kind == Kind::kBar;
  return exact ? fmt::format("`{}`", want.text) : std::string(want.text);
}

bool Look::is_clause(std::string_view word) const {
  return std::find(want.words, want.words + want.word_count, word) != want.words + want.word_count;
}

// ── The looks ──────────────────────────────────────────────────────────────────────────────────

std::optional<Diagnostic> look_at_limits(const Look& look) {
  const std::string_view word = word_at(look.reader, look.at);
  const engine::Span place = look.here(std::max<std::size_t>(word.size(), 1));
  switch (look.want.kind) {
    case Kind::kDepth:
      return error(Code::E0125, place, fmt::format("nested more than {} levels deep", kMaxDepth))
          .with_help("give the inner parts names with `define`");
    case Kind::kNoChain:
      if (look.sign() == '!' && look.sign(1) != '=') return std::nullopt;
      return error(Code::E0121, place, "comparisons do not chain")
          .with_help("write `a < b and b < c`, or `b between a and c`, which includes both ends");
    case Kind::kNoOperator:
      return error(Code::E0122, place, "an aggregate that is an operand stands in parentheses")
          .with_help("put `(` before the aggregate and `)` after its set");
    default:
      return std::nullopt;
  }
}

std::optional<Diagnostic> look_at_gap(const Look& look) {
  const bool token = look.want.kind == Kind::kWord || look.want.kind == Kind::kOperand ||
                     look.want.kind == Kind::kOther || look.want.kind == Kind::kName;
  const char* before = look.before();
  if (!token || !line_between(look, before)) return std::nullopt;
  const engine::Span place = look.span(before, before);
  if (look.want.kind == Kind::kWord && look.want.text == word_at(look.reader, look.at)) {
    return error(Code::E0113, look.here(look.want.text.size()),
                 fmt::format("`{}` at the beginning of a line is a clause", look.want.text))
        .with_help("write it on the line before");
  }
  if (look.want.kind == Kind::kOperand) {
    if (auto found = look_at_signs(look)) return found;
    return error(Code::E0114, place, fmt::format("{} is missing", look.want.text));
  }
  if (look.want.kind == Kind::kName) {
    return error(Code::E0115, place, fmt::format("expected {}", look.wanted()));
  }
  const bool bracket = look.want.text == ")" || look.want.text == "}";
  return error(bracket ? Code::E0111 : Code::E0113, place,
               fmt::format("expected {}", look.wanted()))
      .with_help(std::string(choices_of(look.want.text)));
}

std::optional<Diagnostic> look_at_words(const Look& look) {
  const std::string_view word = word_at(look.reader, look.at);
  if (look.want.kind == Kind::kBlockEnd && look.at == look.reader.end()) {
    return block_not_closed(look, {});
  }
  if (word.empty()) {
    return look.want.kind == Kind::kBlockEnd ? look_at_swallowed_clause(look) : std::nullopt;
  }
  if (auto found = look_at_leftover(look, word)) return found;
  if (look.want.kind == Kind::kBlockEnd) return look_at_block_word(look, word);
  if (look.want.kind == Kind::kOperand) return look_at_operand_word(look, word);
  if (look.want.kind == Kind::kName && is_reserved(word)) {
    return error(Code::E0120, look.here(word.size()),
                 fmt::format("`{}` is a word of the language; choose another name", word));
  }
  if (look.want.kind == Kind::kDeclaration) {
    std::size_t count = 0;
    const std::string_view* words = declaration_words(count);
    Diagnostic found =
        unknown(Code::E0116, look, "declaration", word, nearest(word, std::span(words, count)));
    if (!found.help.empty()) return found;
    return std::move(found).with_help(
        "a declaration begins with what it is: `define bonus = …`, `award bonus { … }`");
  }
  return std::nullopt;
}

std::optional<Diagnostic> look_at_rows(const Look& look) {
  if (look.want.kind != Kind::kBar) return std::nullopt;
  const char c = look.sign();
  const bool line_end = look.at == look.reader.end() || c == '\n' || c == '\r' || c == '#';
  const char* place = line_end ? look.before() : look.at;
  if (line_end) {
    return error(Code::E0123, look.span(place, place), "the row is not closed with `|`");
  }
  if (c == '}') {
    return error(Code::E0123, look.here(1), "`}` stands on a line of its own, below the rows");
  }
  const std::size_t length = std::max<std::size_t>(word_at(look.reader, look.at).size(), 1);
  return error(Code::E0123, look.here(length), "expected `|` between cells")
      .with_help("a text with blanks stands in quotes; several values have commas between them");
}

Diagnostic look_at_rest(const Look& look) {
  const std::string_view word = word_at(look.reader, look.at);
  const std::size_t length = token_length(look);
  const char* before = look.before();
  if (look.sign() == '(' && look.want.text == "a period") {
    return error(Code::E0113, look.here(1), "expected a period, found `(`")
        .with_help("a test against a list is written `is in (…)`");
  }
  if (look.sign() == '(' && before < look.at && follows_name(look)) {
    return error(Code::E0126, look.span(before, look.at),
                 "no blank stands before the bracket of a call")
        .with_fix("remove it", FixSafety::kSafe, {{look.span(before, look.at), ""}});
  }
  const std::string found = what_stands(look);
  if (look.want.kind == Kind::kBlockEnd || look.want.kind == Kind::kDeclEnd) {
    return error(Code::E0113, look.here(length), fmt::format("{} cannot stand here", found))
        .with_help(std::string(likely_meaning(look)));
  }
  const Code code = look.want.kind == Kind::kOperand ? Code::E0114
                    : look.want.kind == Kind::kName  ? Code::E0115
                    : look.want.text == ")"          ? Code::E0111
                                                     : Code::E0113;
  if (look.want.text == "across" && word == "by") {
    return error(Code::E0113, look.here(2), "expected `across`, found `by`")
        .with_help(
            "a rank says among whom before it says by what: `rank of agents across team by csat`");
  }
  const bool time = look.want.text == ":" && before - look.open > 5 && before[-3] == ':';
  return error(code, look.here(length), fmt::format("expected {}, found {}", look.wanted(), found))
      .with_help(time ? "`10:20` is a time: write a blank after the colon"
                      : std::string(choices_of(look.want.text)));
}

}  // namespace guerdon::dsl::syntax
