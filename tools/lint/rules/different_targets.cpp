#include <map>

#include "tools/lint/bounds.h"
#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

struct Target {
  DefinitionId gate;
  ast::ExprId limit;
  engine::Span place;
  engine::Number value;
  bool reasoned = false;
};

bool is_about_tier(const Policy& policy, FieldRef field) {
  const std::string_view name = policy.text(schema_of(policy, field).name);
  for (const std::string_view word : {"tier", "level", "grade", "role", "hours", "fte"})
    if (name.find(word) != std::string_view::npos) return true;
  return false;
}

/// Whether a gate is for some agents by what does not say which work they do.
bool for_some(const Policy& policy, DefinitionId id, const ast::GateDecl& gate) {
  if (!gate.for_set.valid() || !policy.tree()[gate.for_set].where.valid()) return false;
  const auto fields = fields_in(policy, id, policy.tree()[gate.for_set].where);
  for (const FieldRef& field : fields)
    if (is_about_tier(policy, field)) return false;
  return !fields.empty();
}

}  // namespace

/// Gates for different people that bound one metric differently, where one gives no reason.
void different_targets(const Policy& policy, Report& report) {
  std::map<DefinitionId, std::vector<Target>> targets;  // by metric
  for (const auto& gate : policy.all<ast::GateDecl>()) {
    if (!for_some(policy, gate.definition, *gate.node)) continue;
    for (const Bound& bound : bounds_of(policy, gate->require)) {
      const auto value = literal_number(policy.tree(), bound.limit, *policy.detail().names);
      if (!value || !bound.metric.valid()) continue;
      targets[bound.metric].push_back({gate.definition, bound.limit, policy.tree()[bound.at].span,
                                       *value, static_cast<bool>(gate->because)});
    }
  }
  for (const auto& [metric, all] : targets) {
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (all[i].value == all[0].value || (all[i].reasoned && all[0].reasoned)) continue;
      const Target& silent = all[i].reasoned ? all[0] : all[i];
      const Target& other = all[i].reasoned ? all[i] : all[0];
      report
          .add(silent.place, policy.call(silent.gate) + " asks for " + policy.quoted(silent.limit) +
                                 " of `" + std::string(policy.name(metric)) + "` where " +
                                 policy.call(other.gate) + " asks for " +
                                 policy.quoted(other.limit) + ", and does not say why")
          .also(other.place, "other agents, another bound")
          .advise(
              "the same work measured by two bounds needs a reason that can be shown to both: "
              "write it as `because`, or use one bound")
          .mend("give a reason", dsl::FixSafety::kUnsafe,
                {add_clause(policy, policy.decl(silent.gate),
                            "because  \"The work differs: say how.\"", "else")});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
