// Several versions of a policy in one plan: each is lowered onto the plan of those before it.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/lower/lower.h"
#include "dsl/lower/lowering.h"
#include "dsl/lower/straddle.h"

namespace guerdon::dsl {

using engine::ArithmeticOp;
using engine::CompareOp;
using engine::Kind;
using engine::NodeId;
using engine::Number;
using engine::RecordSchema;
using engine::Schema;
using engine::Type;
namespace op = engine::op;

namespace {

std::int64_t days_of(engine::Date first, engine::Date last) { return last.days - first.days + 1; }

bool same_type(const Type& a, const Type& b) {
  return same_kind(a, b) && a.optional == b.optional && a.unit.time_unit == b.unit.time_unit &&
         a.unit.calendar_unit == b.unit.calendar_unit;
}

bool same_fields(const RecordSchema& a, const RecordSchema& b) {
  return std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(),
                    [](const engine::FieldSchema& x, const engine::FieldSchema& y) {
                      return x.name == y.name && same_type(x.type, y.type) && x.key == y.key &&
                             x.dated_by == y.dated_by;
                    });
}

bool same_record(const RecordSchema& a, const RecordSchema& b) {
  return a.name == b.name && a.is_subject == b.is_subject && a.owner == b.owner &&
         a.counted_by == b.counted_by && a.known_by == b.known_by && a.starts == b.starts &&
         a.ends == b.ends && same_fields(a, b);
}

bool same_choices(const Schema& a, const Schema& b) {
  return std::equal(a.choices.begin(), a.choices.end(), b.choices.begin(), b.choices.end(),
                    [](const auto& x, const auto& y) { return x.options == y.options; });
}

/// The first record that is not the same in both; empty: none.
std::string other_record(const Schema& a, const Schema& b, const engine::Interner& names) {
  for (std::size_t i = 0; i < std::max(a.records.size(), b.records.size()); ++i) {
    if (i < a.records.size() && i < b.records.size() && same_record(a.records[i], b.records[i]))
      continue;
    const Schema& has = i < b.records.size() ? b : a;
    return fmt::format("record `{}`", names.text(has.records[i].name));
  }
  return same_choices(a, b) ? std::string() : std::string("a list of choices");
}

/// What differs between two versions of a period that can have only one of it; empty: nothing.
std::string difference(const ProgramDetail& a, const ProgramDetail& b) {
  if (a.header.currency != b.header.currency) return "the currency";
  if (a.header.zone != b.header.zone) return "the zone";
  if (a.header.rounding != b.header.rounding || a.header.rounding_step != b.header.rounding_step)
    return "the rounding";
  return other_record(a.schema, b.schema, *b.names);
}

/// What follows the rounding of lines is not evaluated over the awards of several versions.
void refuse_later_clauses(const VersionDays& version, const engine::Period& period,
                          Diagnostics& diagnostics) {
  using What = Definition::Kind;
  for (const Definition& definition : version.program->detail().definitions) {
    const What kind = definition.kind;
    if (kind != What::kTrueUp && kind != What::kFloor && kind != What::kClawback &&
        kind != What::kAgreement && kind != What::kGuarantee && kind != What::kExclude)
      continue;
    diagnostics.add(
        error(Code::E0490, definition.span,
              fmt::format("true ups, floors, clawbacks, agreements, guarantees and exclusions are "
                          "not evaluated in {}, which several versions share",
                          period.name))
            .with_help("run a period that lies within one version"));
  }
}

bool fit_together(std::span<const VersionDays> versions, const engine::Period& period,
                  Diagnostics& diagnostics) {
  for (std::size_t i = 1; i < versions.size(); ++i) {
    const ProgramDetail& before = versions[i - 1].program->detail();
    const ProgramDetail& after = versions[i].program->detail();
    const std::string differs = difference(before, after);
    if (differs.empty()) continue;
    diagnostics.add(
        error(Code::E0416, after.header.span,
              fmt::format("versions {} and {} share {}, and {} is not the same in both",
                          before.header.version, after.header.version, period.name, differs))
            .with_label(before.header.span, fmt::format("version {}", before.header.version))
            .with_help("begin the new version with a period, or leave that as it was"));
    return false;
  }
  return true;
}

}  // namespace

/// Goes on with the plan of the versions before: its domains and columns serve this one as well.
void Lowering::continue_from(engine::Plan plan) {
  std::vector<engine::RecordId> needed = std::move(plan.schema.needed);
  plan_ = std::move(plan);
  plan_.schema = detail_.schema;
  plan_.schema.needed = std::move(needed);
  plan_.named.clear();
  record_domains_.clear();
  for (std::size_t i = 0; i < plan_.domains.size(); ++i) {
    const engine::DomainId id = plan_.domains.id_at(i);
    if (plan_.domains[id].kind == engine::Domain::Kind::kRecord)
      record_domains_.try_emplace(plan_.domains[id].record.index(), id);
  }
}

