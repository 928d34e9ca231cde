#include <algorithm>
#include <array>

#include "tools/lint/lexemes.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

constexpr std::array<std::string_view, 5> kUnfinishedMarks = {"TODO", "FIXME", "TBD", "XXX", "???"};

bool is_part_of_word(std::string_view text, std::size_t at) {
  return at < text.size() && ((text[at] >= 'a' && text[at] <= 'z') ||
                              (text[at] >= 'A' && text[at] <= 'Z') || text[at] == '_');
}

/// The mark that a text has as a word of its own, or empty.
std::string_view unfinished_mark(std::string_view text) {
  for (const std::string_view mark : kUnfinishedMarks) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos || is_part_of_word(text, at + mark.size())) continue;
    if (at == 0 || !is_part_of_word(text, at - 1)) return mark;
  }
  return text == "\"…\"" || text == "\"...\"" ? "…" : std::string_view();
}

}  // namespace

void unfinished_text(const Policy& policy, Report& report) {
  const Lexemes lexemes = lexemes_of(policy);
  const auto look = [&](engine::Span span, const char* where) {
    const std::string_view mark = unfinished_mark(policy.source(span));
    if (mark.empty()) return;
    report
        .add(span,
             "`" + std::string(mark) + "` in " + where + ": something is still to be decided here")
        .advise("decide it before the plan is signed, or write it where open questions are kept");
  };
  for (const Comment& comment : lexemes.comments) look(comment.span, "a comment");
  for (const engine::Span text : lexemes.texts) look(text, "a text");
}

}  // namespace guerdon::tools::lint::rules
