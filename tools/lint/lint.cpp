#include "tools/lint/lint.h"

#include <algorithm>
#include <set>
#include <utility>

#include "tools/lint/edits.h"
#include "tools/lint/suppressions.h"

namespace guerdon::tools::lint {
namespace {

namespace fs = std::filesystem;

bool covers(const Suppression& suppression, engine::Span place) {
  return place.begin >= suppression.covers.begin && place.begin < suppression.covers.end;
}

/// Applies the comments that allow findings, and says what is wrong with them.
class Allowance {
 public:
  Allowance(const Policy& policy, const Selection& selection)
      : policy_(policy),
        selection_(selection),
        found_(suppressions_of(*policy.detail().sources, policy.main().file, policy.tree())),
        used_(found_.size()) {}

  bool allows(const Finding& finding) {
    bool allowed = false;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (!covers(found_[i], finding.span())) continue;
      for (const std::string& rule : found_[i].rules) {
        if (find_rule(rule) != finding.rule) continue;
        allowed = true;
        used_[i].insert(rule);
      }
    }
    return allowed;
  }

  void report(std::vector<Finding>& findings) const {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].because.empty()) no_reason(found_[i], findings);
      for (const std::string& rule : found_[i].rules) {
        if (find_rule(rule) == nullptr)
          unknown(found_[i], rule, findings);
        else if (used_[i].count(rule) == 0 && selection_.has(*find_rule(rule)))
          unused(found_[i], rule, findings);
      }
    }
  }

 private:
  static Finding finding(std::string_view code, engine::Span place, std::string message) {
    Report report(*find_rule(code));
    return report.add(place, std::move(message));
  }

  /// A comment on a line of its own goes with its line.
  dsl::Edit removal_of(const Suppression& at) const {
    const auto place = policy_.detail().sources->locate(at.comment);
    const bool alone =
        place && place->line_text.find_first_not_of(" \t") == at.comment.begin - place->line_begin;
    return alone ? remove_line(policy_, at.comment) : replace(at.comment, {});
  }

  void no_reason(const Suppression& at, std::vector<Finding>& findings) const {
    findings.push_back(finding("W191", at.comment, "findings are allowed here without a reason")
                           .advise("say why, and who agreed: `# allow " + at.rules.front() +
                                   " because \"agreed with …, 2026-02-11\"`"));
  }

  void unknown(const Suppression& at, const std::string& rule,
               std::vector<Finding>& findings) const {
    const std::string near = nearest_rule(rule);
    findings.push_back(finding("W192", at.comment, "there is no rule `" + rule + "` to allow")
                           .advise(near.empty() ? "`guerdon lint --rules` lists all rules"
                                                : "did you mean `" + near + "`?"));
  }

  void unused(const Suppression& at, const std::string& rule,
              std::vector<Finding>& findings) const {
    Finding unneeded =
        finding("W193", at.comment, "nothing here is found by `" + rule + "` any more")
            .advise("take the comment away");
    if (at.rules.size() == 1)
      unneeded.mend("take the comment away", dsl::FixSafety::kSafe, {removal_of(at)});
    findings.push_back(std::move(unneeded));
  }

  const Policy& policy_;
  const Selection& selection_;
  std::vector<Suppression> found_;
  std::vector<std::set<std::string>> used_;  // by suppression
};

/// Rules about what `allow` says have no function of their own to run.
bool is_about_allowances(const Rule& rule) { return rule.code >= "W191" && rule.code <= "W193"; }

}  // namespace

bool Selection::has(const Rule& rule) const {
  return only.empty() || std::find(only.begin(), only.end(), &rule) != only.end();
}

std::vector<Finding> lint(const Policy& policy, const Config& config, const Selection& selection,
                          const fs::path& file, const Measured* measured) {
  std::vector<Finding> findings;
  Allowance allowance(policy, selection);
  for (const Rule& rule : all_rules()) {
    if (!selection.has(rule) || is_about_allowances(rule)) continue;
    if (config.level(rule, file) == Level::kOff) continue;
    Report report(rule);
    if (rule.policy != nullptr) rule.policy(policy, report);
    if (rule.data != nullptr && measured != nullptr) rule.data(*measured, report);
    for (Finding& finding : report.findings())
      if (!allowance.allows(finding)) findings.push_back(std::move(finding));
  }
  std::vector<Finding> about;
  allowance.report(about);
  for (Finding& finding : about)
    if (selection.has(*finding.rule)) findings.push_back(std::move(finding));
  std::erase_if(findings, [&](Finding& finding) {
    finding.level = config.level(*finding.rule, file);
    return finding.level == Level::kOff;
  });
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    const auto place = [](const Finding& finding) {
      return std::pair(finding.span().begin, finding.rule->code);
    };
    return place(a) < place(b);
  });
  return findings;
}

}  // namespace guerdon::tools::lint
