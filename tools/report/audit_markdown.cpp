// An audit for a memo.
#include <algorithm>

#include "tools/report/audit_sheet.h"

namespace guerdon::tools {
namespace {

/// Words that mean nothing to Markdown.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>|#&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// A code span; its fence is longer than any row of back-ticks in it.
std::string code_span(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const std::string blank = longest == 0 ? "" : " ";
  return fence + blank + std::string(text) + blank + fence;
}

std::string line_text(const SheetLine& line) {
  std::string out;
  for (const SheetWords& words : line)
    out += (out.empty() ? "" : " ") + (words.code ? code_span(words.text) : escaped(words.text));
  return out;
}

void add_row(const SheetRow& row, std::string& out) {
  out += "- **" + escaped(row.label) + "**";
  if (row.lines.size() == 1) {
    const std::string text = line_text(row.lines.front());
    if (!text.empty()) out += ": " + (row.warns ? "**" + text + "**" : text);
    out += '\n';
    return;
  }
  out += ":\n";
  for (const SheetLine& line : row.lines) out += "  - " + line_text(line) + "\n";
}

}  // namespace

std::string audit_markdown(const AuditView& view) {
  const AuditSheet sheet = audit_sheet(view);
  std::string out = "# " + escaped(sheet.title) + "\n";
  for (const SheetSection& section : sheet.sections) {
    if (!section.title.empty()) out += "\n## " + escaped(section.title) + "\n";
    if (!section.note.empty()) out += "\n" + escaped(section.note) + "\n";
    for (const SheetEntry& entry : section.entries) {
      if (!entry.word.empty()) {
        const std::string title = entry.title.empty() ? "" : ": " + escaped(entry.title);
        out += "\n### " + entry.word + " " + code_span(entry.name) + title + "\n";
      }
      out += '\n';
      for (const SheetRow& row : entry.rows) add_row(row, out);
    }
  }
  for (const std::string& ending : sheet.endings) out += "\n" + escaped(ending) + "\n";
  return out;
}

}  // namespace guerdon::tools
