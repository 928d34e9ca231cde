// Measured apart: what an agent's metrics are in each part of the period.
#include <fmt/core.h>

#include "dsl/lower/lowering.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::NodeId;
using engine::RecordId;
using engine::Type;
namespace op = engine::op;

void Lowering::refuse_apart(engine::Span span, std::string_view what) {
  diagnostics_.add(error(Code::E0490, span,
                         fmt::format("{} in what is measured apart, part by part of the period, is "
                                     "checked, and not evaluated by this version",
                                     what)));
}

/// Whether a set is cut to the parts of the period. Rows that no time cuts, and those of a period
/// that the set itself names, are the same for all parts.
bool Lowering::is_apart(const AggregateInfo& info, const ast::Set& set, const LowerScope& scope) {
  if (!aims_[scope.aim].apart || set.in.valid() || info.outer_row) return false;
  const engine::RecordSchema& schema = detail_.schema.record(info.record);
  const bool cut = set.counted_by || schema.counted_by != kNoField || schema.is_interval();
  if (!cut) return false;
  const bool pooled = set.across.kind != ast::Level::Kind::kNone;
  if (!pooled && !info.paired && schema.owner != kNoField) return true;
  refuse_apart(set.span, pooled        ? "`across`"
                         : info.paired ? "a set that is compared with the agent"
                                       : "a set of rows that belong to nobody");
  return false;
}

/// The part of the period that a row counts in; of an interval record the part in which it begins,
/// or the first where it began before the period.
NodeId Lowering::row_part(RecordId record, const ast::Set& set, const LowerScope& scope) {
  const engine::RecordSchema& schema = plan_.schema.record(record);
  const engine::DomainId domain = record_domain(record);
  NodeId when;
  if (set.counted_by || schema.counted_by != kNoField)
    when = counted_time(record, set, scope);
  else
    when = field(record, schema.starts, 0);
  const Type type = plan_.nodes[when].type;
  if (type.kind != Kind::kDate)
    when = add(op::DateOf{when, ""}, domain, Type::of(Kind::kDate).as_optional(type.optional),
               set.span);
  const op::PartAt at{aims_[scope.aim].parts, field(record, schema.owner, 0), when};
  return add(at, domain, Type::reference({}).as_optional(), set.span);
}

/// The part that a row is in, seen from LEVEL inside of a set that is measured apart.
NodeId Lowering::part_index(int level, const LowerScope& scope) {
  int from = level;
  while (from > 0 && !scope.rows[static_cast<std::size_t>(from)].part.valid()) --from;
  NodeId index = scope.rows[static_cast<std::size_t>(from)].part;
  GUERDON_CHECK(index.valid());
  for (; from < level; ++from) index = lift_one(index, from, scope);
  return index;
}

}  // namespace guerdon::dsl
