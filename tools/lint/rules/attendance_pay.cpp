#include "tools/lint/flows.h"
#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool is_absence(const Policy& policy, FieldRef field) {
  if (field.record == policy.detail().schema.subject)
    return role_of(policy, field) == Role::kAbsence;
  const auto& record = policy.detail().schema.record(field.record);
  return role_of_name(policy.text(record.name)) == Role::kAbsence;
}

/// A count of a record of absences reads no field of it.
DefinitionId counts_absences(const Policy& policy, DefinitionId clause) {
  for (const DefinitionId id : policy.uses().reach(clause)) {
    const dsl::LoadedModule& module = policy.detail().modules[policy.definition(id).module];
    for (const ast::ExprId part :
         policy.uses().expressions(policy.definition(id).module).of(policy.decl(id))) {
      const auto figure = module.aggregates.find(part.index());
      if (figure == module.aggregates.end() || !figure->second.record.valid()) continue;
      const auto& record = policy.detail().schema.record(figure->second.record);
      if (role_of_name(policy.text(record.name)) == Role::kAbsence) return id;
    }
  }
  return {};
}

}  // namespace

void attendance_pay(const Policy& policy, Report& report) {
  for (const DefinitionId clause : pay_clauses(policy)) {
    const auto flows =
        flows_from(policy, clause, [&](FieldRef field) { return is_absence(policy, field); });
    const DefinitionId counted = counts_absences(policy, clause);
    if (flows.empty() && !counted.valid()) continue;
    const engine::Span place = !flows.empty() && flows.front().path.size() == 1
                                   ? flows.front().read
                                   : policy.definition(clause).span;
    Finding& found =
        report.add(place, policy.call(clause) + " pays by who was there" +
                              (flows.empty() ? "" : ": " + words(policy, flows.front())));
    if (counted.valid() && counted != clause)
      found.also(policy.definition(counted).span, "absences are counted here");
    found.advise(
        "illness, parental and care leave are protected, and raw absence counts them: leave "
        "them out by name, or do not pay for presence");
  }
}

}  // namespace guerdon::tools::lint::rules
