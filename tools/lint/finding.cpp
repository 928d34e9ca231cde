#include "tools/lint/finding.h"

#include <utility>

namespace guerdon::tools::lint {

Finding& Finding::also(engine::Span place, std::string text) {
  labels.push_back({place, false, std::move(text)});
  return *this;
}

Finding& Finding::note(std::string text) {
  notes.push_back(std::move(text));
  return *this;
}

Finding& Finding::advise(std::string text) {
  help = std::move(text);
  return *this;
}

Finding& Finding::mend(std::string title, dsl::FixSafety safety, std::vector<dsl::Edit> edits) {
  fixes.push_back({std::move(title), safety, std::move(edits)});
  return *this;
}

Finding& Report::add(engine::Span place, std::string message, std::string label) {
  Finding finding;
  finding.rule = rule_;
  finding.level = rule_->level;
  finding.message = std::move(message);
  finding.labels.push_back({place, true, std::move(label)});
  findings_.push_back(std::move(finding));
  return findings_.back();
}

}  // namespace guerdon::tools::lint
