// The linted file's words and comments, for rules about the text itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

struct Comment {
  engine::Span span;      ///< from its `#` to the end of the line, without blanks there
  std::string_view text;  ///< behind the `#` and blanks
  bool doc = false;       ///< `##`
  bool alone = false;     ///< nothing stands before it on its line
};

/// A name, keyword or unit, outside of comments and texts.
struct Word {
  engine::Span span;
  std::string_view text;
};

struct Lexemes {
  std::vector<Comment> comments;
  std::vector<Word> words;
  std::vector<engine::Span> texts;  ///< with their quotes
};

/// Those of the linted file, in the order of the text.
Lexemes lexemes_of(const Policy& policy);

/// Edits that give a definition of the linted file another name wherever its WORDS say it, but not
/// within EXCEPT; none where the old name could be something else somewhere.
std::vector<dsl::Edit> renaming(const Policy& policy, const std::vector<Word>& words,
                                std::string_view from, std::string_view to,
                                engine::Span except = {});

/// The place with the blanks before it.
engine::Span with_blanks_before(const Policy& policy, engine::Span span);
/// From the first byte of the line in which the place begins to the last one of that in which it
/// ends.
engine::Span whole_lines(const Policy& policy, engine::Span span);

}  // namespace guerdon::tools::lint
