// Records that no file holds: the lines of this run, and the ledger's lines that paid an award.
#include <array>

#include <fmt/core.h>

#include "dsl/diagnostic/suggest.h"
#include "dsl/program/given_source.h"
#include "dsl/types/infer.h"
#include "engine/table/given_rows.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::RecordId;
using engine::Type;

namespace {

struct FixedField {
  std::string_view name;
  Type type;
  bool key = false;
};

/// Adds a record of an agent; its first field is the agent.
template <std::size_t N>
RecordId add_record(ProgramDetail& detail, std::string_view name,
                    const std::array<FixedField, N>& fields) {
  engine::RecordSchema record;
  record.name = detail.names->intern(name);
  engine::FieldSchema owner;
  owner.name = detail.subject_name;
  owner.type = Type::reference(detail.schema.subject);
  record.fields.push_back(owner);
  record.owner = 0;
  for (const FixedField& fixed : fields) {
    engine::FieldSchema field;
    field.name = detail.names->intern(fixed.name);
    field.type = fixed.type;
    field.key = fixed.key;
    record.fields.push_back(field);
  }
  detail.fixed_records.push_back(
      RecordId(static_cast<std::uint32_t>(detail.schema.records.size())));
  detail.schema.records.push_back(std::move(record));
  detail.record_module.push_back(ModuleId(0));
  return detail.fixed_records.back();
}

}  // namespace

RecordId Inference::awards_record() {
  if (detail_.awards_record.valid()) return detail_.awards_record;
  const Type money = Type::money(detail_.header.currency);
  const Type date = Type::of(Kind::kDate);
  detail_.awards_record =
      add_record(detail_, "awards",
                 std::array<FixedField, 7>{{{"clause", Type::text(), true},
                                            {"amount", money},
                                            {"row", Type::text().as_optional(), true},
                                            {"nondiscretionary", Type::boolean()},
                                            {"revocable", Type::boolean()},
                                            {"earned_on", date.as_optional()},
                                            {"unit_amount", money}}});
  add_given_source(detail_, detail_.awards_record, engine::kFromRun);
  return detail_.awards_record;
}

/// The ledger's lines that paid an award; `row` is a reference to the record of its `each`.
RecordId Inference::payments_record(const ast::Path& path, Scope& scope) {
  const auto parts = tree(scope).all(path.parts);
  const DefinitionId award = find_path(parts, scope);
  if (!award.valid() || detail_.definitions[award].kind != Definition::Kind::kAward) {
    std::vector<std::string_view> candidates;
    for (const DefinitionId known : detail_.awards)
      candidates.push_back(text(detail_.definitions[known].name));
    const std::string_view word = text(parts.back().symbol);
    report(error(Code::E0201, path.span, fmt::format("no award `{}`", word))
               .with_help(did_you_mean(word, candidates)));
    return {};
  }
  if (const auto known = detail_.payments_records.find(award);
      known != detail_.payments_records.end())
    return known->second;
  const Definition& definition = detail_.definitions[award];
  const ast::Module& module = detail_.modules[definition.module].tree;
  const auto& body = std::get<ast::AwardDecl>(module[definition.decl].node);
  Type row = Type::text().as_optional();
  if (body.each.valid()) {
    Scope inside;
    inside.module = definition.module;
    const RecordId record = record_of(module[body.each], inside);
    if (record.valid()) row = Type::reference(record);
  }
  const Type text = Type::text();
  const Type date = Type::of(Kind::kDate);
  const RecordId made =
      add_record(detail_, "payments",
                 std::array<FixedField, 10>{{{"id", text, true},
                                             {"run", text},
                                             {"period", text},
                                             {"clause", text},
                                             {"row", row},
                                             {"of", text.as_optional()},
                                             {"amount", Type::money(detail_.header.currency)},
                                             {"posted_on", date},
                                             {"unit", text.as_optional()},
                                             {"expires_on", date.as_optional()}}});
  const engine::Symbol counted = detail_.names->intern("posted_on");
  auto& schema = detail_.schema.records[made.index()];
  schema.counted_by = schema.field_index(counted);
  add_given_source(detail_, made, engine::kFromLedger, detail_.names->text(definition.name));
  return detail_.payments_records[award] = made;
}

/// Remembers that a set of `awards` is asked how its lines fall on a unit.
void Inference::note_unit_amount(const ast::Path& path, const Ref& ref, Scope& scope) {
  if (ref.kind != Ref::Kind::kRow || ref.hops.empty() || !detail_.awards_record.valid()) return;
  RowScope& row = scope.rows[scope.rows.size() - 1 - ref.up];
  if (row.record != detail_.awards_record ||
      ref.hops.front().field != engine::line_field::kUnitAmount)
    return;
  row.by_unit = true;
  const bool in_unit = scope.rows.size() == 2 && ref.up == 0 && !scope.rows.front().aggregate;
  if (!in_unit)
    report(error(Code::E0204, path.span,
                 "`unit_amount` is what falls on a unit of time, and here is no unit")
               .with_help("a true up or a floor looks at units: `each workweeks as w`"));
}

/// Whether a set of `awards` was asked by unit; reports awards that fall on no unit of that kind.
bool Inference::is_by_unit(const ast::Set& set, std::size_t rows, Scope& scope) {
  if (!scope.rows[rows].by_unit || rows != 1) return false;
  const RecordId unit = scope.rows.front().record;
  const engine::RecordSchema& schema = detail_.schema.record(unit);
  const std::string_view units = text(schema.name);
  for (const DefinitionId id : detail_.awards) {
    const Definition& award = detail_.definitions[id];
    const ast::Module& module = detail_.modules[award.module].tree;
    const auto& body = std::get<ast::AwardDecl>(module[award.decl].node);
    const bool outside =
        body.pays != ast::AwardDecl::Pays::kMoney || body.discretionary || body.shadow;
    if (outside || body.each.valid()) continue;
    const bool same = body.over && module.all(body.over.parts).back().symbol == schema.name;
    if (same) continue;
    report(error(Code::E0306, set.span,
                 fmt::format("`unit_amount` asks how every award falls on `{}`, and `{}` does not "
                             "say it",
                             units, text(award.name)))
               .with_label(award.span, "this award")
               .with_help(fmt::format("write `over {} by hours` into it", units)));
    break;
  }
  return true;
}

}  // namespace guerdon::dsl
