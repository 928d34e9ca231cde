// A literate test document: Markdown that people read and the runner runs.
//
// A `##` heading with fenced blocks below it is a case; the blocks before the first heading are
// shared by all cases. Blocks act in their order; docs/contributing.md lists their kinds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace guerdon::tests {

enum class BlockKind {
  kFile,     ///< a file of the case's world
  kMake,     ///< directives that make such a file (runner_make.h)
  kEdit,     ///< a change to such a file (runner_edit.h)
  kSqlite,   ///< the SQL that fills a database (runner_sqlite.h)
  kStdin,    ///< the standard input of the next console block's commands
  kConsole,  ///< commands, each followed by what it prints
  kOut,      ///< what a file holds that a command wrote
};

struct Block {
  BlockKind kind = BlockKind::kFile;
  std::string name;            ///< the file's path in the case's folder, else empty
  std::string text;            ///< whole lines
  std::size_t first_line = 0;  ///< of the text, counted from 1
  std::size_t line_count = 0;
  std::size_t fence = 3;  ///< how many back-ticks enclose it

  bool is_expectation() const { return kind == BlockKind::kConsole || kind == BlockKind::kOut; }
};

struct Case {
  std::string title;
  std::string name;  ///< the title as a test's name: letters, digits and `_`
  std::size_t line = 0;
  std::vector<std::string> needs;  ///< paths, from the project's root, without which it is skipped
  std::vector<Block> blocks;       ///< the shared ones first
};

struct Problem {
  std::size_t line = 0;
  std::string message;
};

struct Document {
  std::string path;  ///< as messages show it
  std::vector<Case> cases;
  std::vector<Problem> problems;  ///< what would silently check nothing, or not what it says
};

Document read_document(std::string path, std::string_view text);

/// New text for the lines of one block.
struct Replacement {
  std::size_t first_line = 0;
  std::size_t line_count = 0;
  std::string text;
};

/// The document's text with the blocks replaced; they must not overlap and be in order of lines.
std::string with_replacements(std::string_view text, const std::vector<Replacement>& replacements);

/// Letters and digits kept, everything between them one `_`; `/` kept if `keep_slashes`.
std::string test_name(std::string_view title, bool keep_slashes = false);

}  // namespace guerdon::tests
