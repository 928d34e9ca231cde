#include <array>
#include <map>
#include <set>

#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

constexpr std::array<std::string_view, 3> kDeadColumns = {"made_sla", "sla_due", "escalation"};

/// The fields that are filled from a dead column, or have its name and come from no other.
std::map<FieldRef, std::string> dead_fields(const Policy& policy) {
  std::map<FieldRef, std::string> fields;
  const engine::Schema& schema = policy.detail().schema;
  for (std::size_t r = 0; r < schema.records.size(); ++r)
    for (std::uint32_t f = 0; f < schema.records[r].fields.size(); ++f)
      for (const std::string_view dead : kDeadColumns)
        if (policy.text(schema.records[r].fields[f].name) == dead)
          fields[{engine::RecordId(static_cast<std::uint32_t>(r)), f}] = dead;
  for (const engine::SourceSpec& source : schema.sources) {
    if (!source.record.valid()) continue;
    for (const engine::ColumnMap& column : source.columns) {
      const FieldRef field{source.record, column.field};
      fields.erase(field);
      for (const std::string_view dead : kDeadColumns)
        if (column.column == dead) fields[field] = dead;
    }
  }
  return fields;
}

}  // namespace

void dead_field(const Policy& policy, Report& report) {
  const auto dead = dead_fields(policy);
  if (dead.empty()) return;
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    if (!policy.in_main(id)) continue;
    std::set<FieldRef> said;
    for (const FieldRead& read : policy.uses().fields(id)) {
      const auto found = dead.find(read.field);
      if (found == dead.end() || !said.insert(read.field).second) continue;
      report
          .add(policy.tree()[read.expr].span,
               policy.call(id) + " rests on ServiceNow's `" + found->second +
                   "`, which the present service levels do not keep up")
          .advise(
              "read the table `task_sla` instead: a row for each service level of a ticket, "
              "with whether and when it was breached");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
