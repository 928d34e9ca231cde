#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// All metrics that guard one, its guards, and so on.
std::set<DefinitionId> all_guards(const Policy& policy, DefinitionId metric) {
  std::set<DefinitionId> found;
  std::vector<DefinitionId> next{metric};
  while (!next.empty()) {
    const DefinitionId at = next.back();
    next.pop_back();
    for (const DefinitionId guard : guards_of(policy, at))
      if (found.insert(guard).second) next.push_back(guard);
  }
  return found;
}

}  // namespace

/// Of each circle the first metric in the text, where nobody outside guards any of them.
void guards_in_circle(const Policy& policy, Report& report) {
  std::set<DefinitionId> reported;
  for (const auto& metric : policy.all<ast::MetricDecl>()) {
    const std::set<DefinitionId> guards = all_guards(policy, metric.definition);
    if (guards.count(metric.definition) == 0 || reported.count(metric.definition) != 0) continue;
    bool closed = true;
    for (const DefinitionId guard : guards)
      closed = closed && all_guards(policy, guard).count(metric.definition) != 0;
    if (!closed) continue;
    reported.insert(guards.begin(), guards.end());
    const bool alone = guards.size() == 1;
    Finding& found = report.add(policy.definition(metric.definition).span,
                                alone ? policy.call(metric.definition) + " guards itself"
                                      : policy.call(metric.definition) +
                                            " and the metrics that guard it guard only one "
                                            "another");
    for (const DefinitionId guard : guards)
      if (guard != metric.definition)
        found.also(policy.definition(guard).span, "guarded in turn by the same");
    found.advise(
        "whoever games one of them can game all: name a guard that moves the other way and "
        "that the agent does not control, such as a reviewed sample");
    if (const ast::Clause* clause = policy.clause(*metric.decl, "guarded by"); alone && clause)
      found.mend("take the guard away", dsl::FixSafety::kUnsafe,
                 {remove_line(policy, clause->span)});
  }
}

}  // namespace guerdon::tools::lint::rules
