#include "tools/lint/suppressions.h"

#include <algorithm>
#include <optional>

namespace guerdon::tools::lint {

namespace ast = dsl::ast;
using engine::Span;

namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Where a line's comment begins; npos without one. A `#` inside quotes begins none.
std::size_t comment_in(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quoted && line[i] == '\\')
      ++i;
    else if (line[i] == '"')
      quoted = !quoted;
    else if (line[i] == '#' && !quoted)
      return i;
  }
  return std::string_view::npos;
}

/// The rules and the reason of a comment `# allow …`; nothing for other comments.
std::optional<Suppression> read_comment(std::string_view comment) {
  constexpr std::string_view kAllow = "allow ", kBecause = "because";
  comment.remove_prefix(1);
  comment = trimmed(comment);
  if (!comment.starts_with(kAllow)) return {};
  comment.remove_prefix(kAllow.size());
  Suppression found;
  const std::size_t because = comment.find(kBecause);
  if (because != std::string_view::npos) {
    std::string_view reason = trimmed(comment.substr(because + kBecause.size()));
    if (reason.size() >= 2 && reason.front() == '"' && reason.back() == '"')
      reason = trimmed(reason.substr(1, reason.size() - 2));
    found.because = std::string(reason);
    comment = comment.substr(0, because);
  }
  while (!comment.empty()) {
    const std::size_t comma = std::min(comment.find(','), comment.size());
    const std::string_view rule = trimmed(comment.substr(0, comma));
    if (!rule.empty()) found.rules.emplace_back(rule);
    comment.remove_prefix(std::min(comma + 1, comment.size()));
  }
  // Prose that happens to begin with "allow" names no rule.
  const auto is_word = [](const std::string& rule) { return rule.find(' ') == std::string::npos; };
  if (found.rules.empty() || !std::all_of(found.rules.begin(), found.rules.end(), is_word))
    return {};
  return found;
}

/// What begins on the line [BEGIN, END): a declaration, a clause, else the line itself.
Span item_on(const ast::Module& tree, Span line) {
  const auto begins_here = [line](Span span) {
    return span.begin >= line.begin && span.begin < line.end;
  };
  for (const ast::Decl& decl : tree.decls) {
    if (begins_here(decl.span)) return join(line, decl.span);
    if (decl.span.begin > line.end || decl.span.end < line.begin) continue;
    for (const ast::Clause& clause : tree.all(decl.clauses))
      if (begins_here(clause.span)) return join(line, clause.span);
  }
  return line;
}

}  // namespace

std::vector<Suppression> suppressions_of(const dsl::SourceMap& sources, dsl::FileId file,
                                         const ast::Module& tree) {
  std::vector<Suppression> found;
  std::size_t pending = 0;  // the last ones that stand alone and wait for the next line of text
  const std::uint32_t origin = sources.span(file).begin;
  const std::string_view text = sources.text(file);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t comment = comment_in(line);
    const bool has_code = !trimmed(line.substr(0, comment)).empty();
    const Span span{origin + static_cast<std::uint32_t>(begin),
                    origin + static_cast<std::uint32_t>(end)};
    if (has_code)
      for (; pending > 0; --pending) found[found.size() - pending].covers = item_on(tree, span);
    if (comment != std::string_view::npos) {
      if (auto allowed = read_comment(line.substr(comment))) {
        allowed->comment = {span.begin + static_cast<std::uint32_t>(comment), span.end};
        allowed->covers = span;
        found.push_back(std::move(*allowed));
        if (!has_code) ++pending;
      }
    }
    begin = end + 1;
  }
  return found;
}

}  // namespace guerdon::tools::lint
