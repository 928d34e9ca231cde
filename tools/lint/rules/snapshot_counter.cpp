#include <set>

#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

/// "reopen" for `reopen_count` and `reopens`; empty for what is no counter's name.
std::string counted_thing(std::string_view name) {
  constexpr std::string_view kCount = "_count";
  if (name.size() > kCount.size() && name.ends_with(kCount))
    return std::string(name.substr(0, name.size() - kCount.size()));
  constexpr std::size_t kShortest = 6;
  if (name.size() >= kShortest && name.ends_with("s"))
    return std::string(name.substr(0, name.size() - 1));
  return {};
}

/// A record with a time of its own whose rows are the events that a counter counts; null: none.
const engine::RecordSchema* events_of(const Policy& policy, const FieldRef& field) {
  const engine::Schema& schema = policy.detail().schema;
  const engine::FieldSchema& counter = schema.record(field.record).fields[field.field];
  if (!counter.type.is_number()) return nullptr;
  const std::string thing = counted_thing(policy.text(counter.name));
  if (thing.empty()) return nullptr;
  for (std::size_t i = 0; i < schema.records.size(); ++i) {
    const engine::RecordSchema& record = schema.records[i];
    if (engine::RecordId(static_cast<std::uint32_t>(i)) == field.record) continue;
    if (record.counted_by != engine::kNoField && policy.text(record.name).starts_with(thing))
      return &record;
  }
  return nullptr;
}

}  // namespace

void snapshot_counter(const Policy& policy, Report& report) {
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    if (!policy.in_main(id)) continue;
    std::set<FieldRef> said;
    for (const FieldRead& read : policy.uses().fields(id)) {
      const engine::RecordSchema* events = events_of(policy, read.field);
      if (events == nullptr || !said.insert(read.field).second) continue;
      report
          .add(policy.tree()[read.expr].span,
               policy.call(id) + " reads " + policy.quoted(read.expr) +
                   ", a counter as it stood at the export; the events are in `" +
                   std::string(policy.text(events->name)) + "`")
          .also(events->span, "each with its time")
          .advise(
              "the counter grows after the period is paid, and says neither when nor by whom: "
              "count the events of the period");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
