#include <algorithm>

#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// A flag for whoever's guard is half again as bad as everyone's.
std::string watch(const std::string& guard, bool lower, const std::string& metric) {
  return "flag watch_" + guard + " {\n  when   " + guard + (lower ? " > 150% * (" : " < 50% * (") +
         guard + " across everyone)\n  level  coach\n  say    \"Look at `" + guard +
         "`, which guards `" + metric + "`.\"\n}";
}

/// Whether the guard itself is read, or what it counts in other words.
bool looked_at(const Policy& policy, const std::set<DefinitionId>& effective, DefinitionId guard) {
  if (effective.count(guard) != 0) return true;
  std::set<Role> roles;
  for (const FieldRef& field : policy.uses().all_fields(guard))
    roles.insert(role_of(policy, field));
  roles.erase(Role::kNone);
  for (const DefinitionId id : effective) {
    if (policy.definition(id).kind == Definition::Kind::kMetric) continue;
    for (const FieldRead& read : policy.uses().fields(id))
      if (roles.count(role_of(policy, read.field)) != 0) return true;
  }
  return false;
}

}  // namespace

/// Guards that are read by nothing that an agent or a manager notices guard on paper alone. What
/// guards others itself, such as a reopen rate, is not asked for a guard of its own.
void guard_not_weighed(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const std::set<DefinitionId> effective = in_effect(policy);
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (measure.is_quality() && !measure.is(Topic::kSatisfaction)) continue;
    const std::vector<DefinitionId> guards = guards_of(policy, paid.metric);
    if (guards.empty() || std::any_of(guards.begin(), guards.end(), [&](DefinitionId guard) {
          return looked_at(policy, effective, guard);
        }))
      continue;
    std::string names;
    for (const DefinitionId guard : guards)
      names += (names.empty() ? "`" : " and `") + std::string(policy.name(guard)) + "`";
    Finding& found =
        report
            .add(paid.span, policy.call(paid.metric) + " is guarded by " + names +
                                ", and nothing in the plan looks at " +
                                (guards.size() == 1 ? "it" : "them"))
            .advise(
                "a guard works only where it is seen: weigh it, or let a gate or a flag look "
                "at it");
    const Measure guard = measure_of(policy, guards.front());
    if (guard.direction == Direction::kUnsaid || guard.pooled) continue;
    found.mend("flag who falls behind the others", dsl::FixSafety::kUnsafe,
               {add_declaration(policy, policy.decl(paid.payer),
                                watch(std::string(policy.name(guards.front())), guard.lower(),
                                      std::string(policy.name(paid.metric))))});
  }
}

}  // namespace guerdon::tools::lint::rules
