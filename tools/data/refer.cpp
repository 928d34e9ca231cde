#include "tools/data/refer.h"

#include <algorithm>
#include <utility>

#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::FieldSchema;
using engine::Kind;

/// The only key field, or none.
std::uint32_t key_field(const engine::RecordSchema& record) {
  std::uint32_t found = engine::kNoField;
  for (std::uint32_t i = 0; i < record.fields.size(); ++i) {
    if (!record.fields[i].key) continue;
    if (found != engine::kNoField) return engine::kNoField;
    found = i;
  }
  return found;
}

enum class OwnerState { kNone, kKnown, kMissing, kUnknown };

/// kNone: the record is nobody's.
OwnerState owner_state(const Staging& staging, Slot slot, const KeyIndex& agents) {
  const std::uint32_t owner = staging.record().owner;
  if (owner == engine::kNoField) return OwnerState::kNone;
  if (!staging.column(owner).present(slot)) return OwnerState::kMissing;
  const bool known = agents.contains(staging.column(owner).value(slot));
  return known ? OwnerState::kKnown : OwnerState::kUnknown;
}

Column resolve(const RecordRows& rows, std::uint32_t field_index, const References& references,
               const engine::Schema& schema, const engine::Interner& names,
               engine::Store<engine::FaultId, engine::Fault>& faults) {
  const FieldSchema& field = rows.staging.record().fields[field_index];
  const Column& keys = rows.staging.column(field_index);
  Column column(field.type, rows.order.size());
  if (!references.is_read(field.type.record)) return column;
  const KeyIndex& index = references.keys(field.type.record);
  for (std::uint32_t row = 0; row < rows.order.size(); ++row) {
    const Slot slot = rows.order[row];
    if (!keys.present(slot)) continue;
    const engine::Value key = keys.value(slot);
    if (const auto found = index.find(key); found != index.end()) {
      column.set_integer(row, found->second);
    } else if (!field.type.optional) {
      const std::string target(names.text(schema.record(field.type.record).name));
      const std::string text = cut(to_text(key, keys.type(), schema, names), kShownCell);
      column.set_fault(
          row, faults.add({engine::FaultCode::kAbsentKey, field.span, rows.staging.id(), row,
                           "no row of `" + target + "` has the key `" + text + "`"}));
    }
  }
  return column;
}

}  // namespace

KeyIndex index_keys(const RecordRows& rows) {
  KeyIndex index;
  const std::uint32_t field = key_field(rows.staging.record());
  if (field == engine::kNoField) return index;
  const Column& keys = rows.staging.column(field);
  index.reserve(rows.order.size());
  for (std::uint32_t row = 0; row < rows.order.size(); ++row)
    if (keys.present(rows.order[row])) index.emplace(keys.value(rows.order[row]), row);
  return index;
}

void reject_unknown_agents(const KeyIndex& agents, const std::vector<OwnerRule>& rules,
                           const engine::Schema& schema, const engine::Interner& names,
                           RecordRows& rows) {
  Staging& staging = rows.staging;
  const std::string subject(names.text(schema.record(schema.subject).name));
  for (const Slot slot : rows.order) {
    const OwnerRule& rule = rules[staging.row(slot).source];
    if (!rule.reject_unknown || owner_state(staging, slot, agents) != OwnerState::kUnknown)
      continue;
    const Column& owners = staging.column(staging.record().owner);
    const std::string key = to_text(owners.value(slot), owners.type(), schema, names);
    staging.reject(slot, {dsl::Code::E0630, rule.column, cut(key, kShownCell),
                          "`" + rule.column + "` is not in `" + subject + "`"});
  }
  std::erase_if(rows.order, [&staging](Slot slot) { return !staging.is_good(slot); });
}

void count_rows(const KeyIndex& agents, const PeriodScope& scope, RecordRows& rows,
                std::vector<SourceReport>& sources) {
  const Staging& staging = rows.staging;
  for (Slot slot = 0; slot < staging.slots(); ++slot)
    if (staging.is_rejected(slot)) ++sources[staging.row(slot).source].counts.rejected;
  std::vector<Slot> kept;
  kept.reserve(rows.order.size());
  for (const Slot slot : rows.order) {
    SourceCounts& counts = sources[staging.row(slot).source].counts;
    const OwnerState owner = owner_state(staging, slot, agents);
    if (!scope.contains(staging, slot))
      ++counts.outside_period;
    else if (owner == OwnerState::kMissing)
      ++counts.unattributed;
    else if (owner == OwnerState::kUnknown)
      ++counts.unknown_agent;
    else
      ++counts.used;
    if (owner != OwnerState::kUnknown) kept.push_back(slot);
  }
  rows.order = std::move(kept);
}

References::References(const engine::Schema& schema, const KeyIndex& subject)
    : schema_(schema),
      subject_(subject),
      is_asked_for_(schema.records.size()),
      indexes_(schema.records.size()),
      is_read_(schema.records.size()) {
  for (const engine::RecordSchema& record : schema.records)
    for (const FieldSchema& field : record.fields)
      if (field.type.kind == Kind::kReference && field.type.record != schema.subject)
        is_asked_for_[field.type.record.index()] = true;
}

void References::add(const RecordRows& rows) {
  const std::size_t record = rows.staging.id().index();
  if (is_asked_for_[record]) indexes_[record] = index_keys(rows);
  is_read_[record] = true;
}

engine::Table make_table(const RecordRows& rows, const References& references,
                         const engine::Schema& schema, const engine::Interner& names,
                         engine::Store<engine::FaultId, engine::Fault>& faults) {
  engine::Table table;
  table.rows = rows.order.size();
  const auto& fields = rows.staging.record().fields;
  for (std::uint32_t i = 0; i < fields.size(); ++i) {
    if (fields[i].dated_by.valid())
      table.columns.emplace_back(fields[i].type, 0);
    else if (fields[i].type.kind == Kind::kReference)
      table.columns.push_back(resolve(rows, i, references, schema, names, faults));
    else
      table.columns.push_back(rows.staging.column(i).select(rows.order));
  }
  table.origins.reserve(rows.order.size());
  for (const Slot slot : rows.order) table.origins.push_back(rows.staging.row(slot).origin);
  return table;
}

}  // namespace guerdon::tools
