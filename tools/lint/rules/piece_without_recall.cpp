#include <algorithm>

#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

engine::RecordId record_of_each(const Policy& policy, const ast::AwardDecl& award) {
  if (!award.each.valid() || !policy.tree()[award.each].records) return {};
  const auto parts = policy.tree().all(policy.tree()[award.each].records.parts);
  const auto& records = policy.detail().schema.records;
  for (std::size_t i = 0; i < records.size(); ++i)
    if (records[i].name == parts.back().symbol)
      return engine::RecordId(static_cast<std::uint32_t>(i));
  return {};
}

bool is_recovered(const Policy& policy, engine::Symbol award) {
  for (const DefinitionId id : policy.detail().clawbacks) {
    const auto* clawback = policy.body<ast::ClawbackDecl>(id);
    for (const ast::Name& name : policy.tree(id).all(clawback->of.names))
      if (name.symbol == award) return true;
    if (clawback->of.all_awards) return true;
  }
  return false;
}

bool is_gated_by(const Policy& policy, DefinitionId award, Role role) {
  const engine::Symbol name = policy.definition(award).name;
  for (const DefinitionId id : policy.detail().gates) {
    const auto* gate = policy.body<ast::GateDecl>(id);
    bool concerns = false;
    for (const ast::Penalty& penalty : policy.tree(id).all(gate->penalties)) {
      concerns = concerns || penalty.targets.all_awards;
      for (const ast::Name& target : policy.tree(id).all(penalty.targets.names))
        concerns = concerns || target.symbol == name;
    }
    if (concerns && roles_in(policy, id, gate->require).count(role) != 0) return true;
  }
  return false;
}

/// The name of an instant or day of the record that says when a ticket was opened again.
std::string reopened_at(const Policy& policy, engine::RecordId record) {
  for (const FieldRef& field : fields_playing(policy, record, Role::kReopening)) {
    const engine::FieldSchema& schema = schema_of(policy, field);
    if (schema.type.kind == engine::Kind::kInstant || schema.type.kind == engine::Kind::kDate)
      return std::string(policy.text(schema.name));
  }
  return {};
}

}  // namespace

void piece_without_recall(const Policy& policy, Report& report) {
  for (const auto& award : money_awards(policy)) {
    const engine::RecordId record = record_of_each(policy, *award.node);
    if (fields_playing(policy, record, Role::kReopening).empty()) continue;
    const std::set<FieldRef> read = policy.uses().all_fields(award.definition);
    if (std::any_of(read.begin(), read.end(),
                    [&](FieldRef field) { return role_of(policy, field) == Role::kReopening; }))
      continue;
    if (is_recovered(policy, policy.definition(award.definition).name)) continue;
    if (is_gated_by(policy, award.definition, Role::kReopening)) continue;
    Finding& found =
        report
            .add(policy.definition(award.definition).span,
                 policy.call(award.definition) +
                     " pays for each ticket, and for one that comes back as well")
            .also(policy.tree()[award->each].span, "whether it was opened again is not asked")
            .advise(
                "pay for what stayed solved (`where reopens = 0`), or take back what came back "
                "after it was paid");
    const std::string name(policy.name(award.definition));
    const std::string at = reopened_at(policy, record);
    if (at.empty() || !policy.is_plan()) continue;
    found.mend("take back what comes back", dsl::FixSafety::kUnsafe,
               {add_declaration(
                   policy, *award.decl,
                   "clawback " + name + "_came_back of " + name + " {\n  each     payments of " +
                       name + " as p counted by p.row." + at + " where p.row." + at +
                       " is present\n  recover  p.amount out of awards\n  at most  "
                       "25% * gross\n  rest     dropped\n  needs    approval legal\n}")});
  }
}

}  // namespace guerdon::tools::lint::rules
