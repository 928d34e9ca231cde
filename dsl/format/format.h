// The one layout of the language.
#pragma once

#include <optional>
#include <string>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/source/source_map.h"
#include "engine/base/interner.h"

namespace guerdon::dsl {

/// The text of a file as the formatter writes it: indentation, aligned values, tables and comments,
/// lines of at most 100 columns where they can be broken. It parses to the same tree, has the same
/// comments in the same order, and is its own format. Nothing where the file has syntax errors;
/// they are reported. Line ends are those of the file's first line; a byte order mark is gone.
std::optional<std::string> format_file(const SourceMap& sources, FileId file,
                                       engine::Interner& names, Diagnostics& diagnostics);

}  // namespace guerdon::dsl
