#include <algorithm>
#include <array>

#include "tools/lint/lexemes.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

constexpr std::array<std::string_view, 14> kDeclaring = {
    "award", "gate",     "define", "metric",    "table", "curve",     "schedule",
    "floor", "clawback", "flag",   "scorecard", "use",   "parameter", "guarantee"};
constexpr std::array<std::string_view, 8> kClauses = {
    "amount", "require", "at most", "when missing", "recover", "keep", "earned when", "phase in"};

/// Two blanks behind a clause's word are the formatter's, not a sentence's.
bool looks_like_clause(std::string_view text) {
  return std::any_of(kClauses.begin(), kClauses.end(), [&](std::string_view word) {
    return text.starts_with(word) && text.substr(word.size()).starts_with("  ");
  });
}

bool looks_like_declaration(std::string_view text) {
  const bool declares = std::any_of(kDeclaring.begin(), kDeclaring.end(), [&](std::string_view w) {
    return text.starts_with(w) && text.substr(w.size()).starts_with(" ");
  });
  if (!declares) return false;
  const std::string_view rest = text.substr(text.find(' ') + 1);
  const std::size_t name = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789.");
  if (name == std::string_view::npos) return text.starts_with("use ");
  const std::string_view behind = rest.substr(name);
  return behind.starts_with(" = ") || behind.starts_with(" {") || behind.starts_with("(") ||
         behind.starts_with(" \"");
}

bool looks_like_row(std::string_view text) {
  return text.size() > 3 && text.front() == '|' && text.back() == '|';
}

}  // namespace

void commented_out_text(const Policy& policy, Report& report) {
  for (const Comment& comment : lexemes_of(policy).comments) {
    if (!comment.alone || comment.doc) continue;
    if (!looks_like_declaration(comment.text) && !looks_like_clause(comment.text) &&
        !looks_like_row(comment.text))
      continue;
    report.add(comment.span, "this comment is policy text that was taken out of force")
        .advise("an auditor has to ask whether it holds: versions keep what held before")
        .mend("take the line away", dsl::FixSafety::kUnsafe, {remove_line(policy, comment.span)});
  }
}

}  // namespace guerdon::tools::lint::rules
