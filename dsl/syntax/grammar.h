// The grammar as functions: the only door to PEGTL.
#pragma once

#include <cstddef>
#include <optional>

#include "dsl/syntax/reader.h"

namespace guerdon::dsl::syntax {

/// Matches a declaration (or a whole text that is one expression) from FROM on, recording into the
/// reader's tree, and sets END behind it and its padding. On failure says what was wanted where.
std::optional<Failure> match_declaration(Reader& reader, const char* from, const char*& end);
std::optional<Failure> match_expression(Reader& reader, const char* from);

/// Rules that may loop without taking anything, or that call themselves at once.
std::size_t analyze_grammar();

}  // namespace guerdon::dsl::syntax
