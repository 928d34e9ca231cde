#include "tools/report/message.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "tools/report/source_lines.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

std::string_view severity_word(dsl::Severity severity) {
  switch (severity) {
    case dsl::Severity::kError:
      return "error";
    case dsl::Severity::kWarning:
      return "warning";
    case dsl::Severity::kNote:
      return "note";
  }
  return "error";
}

Paint severity_paint(dsl::Severity severity) {
  switch (severity) {
    case dsl::Severity::kError:
      return Paint::kError;
    case dsl::Severity::kWarning:
      return Paint::kWarning;
    case dsl::Severity::kNote:
      return Paint::kNote;
  }
  return Paint::kError;
}

const Mark* main_mark(const Message& message) {
  const Mark* first = nullptr;
  for (const Mark& mark : message.marks) {
    if (mark.primary) return &mark;
    if (first == nullptr) first = &mark;
  }
  return first;
}

std::string place_text(const dsl::Location& place) {
  return printable(place.name) + ":" + std::to_string(place.line) + ":" +
         std::to_string(place.column);
}

std::string headline(const Message& message, const std::string& place, Style style) {
  std::string word(severity_word(message.severity));
  if (!message.code.empty()) word += "[" + message.code + "]";
  std::string line = place.empty() ? "" : style(Paint::kBold, place + ":") + " ";
  line += style(severity_paint(message.severity), word + ":") + " ";
  return line + style(Paint::kBold, printable(message.text)) + "\n";
}

/// A note of several lines goes on under its first one.
void append_remark(std::string& out, std::string_view gutter, std::string_view word,
                   std::string_view text, Style style) {
  std::string lead = std::string(gutter) + "= " + std::string(word) + ": ";
  const std::string indent(lead.size(), ' ');
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += style(Paint::kFaint, lead) + printable(text.substr(at, end - at)) + "\n";
    lead = indent;
    at = end + 1;
  }
}

/// Marks of one file, in the order of their lines.
struct FileMarks {
  dsl::FileId file;
  std::vector<LineMark> marks;
};

/// By file: the main mark's first, the others in the order in which the message names them.
std::vector<FileMarks> group_by_file(const Message& message, const dsl::SourceMap& sources) {
  std::vector<FileMarks> groups;
  const auto add = [&](const Mark& mark) {
    const std::optional<dsl::Location> place = sources.locate(mark.span);
    if (!place) return;
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const FileMarks& g) { return g.file == place->file; });
    if (group == groups.end()) group = groups.insert(groups.end(), FileMarks{place->file, {}});
    for (LineMark& part : line_marks(mark, sources)) group->marks.push_back(std::move(part));
  };
  const Mark* main = main_mark(message);
  if (main != nullptr) add(*main);
  for (const Mark& mark : message.marks)
    if (&mark != main) add(mark);
  for (FileMarks& group : groups)
    std::stable_sort(group.marks.begin(), group.marks.end(),
                     [](const LineMark& a, const LineMark& b) { return a.line < b.line; });
  return groups;
}

std::size_t number_width(const std::vector<FileMarks>& groups) {
  std::uint32_t last = 0;
  for (const FileMarks& group : groups) last = std::max(last, group.marks.back().line);
  return std::max<std::size_t>(std::to_string(last).size(), 2);
}

}  // namespace

std::string render(const Message& message, const dsl::SourceMap& sources, Style style) {
  const Mark* main = main_mark(message);
  const std::optional<dsl::Location> place =
      main != nullptr ? sources.locate(main->span) : std::nullopt;
  std::string out = headline(message, place ? place_text(*place) : printable(message.place), style);

  const std::vector<FileMarks> groups = group_by_file(message, sources);
  const Gutter gutter{groups.empty() ? std::size_t{0} : number_width(groups), style,
                      severity_paint(message.severity)};
  for (const FileMarks& group : groups) {
    if (&group != &groups.front())
      out += gutter.blank("-->") + printable(sources.name(group.file)) + ":" +
             std::to_string(group.marks.front().line) + "\n";
    out += draw_lines(sources, group.file, group.marks, gutter);
  }
  const std::string remark = groups.empty() ? "  " : gutter.indent();
  for (const std::string& note : message.notes) append_remark(out, remark, "note", note, style);
  for (const std::string& help : message.helps) append_remark(out, remark, "help", help, style);
  return out;
}

}  // namespace guerdon::tools
