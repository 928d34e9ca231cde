// What rules find, and how they say it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "tools/lint/rule.h"

namespace guerdon::tools::lint {

/// One finding of a rule. The first label is its place. Wording as of all messages: lower case, no
/// full stop, back-ticks round the author's words; first the situation with its parties and
/// figures, then in `help` what to do.
struct Finding {
  const Rule* rule = nullptr;
  Level level = Level::kWarn;
  std::string message;
  std::vector<dsl::Label> labels;
  std::vector<std::string> notes;
  std::string help;  ///< may be empty
  std::vector<dsl::Fix> fixes;

  engine::Span span() const { return labels.empty() ? engine::Span{} : labels.front().span; }

  /// For building one in a row: report.add(span, "…").also(other, "…").advise("…").
  Finding& also(engine::Span place, std::string text);
  Finding& note(std::string text);
  Finding& advise(std::string help);
  Finding& mend(std::string title, dsl::FixSafety safety, std::vector<dsl::Edit> edits);
};

/// Where a rule puts what it finds. One for each rule and policy.
class Report {
 public:
  explicit Report(const Rule& rule) : rule_(&rule) {}

  /// A finding at a place of the text; LABEL is written under it. The reference holds until the
  /// next one is added.
  Finding& add(engine::Span place, std::string message, std::string label = {});

  std::vector<Finding>& findings() { return findings_; }

 private:
  const Rule* rule_;
  std::vector<Finding> findings_;
};

}  // namespace guerdon::tools::lint
