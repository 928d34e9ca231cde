// What a source text may consist of, checked before it is parsed.
#pragma once

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/source/source_map.h"

namespace guerdon::dsl {

/// Reports bytes that are not UTF-8 (E0101, the first one only), Unicode direction controls that
/// let a text look different from what it says (E0102, each), and control characters other than
/// tab and line ends, or a byte order mark inside the text (E0103, each). True if it may be
/// parsed: it is UTF-8 and its lines do not end with carriage returns alone.
bool check_text(const SourceMap& sources, FileId file, Diagnostics& diagnostics);

}  // namespace guerdon::dsl
