// Tokens: each scanner says where the token that begins at P ends, or null if none begins there.
// Scanners never skip white space in front; those of more than one word stay on one line.
#pragma once

#include <string_view>

#include "dsl/syntax/ast_base.h"
#include "dsl/syntax/reader.h"

namespace guerdon::dsl::syntax {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
inline bool is_word(char c) { return is_letter(c) || is_digit(c); }

/// The 23 words that are never names.
bool is_reserved(std::string_view word);
/// The first words of the declarations (`true` of `true up` is not among them).
bool is_declaration_word(std::string_view word);
/// All declaration words, for suggestions; `true up` as two words.
const std::string_view* declaration_words(std::size_t& count);
/// In column 1: a word that begins a declaration, `true up` included.
bool begins_declaration(const Reader& reader, const char* p);
/// The words that begin an aggregate where an operand stands: `sum`, `count of`, `share where`, …
bool begins_aggregate(const Reader& reader, const char* p);

/// The letters, digits and underscores from P on (empty if it is no letter).
std::string_view word_at(const Reader& reader, const char* p);
/// WORDS with one blank or more between them, and no letter after.
const char* scan_words(const Reader& reader, const char* p, std::string_view words);

const char* scan_name(const Reader& reader, const char* p);
/// A name, or any word of the language before a colon: a field called `of` is read as `line.of`.
const char* scan_field_name(const Reader& reader, const char* p);
const char* scan_path(const Reader& reader, const char* p);
/// A path that is not the beginning of an aggregate.
const char* scan_operand_path(const Reader& reader, const char* p);
/// A path with `(` directly behind it.
const char* scan_callee(const Reader& reader, const char* p);
/// Three capitals.
const char* scan_currency(const Reader& reader, const char* p);
/// A word that may follow `per`.
const char* scan_unit(const Reader& reader, const char* p);
/// `E0501`.
const char* scan_code(const Reader& reader, const char* p);

const char* scan_text(const Reader& reader, const char* p);
const char* scan_date(const Reader& reader, const char* p);
const char* scan_time(const Reader& reader, const char* p);
const char* scan_period(const Reader& reader, const char* p);
/// Digits with underscores and a decimal part, no unit.
const char* scan_number(const Reader& reader, const char* p);
/// A number directly followed by `%`.
const char* scan_percent(const Reader& reader, const char* p);
/// A number with its unit.
const char* scan_amount(const Reader& reader, const char* p);
/// An amount in business days or hours, followed by `after` or `before`.
const char* scan_business(const Reader& reader, const char* p);
const char* scan_mode(const Reader& reader, const char* p);
const char* scan_comparison(const Reader& reader, const char* p);
/// A date in another notation (`4/1/2026`, `2026-04`, `2026-Q2` where no period stands).
const char* scan_foreign_date(const Reader& reader, const char* p);

/// The parts of an amount.
struct AmountParts {
  std::string_view number;
  std::string_view unit;  ///< `%`, `USD`, `business days`; may be empty
  ast::UnitKind unit_kind = ast::UnitKind::kNone;
  std::string_view per;
  ast::UnitKind per_kind = ast::UnitKind::kNone;
};
const char* scan_amount_parts(const Reader& reader, const char* p, AmountParts& parts);
/// The unit that a word names: closed words, currencies, else kNamed.
ast::UnitKind unit_kind(std::string_view word);

}  // namespace guerdon::dsl::syntax
