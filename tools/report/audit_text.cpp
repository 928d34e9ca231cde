// An audit for a terminal.
#include <algorithm>

#include "tools/report/audit_sheet.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr std::size_t kColumns = 100;

std::string flat(const SheetLine& line) {
  std::string out;
  for (const SheetWords& words : line) out += (out.empty() ? "" : " ") + words.text;
  return out;
}

/// Adds TEXT from the column INDENT on, broken at blanks; what does not fit stays whole.
void add_wrapped(std::string_view text, std::size_t indent, std::string& out) {
  std::size_t used = indent;
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!first && used + 1 + width(word) > kColumns) {
      out += "\n" + std::string(indent, ' ');
      used = indent;
      first = true;
    }
    if (!first) {
      out += ' ';
      ++used;
    }
    out += word;
    used += width(word);
    first = false;
  }
}

void add_rows(const std::vector<SheetRow>& rows, std::size_t indent, Style style,
              std::string& out) {
  std::size_t labels = 0;
  for (const SheetRow& row : rows) labels = std::max(labels, width(row.label));
  for (const SheetRow& row : rows) {
    bool first = true;
    for (const SheetLine& line : row.lines) {
      const std::string label = first ? row.label : std::string();
      const std::string text = flat(line);
      out += std::string(indent, ' ');
      if (text.empty()) {
        out += style(Paint::kFaint, label);
      } else {
        out += style(Paint::kFaint, pad_right(label, labels)) + "  ";
        if (row.warns)
          out += style(Paint::kWarning, text);
        else
          add_wrapped(text, indent + labels + 2, out);
      }
      out += '\n';
      first = false;
    }
  }
}

void add_section(const SheetSection& section, Style style, std::string& out) {
  if (!section.title.empty()) out += "\n" + style(Paint::kBold, section.title) + "\n";
  if (!section.note.empty()) out += "  " + section.note + "\n";
  for (const SheetEntry& entry : section.entries) {
    out += '\n';
    if (entry.word.empty()) {
      add_rows(entry.rows, 2, style, out);
      continue;
    }
    const std::string title = entry.title.empty() ? "" : ": " + entry.title;
    out += "  " + style(Paint::kBold, entry.word + " " + entry.name + title) + "\n";
    add_rows(entry.rows, 4, style, out);
  }
}

}  // namespace

std::string audit_text(const AuditView& view, Style style) {
  const AuditSheet sheet = audit_sheet(view);
  std::string out = style(Paint::kBold, sheet.title) + "\n";
  for (const SheetSection& section : sheet.sections) add_section(section, style, out);
  for (const std::string& ending : sheet.endings) {
    out += '\n';
    add_wrapped(ending, 0, out);
    out += '\n';
  }
  return out;
}

}  // namespace guerdon::tools
