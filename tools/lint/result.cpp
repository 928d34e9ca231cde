#include "tools/lint/result.h"

#include <map>
#include <string>

#include "engine/base/sha256.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint {
namespace {

Level level_of(dsl::Severity severity) {
  if (severity == dsl::Severity::kError) return Level::kError;
  return severity == dsl::Severity::kWarning ? Level::kWarn : Level::kInfo;
}

/// The message without its figures, which move while the finding stays.
std::string message_words(const Result& result) {
  std::string words = result.message;
  std::erase_if(words, [](char c) { return c >= '0' && c <= '9'; });
  return words;
}

}  // namespace

Result result_of(const Finding& finding) {
  return {std::string(finding.rule->code),
          name_of(*finding.rule),
          std::string(finding.rule->title),
          finding.level,
          finding.message,
          finding.labels,
          finding.notes,
          finding.help,
          finding.fixes,
          {}};
}

Result result_of(const dsl::Diagnostic& diagnostic) {
  Result result;
  result.code = std::string(code_name(diagnostic.code));
  result.title = std::string(code_title(diagnostic.code));
  result.level = level_of(diagnostic.severity);
  result.message = diagnostic.message;
  // The first label of a result is its place.
  for (const dsl::Label& label : diagnostic.labels)
    result.labels.insert(label.primary ? result.labels.begin() : result.labels.end(), label);
  result.notes = diagnostic.notes;
  result.help = diagnostic.help;
  result.fixes = diagnostic.fixes;
  return result;
}

void add_fingerprints(LintedFile& file) {
  std::map<std::string, int> seen;
  for (Result& result : file.results) {
    const auto at = file.sources->locate(result.span());
    const std::string name = at ? std::string(at->name) : file.path;
    const std::string words = at ? one_line(at->line_text) : std::string();
    std::string key = result.code + "\n" + name + "\n" + words + "\n" + message_words(result);
    key += "\n" + std::to_string(seen[key]++);
    constexpr std::size_t kLetters = 32;
    engine::Sha256 hash;
    hash.update(key);
    result.fingerprint = hash.hex().substr(0, kLetters);
  }
}

std::string findings_summary(const std::vector<LintedFile>& files) {
  std::map<Level, std::size_t> count;
  for (const LintedFile& file : files)
    for (const Result& result : file.results) ++count[result.level];
  std::vector<std::string> parts;
  if (count[Level::kError] != 0) parts.push_back(counted(count[Level::kError], "error"));
  if (count[Level::kWarn] != 0) parts.push_back(counted(count[Level::kWarn], "warning"));
  if (count[Level::kInfo] != 0) parts.push_back(counted(count[Level::kInfo], "remark"));
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return (text.empty() ? "nothing found" : text) + " in " + counted(files.size(), "file");
}

}  // namespace guerdon::tools::lint