/// The awards and gates of a version that a later one follows within the period.
engine::Plan Lowering::run_earlier() {
  std::vector<DefinitionId> roots = detail_.awards;
  roots.insert(roots.end(), detail_.gates.begin(), detail_.gates.end());
  lower_header();
  lower_reachable(roots);
  lower_payment();
  return std::move(plan_);
}

/// AMOUNT, weighed by the version's days.
NodeId Lowering::in_version(NodeId amount) {
  if (!days_ || !amount.valid()) return amount;
  const engine::Node at = plan_.nodes[amount];
  const Number share = Number::fraction(days_of(days_->first, days_->last),
                                        days_of(plan_.period.first, plan_.period.last));
  const NodeId days = add(op::Constant{share}, at.domain, Type::number(), {});
  name(days, intern(fmt::format("version {}, {} to {}", detail_.header.version,
                                to_iso(days_->first), to_iso(days_->last))));
  op::Arithmetic times;
  times.operands = {amount, days};
  times.operators = {ArithmeticOp::kMultiply};
  return add(std::move(times), at.domain, at.type, at.span);
}

/// Rows of `each` count in the version of their day; of rows without a day each version pays its
/// share.
void Lowering::cut_to_version(engine::Award& award, const ast::Set& each, const LowerScope& scope) {
  const engine::RecordId record = scope.rows.back().record;
  const RecordSchema& schema = detail_.schema.record(record);
  NodeId when = counted_time(record, each, scope);
  if (!when.valid() && schema.is_interval()) when = field(record, schema.starts, 0);
  if (!when.valid()) {
    award.amount = in_version(award.amount);
    award.cap = in_version(award.cap);
    return;
  }
  if (!award.cap_each) award.cap = in_version(award.cap);
  const Type type = plan_.nodes[when].type;
  if (type.kind != Kind::kDate)
    when = add(op::DateOf{when, ""}, award.domain, Type::of(Kind::kDate).as_optional(type.optional),
               each.span);
  const auto bound = [&](CompareOp compare, engine::Date day) {
    const NodeId limit = add(op::Constant{day}, award.domain, Type::of(Kind::kDate), {});
    const Type condition = Type::boolean().as_optional(type.optional);
    award.scope = conjunction(award.scope,
                              add(op::Compare{compare, when, limit}, award.domain, condition, {}));
  };
  // An interval that began before the period counts in its first version.
  if (days_->first != plan_.period.first) bound(CompareOp::kGreaterEqual, days_->first);
  if (days_->last != plan_.period.last) bound(CompareOp::kLessEqual, days_->last);
}

/// Clauses of several versions are told apart by their titles.
void Lowering::title_by_version(std::size_t first_award, std::size_t first_gate) {
  const auto title = [&](engine::ClauseHead& head) {
    if (head.title.empty()) head.title = names_.text(head.name);
    head.title += fmt::format(" (version {})", detail_.header.version);
  };
  for (std::size_t i = first_award; i < plan_.awards.size(); ++i)
    title(plan_.awards[plan_.awards.id_at(i)].head);
  for (std::size_t i = first_gate; i < plan_.gates.size(); ++i)
    title(plan_.gates[plan_.gates.id_at(i)].head);
}

std::optional<engine::Plan> lower_straddling(std::span<const VersionDays> versions,
                                             const engine::Period& period,
                                             const engine::FunctionTable& functions,
                                             engine::Interner& names, Diagnostics& diagnostics,
                                             const engine::PeriodCalendar* calendar) {
  const std::size_t before = diagnostics.error_count();
  for (const VersionDays& version : versions) {
    report_unevaluated(*version.program, diagnostics);
    refuse_later_clauses(version, period, diagnostics);
  }
  if (diagnostics.error_count() != before || !fit_together(versions, period, diagnostics))
    return {};
  std::optional<engine::Plan> plan;
  std::string in_words;
  for (const VersionDays& version : versions) {
    Lowering lowering(version.program->detail(), period, functions, names, diagnostics, calendar);
    if (plan) lowering.continue_from(std::move(*plan));
    lowering.keep_to(version.first, version.last);
    const bool last = &version == &versions.back();
    plan = last ? lowering.run() : lowering.run_earlier();
    in_words +=
        fmt::format("{}{} ({} to {})", in_words.empty() ? "" : ", ",
                    version.program->header().version, to_iso(version.first), to_iso(version.last));
  }
  if (diagnostics.error_count() != before) return {};
  plan->version = std::move(in_words);
  return plan;
}

}  // namespace guerdon::dsl
