#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {

namespace {

/// How the plan's other clauses cite: the first of its own that does.
std::string example_citation(const dsl::Audit& audit) {
  for (const dsl::AuditStage& stage : audit.stages)
    for (const dsl::AuditClause& clause : stage.clauses)
      if (!clause.head.library && !clause.cites.empty())
        return ", as " + clause.head.word + " `" + std::string(clause.head.name) +
               "` does: `cites \"" + std::string(clause.cites.front()) + "\"`";
  return ": `cites \"Plan 2026 §4.1\"`";
}

}  // namespace

void uncited_clause(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const std::string example = example_citation(policy.audit());
  for (const dsl::AuditHead& head : policy.audit().uncited) {
    if (head.library || head.word == "guarantee") continue;
    report
        .add(head.span, std::string(head.word) + " `" + std::string(head.name) +
                            "` moves money and cites nothing")
        .advise("name the section of the plan, the agreement or the law that it rests on" +
                example);
  }
}

}  // namespace guerdon::tools::lint::rules
