#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

std::set<Role> roles_read_by(const Policy& policy, DefinitionId id) {
  std::set<Role> roles;
  for (const FieldRef& field : policy.uses().all_fields(id)) {
    const Role role = role_of(policy, field);
    if (role == Role::kReopening || role == Role::kReassignment || role == Role::kScore)
      roles.insert(role);
  }
  return roles;
}

}  // namespace

/// A clawback of an award that rests on a metric of the same fact.
void punished_twice(const Policy& policy, Report& report) {
  for (const auto& clawback : policy.all<ast::ClawbackDecl>()) {
    const std::set<Role> taken_for = roles_read_by(policy, clawback.definition);
    for (const ast::Name& name : policy.tree().all(clawback->of.names)) {
      for (const DefinitionId award : policy.detail().awards) {
        if (policy.definition(award).name != name.symbol) continue;
        for (const DefinitionId read : policy.uses().reach(award)) {
          if (policy.definition(read).kind != Definition::Kind::kMetric) continue;
          bool same = false;
          for (const Role role : roles_read_by(policy, read)) same = same || taken_for.count(role);
          if (!same) continue;
          report
              .add(policy.definition(clawback.definition).span,
                   policy.call(clawback.definition) + " takes back for what `" +
                       std::string(policy.name(award)) + "` has already paid less for")
              .also(policy.definition(read).span, policy.call(read) + " counts the same fact")
              .advise("one ticket that came back costs twice: leave the fact to one of the two");
        }
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
