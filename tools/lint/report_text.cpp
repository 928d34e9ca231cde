// Findings for people: with source frames, or a line each.
#include "tools/lint/result.h"
#include "tools/report/message.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint {
namespace {

dsl::Severity severity_of(Level level) {
  if (level == Level::kError) return dsl::Severity::kError;
  return level == Level::kWarn ? dsl::Severity::kWarning : dsl::Severity::kNote;
}

std::string_view severity_word(Level level) {
  if (level == Level::kError) return "error";
  return level == Level::kWarn ? "warning" : "note";
}

/// A mend that `--fix` would make, in the words of its title.
std::string offer(const Result& result) {
  for (const dsl::Fix& fix : result.fixes) {
    if (fix.safety == dsl::FixSafety::kSafe) return "`--fix` does it: " + fix.title;
    if (fix.safety == dsl::FixSafety::kUnsafe) return "`--fix --unsafe` does it: " + fix.title;
  }
  return {};
}

Message message_of(const Result& result) {
  Message message;
  message.severity = severity_of(result.level);
  message.code = result.code + (result.name.empty() ? "" : " " + result.name);
  message.text = result.message;
  for (const dsl::Label& label : result.labels)
    message.marks.push_back({label.span, label.primary, label.text});
  message.notes = result.notes;
  if (!result.help.empty()) message.helps.push_back(result.help);
  const std::string mend = offer(result);
  if (!mend.empty()) message.helps.push_back(mend);
  return message;
}

}  // namespace

std::string findings_text(const std::vector<LintedFile>& files, Style style) {
  std::string text;
  for (const LintedFile& file : files)
    for (const Result& result : file.results)
      text += render(message_of(result), *file.sources, style) + "\n";
  return text + findings_summary(files) + "\n";
}

std::string findings_concise(const std::vector<LintedFile>& files) {
  std::string text;
  for (const LintedFile& file : files) {
    for (const Result& result : file.results) {
      const auto at = file.sources->locate(result.span());
      text += printable(at ? at->name : std::string_view(file.path));
      if (at) text += ":" + std::to_string(at->line) + ":" + std::to_string(at->column);
      text += ": " + std::string(severity_word(result.level)) + "[" + result.code + "] ";
      if (!result.name.empty()) text += result.name + ": ";
      text += printable(result.message) + "\n";
    }
  }
  return text;
}

}  // namespace guerdon::tools::lint
