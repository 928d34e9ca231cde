// The single looks of diagnose.h, each for one kind of mistake.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/syntax/reader.h"

namespace guerdon::dsl::syntax {

/// The place of a failure.
struct Look {
  const Reader& reader;
  const char* at;
  const Want& want;
  std::uint32_t base;
  const char* open;  ///< the first byte of the declaration

  char sign(int offset = 0) const {
    const char* p = at + offset;
    return p >= reader.begin() ? reader.at(p) : '\0';
  }
  engine::Span span(const char* from, const char* to) const {
    return {base + reader.offset(from), base + reader.offset(to)};
  }
  /// COUNT bytes from the place on, fewer at the end of the text.
  engine::Span here(std::size_t count) const;
  /// The end of the token before the place.
  const char* before() const { return reader.token_end(at); }
  /// The last word that ends at the token before the place; may be empty.
  std::string_view word_before() const;
  /// `X` or `a name`: what was wanted, for people.
  std::string wanted() const;
  /// Whether W is a clause of the block at hand.
  bool is_clause(std::string_view word) const;
};

std::optional<Diagnostic> look_at_limits(const Look& look);
std::optional<Diagnostic> look_at_signs(const Look& look);
std::optional<Diagnostic> look_at_numbers(const Look& look);
std::optional<Diagnostic> look_at_gap(const Look& look);
std::optional<Diagnostic> look_at_words(const Look& look);
std::optional<Diagnostic> look_at_rows(const Look& look);
Diagnostic look_at_rest(const Look& look);

}  // namespace guerdon::dsl::syntax
