// `# allow W301 because "agreed with CWA, 2026-02-11"`: findings that the author accepts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dsl/program/program_detail.h"
#include "dsl/source/source_map.h"
#include "engine/base/span.h"

namespace guerdon::tools::lint {

/// One comment that allows rules. At the end of a line it covers the findings on this line; on a
/// line of its own those of the declaration, clause or row that begins on the next line of policy
/// text. Several rules are separated by commas.
struct Suppression {
  std::vector<std::string> rules;  ///< as written: codes or names
  std::string because;             ///< empty: no reason is given
  engine::Span comment;
  engine::Span covers;
};

/// All of one file, in the order of the text. TREE is the file's.
std::vector<Suppression> suppressions_of(const dsl::SourceMap& sources, dsl::FileId file,
                                         const dsl::ast::Module& tree);

}  // namespace guerdon::tools::lint
