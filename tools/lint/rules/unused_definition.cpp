#include <set>

#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool may_be_unused(Definition::Kind kind) {
  using K = Definition::Kind;
  return kind == K::kDefine || kind == K::kScorecard || kind == K::kCurve || kind == K::kTable ||
         kind == K::kSchedule || kind == K::kParameter || kind == K::kCalendar;
}

}  // namespace

/// Of a plan only: what a module defines is there for others. Metrics are shown even if nothing is
/// paid on them.
void unused_definition(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    if (!policy.in_main(id) || !may_be_unused(definitions[id].kind)) continue;
    if (id == policy.detail().calendar || !policy.uses().readers(id).empty()) continue;
    report.add(definitions[id].span, "nothing reads " + policy.call(id))
        .advise("take it away, or use it: dead text misleads whoever reviews the plan")
        .mend("take the declaration away", dsl::FixSafety::kUnsafe,
              {remove_declaration(policy, policy.decl(id))});
  }
}

}  // namespace guerdon::tools::lint::rules
