// What the linter says of a file, as reports show it: findings of rules, and messages of the
// checker where the file does not check.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dsl/source/source_map.h"
#include "tools/lint/finding.h"
#include "tools/report/style.h"

namespace guerdon::tools::lint {

struct Result {
  std::string code;   ///< "W301", "E0401"
  std::string name;   ///< "dominant-metric"; empty for the checker's
  std::string title;  ///< of the rule or code
  Level level = Level::kWarn;
  std::string message;
  std::vector<dsl::Label> labels;
  std::vector<std::string> notes;
  std::string help;
  std::vector<dsl::Fix> fixes;
  /// Stays the same while the text around moves: the rule, the file, the words of the line and of
  /// the message without figures, and which of several like it.
  std::string fingerprint;

  engine::Span span() const { return labels.empty() ? engine::Span{} : labels.front().span; }
};

struct LintedFile {
  std::string path;
  const dsl::SourceMap* sources = nullptr;
  std::vector<Result> results;
};

Result result_of(const Finding& finding);
Result result_of(const dsl::Diagnostic& diagnostic);
/// Gives each result of a file its fingerprint.
void add_fingerprints(LintedFile& file);

/// With source frames, then a line that counts them.
std::string findings_text(const std::vector<LintedFile>& files, Style style);
/// A line each: "plan.guerdon:12:3: warning[W301] dominant-metric: …".
std::string findings_concise(const std::vector<LintedFile>& files);
/// One document each, ended by a line end.
std::string findings_json(const std::vector<LintedFile>& files);
/// VERSION is that of the program.
std::string findings_sarif(const std::vector<LintedFile>& files, std::string_view version);
std::string findings_junit(const std::vector<LintedFile>& files);
/// Commands that GitHub shows beside the lines.
std::string findings_github(const std::vector<LintedFile>& files);

/// "2 errors, 3 warnings and 1 remark"; "nothing found" for none.
std::string findings_summary(const std::vector<LintedFile>& files);

}  // namespace guerdon::tools::lint
