#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool names_outages(std::string_view name) {
  for (const std::string_view word : {"outage", "incident_window", "downtime", "crisis", "crises"})
    if (name.find(word) != std::string_view::npos) return true;
  return false;
}

/// A record of everyone's stretches of time that the plan itself declares, reads or has a source
/// for.
engine::RecordId outages_of(const Policy& policy) {
  const auto& schema = policy.detail().schema;
  for (std::size_t i = 0; i < schema.records.size(); ++i) {
    const engine::RecordSchema& record = schema.records[i];
    const engine::RecordId id(static_cast<std::uint32_t>(i));
    if (!record.is_interval() || record.owner != engine::kNoField) continue;
    if (!names_outages(policy.text(record.name))) continue;
    bool used = policy.is_own(policy.detail().modules[policy.detail().record_module[i]].file);
    for (const engine::SourceSpec& source : schema.sources) used = used || source.record == id;
    for (const engine::RecordId needed : schema.needed) used = used || needed == id;
    if (used) return id;
  }
  return {};
}

bool excludes(const Policy& policy, DefinitionId metric) {
  for (const DefinitionId id : policy.detail().excludes) {
    const auto* exclude = policy.body<ast::ExcludeDecl>(id);
    for (const ast::Path& path : policy.tree(id).all(exclude->metrics))
      if (policy.tree(id).all(path.parts).back().symbol == policy.definition(metric).name)
        return true;
  }
  return false;
}

}  // namespace

void outages_count(const Policy& policy, Report& report) {
  const engine::RecordId outages = outages_of(policy);
  if (!outages.valid()) return;
  const engine::RecordSchema& record = policy.detail().schema.record(outages);
  for (const Paid& paid : rewarded_metrics(policy)) {
    const Measure measure = measure_of(policy, paid.metric);
    if (!measure.is(Topic::kServiceLevel) && !measure.is(Topic::kSpeed)) continue;
    bool reads = false;
    for (const FieldRef& field : policy.uses().all_fields(paid.metric))
      reads = reads || field.record == outages;
    if (reads || excludes(policy, paid.metric)) continue;
    report
        .add(paid.span, policy.call(paid.metric) + " counts tickets of an outage like any other (" +
                            paid.words + ")")
        .also(record.span, "outages are recorded here")
        .advise(
            "whoever is on duty in a crisis pays for it: leave these rows out by `exclude`, or "
            "by a condition of the metric");
  }
}

}  // namespace guerdon::tools::lint::rules
