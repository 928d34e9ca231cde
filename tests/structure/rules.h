// The project's structural rules, each a function from the tree's files to what breaks it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guerdon::tests {

struct TextFile {
  std::string path;  ///< from the project's root, with `/`
  std::string text;
};

/// Each finding is "path:line: what is wrong" or "path: what is wrong"; none: the rule holds.
using Findings = std::vector<std::string>;

/// Every own include is written from the root and goes only where the layers allow.
Findings forbidden_includes(const std::vector<TextFile>& files);

/// No two folders (of two levels, like engine/value) include each other, however indirectly.
Findings folder_cycles(const std::vector<TextFile>& files);

/// No C++ file is longer than 400 lines.
Findings long_files(const std::vector<TextFile>& files);

/// No header includes one that is dear to compile. PEGTL may stand in the headers of
/// dsl/syntax/grammar/, which no header outside that folder includes.
Findings heavy_headers(const std::vector<TextFile>& files);

/// No floating point where pay is computed (comments and texts aside).
Findings floating_point(const std::vector<TextFile>& files);

/// No path of somebody's machine in any text.
Findings machine_paths(const std::vector<TextFile>& files);

/// The code without its comments and the contents of its texts, line for line.
std::string code_only(std::string_view text);

}  // namespace guerdon::tests
