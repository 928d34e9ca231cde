#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// A field of rows that says that work was done outside of the usual hours.
std::string_view odd_hours_field(const Policy& policy, DefinitionId award, engine::RecordId rows) {
  const engine::Schema& schema = policy.detail().schema;
  for (const FieldRef& read : policy.uses().all_fields(award)) {
    if (read.record != rows) continue;
    const auto& field = schema.record(read.record).fields[read.field];
    if (field.type.kind != engine::Kind::kBoolean) continue;
    for (const char* word :
         {"after_hours", "out_of_hours", "night", "weekend", "holiday", "on_call"})
      if (has_word(policy.text(field.name), word)) return policy.text(field.name);
  }
  return {};
}

/// Whether a clause reads how long somebody worked, or was needed.
bool counts_hours(const Policy& policy, DefinitionId id) {
  for (const FieldRef& read : policy.uses().all_fields(id))
    if (policy.detail().schema.record(read.record).fields[read.field].type.is_duration())
      return true;
  return false;
}

}  // namespace

/// Where a true up or a floor counts the hours of the week, those of the tickets are among them.
void after_hours_by_ticket(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  for (const auto* ids : {&policy.detail().true_ups, &policy.detail().floors})
    for (const DefinitionId id : *ids)
      if (counts_hours(policy, id)) return;
  for (const auto& award : policy.all<ast::AwardDecl>()) {
    const engine::RecordId rows = unit_of(policy, award->each);
    if (!rows.valid() || !pays_money(*award.node) || counts_hours(policy, award.definition))
      continue;
    const std::string_view field = odd_hours_field(policy, award.definition, rows);
    if (field.empty()) continue;
    report
        .add(award.decl->name.span,
             policy.call(award.definition) + " pays for each row of `" +
                 std::string(policy.text(policy.detail().schema.record(rows).name)) + "` where `" +
                 std::string(field) + "`, and nothing in the plan counts the hours that it took")
        .also(policy.tree()[award->each].span, "however long it took")
        .advise(
            "a fee for each call does not pay the time: let payroll have the hours, and keep the "
            "minimum "
            "wage and overtime of the week by a `floor` and a `true up` over `workweeks`");
  }
}

}  // namespace guerdon::tools::lint::rules
