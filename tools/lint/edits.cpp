#include "tools/lint/edits.h"

#include <algorithm>
#include <utility>

namespace guerdon::tools::lint {
namespace {

/// The text of the file that holds a place, and where it begins among all texts.
struct FileText {
  std::string_view text;
  std::uint32_t begin = 0;
};

FileText file_of(const Policy& policy, engine::Span span) {
  const dsl::SourceMap& sources = *policy.detail().sources;
  const dsl::FileId file = sources.file_at(span.begin);
  return {sources.text(file), sources.span(file).begin};
}

/// The first byte of the line that holds a local offset, and the first byte behind the line.
std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return end == std::string_view::npos ? 0 : end + 1;
}
std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_doc(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first != std::string_view::npos && line.substr(first, 2) == "##";
}

engine::Span global(const FileText& file, std::size_t begin, std::size_t end) {
  return {file.begin + static_cast<std::uint32_t>(begin),
          file.begin + static_cast<std::uint32_t>(end)};
}

}  // namespace

dsl::Edit replace(engine::Span span, std::string text) { return {span, std::move(text)}; }

dsl::Edit insert_before(engine::Span span, std::string text) {
  return {{span.begin, span.begin}, std::move(text)};
}

dsl::Edit insert_after(engine::Span span, std::string text) {
  return {{span.end, span.end}, std::move(text)};
}

dsl::Edit remove_declaration(const Policy& policy, const ast::Decl& decl) {
  const FileText file = file_of(policy, decl.span);
  std::size_t begin = line_begin(file.text, decl.span.begin - file.begin);
  std::size_t end = line_end(file.text, decl.span.end - file.begin);
  while (begin > 0) {
    const std::size_t above = line_begin(file.text, begin - 1);
    if (!is_doc(file.text.substr(above, begin - above))) break;
    begin = above;
  }
  while (end < file.text.size()) {
    const std::size_t below = line_end(file.text, end);
    if (!is_blank(file.text.substr(end, below - end))) break;
    end = below;
  }
  return {global(file, begin, end), {}};
}

dsl::Edit remove_line(const Policy& policy, engine::Span span) {
  const FileText file = file_of(policy, span);
  return {global(file, line_begin(file.text, span.begin - file.begin),
                 line_end(file.text, span.end - file.begin)),
          {}};
}

dsl::Edit add_clause(const Policy& policy, const ast::Decl& decl, const std::string& clause,
                     std::string_view after) {
  const FileText file = file_of(policy, decl.span);
  const ast::Clause* found = after.empty() ? nullptr : policy.clause(decl, after);
  if (found != nullptr) {
    const std::size_t end = line_end(file.text, found->span.end - file.begin);
    return {global(file, end, end), "  " + clause + "\n"};
  }
  const std::size_t brace = decl.span.end - 1 - file.begin;  // of `}`
  const std::size_t begin = line_begin(file.text, brace);
  if (is_blank(file.text.substr(begin, brace - begin)))
    return {global(file, begin, begin), "  " + clause + "\n"};
  return {global(file, brace, brace), "\n  " + clause + "\n"};
}

dsl::Edit add_declaration(const Policy& policy, const ast::Decl& decl, const std::string& text) {
  const FileText file = file_of(policy, decl.span);
  const std::size_t end = line_end(file.text, decl.span.end - file.begin);
  return {global(file, end, end), "\n" + text + "\n"};
}

}  // namespace guerdon::tools::lint
