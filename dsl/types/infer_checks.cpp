// Aggregates in a record's `check`.
#include <fmt/core.h>

#include "dsl/names/declare.h"
#include "dsl/types/infer.h"

namespace guerdon::dsl {

using engine::kNoField;
using engine::RecordSchema;
using engine::Type;

/// The field that groups the rows; kNoField after a message.
std::uint32_t Inference::check_group(const ast::Set& set, const Scope& scope) {
  const RecordSchema& record = detail_.schema.record(scope.checked);
  const ast::Module& module = tree(scope);
  if (set.across.kind != ast::Level::Kind::kPath) {
    report(error(Code::E0306, set.span, "a `check` compares rows that belong together")
               .with_help(fmt::format("say which: `{} across FIELD`", text(record.name))));
    return kNoField;
  }
  const auto parts = module.all(set.across.path.parts);
  const std::uint32_t field = record.field_index(parts.front().symbol);
  if (parts.size() != 1 || field == kNoField) {
    report(
        error(Code::E0209, set.across.span,
              fmt::format("a `check` groups rows by a field of `{}` itself", text(record.name))));
    return kNoField;
  }
  if (record.fields[field].type.optional && field != record.owner) {
    report(error(Code::E0303, set.across.span,
                 fmt::format("`{}` may be missing, and then the row belongs to no other",
                             text(record.fields[field].name)))
               .with_label(record.fields[field].span, "declared here"));
    return kNoField;
  }
  return field;
}

/// It runs over the record's own rows, all that the files hold; the row that is checked is one of
/// them and cannot be read in it.
Type Inference::infer_check_aggregate(ast::ExprId id, const ast::Aggregate& node, Scope& scope) {
  const ast::Module& module = tree(scope);
  const ast::Set& set = module[node.set];
  const engine::Span span = module[id].span;
  const std::string_view record = text(detail_.schema.record(scope.checked).name);
  const bool is_own =
      !set.last_periods.valid() && !set.of &&
      find_record(detail_, module.all(set.records.parts).back().symbol) == scope.checked;
  if (!is_own)
    return report(error(Code::E0408, set.span,
                        fmt::format("a `check` reads no rows but those of `{}`", record)));
  if (set.in.valid() || set.counted_by)
    return report(error(Code::E0408, set.span, "a `check` reads the rows of all periods")
                      .with_help("leave out `in` and `counted by`"));
  if (scope.rows.size() != 1 || scope.rows.front().aggregate)
    return report(error(Code::E0408, span, "a `check` has no aggregate inside of another"));
  if (check_group(set, scope) == kNoField) return Type::error();
  RowScope row;
  row.record = scope.checked;
  row.alias = set.as ? set.as.symbol : engine::Symbol();
  row.aggregate = true;
  row.everyone = true;
  std::vector<RowScope> outside{row};
  std::swap(scope.rows, outside);
  const std::vector<std::string> facts = std::exchange(scope.facts, {});
  if (set.where.valid()) {
    condition(set.where, scope, "`where`");
    assume(set.where, scope);
  }
  Type value;
  if (node.kind == ast::AggregateKind::kShare || node.kind == ast::AggregateKind::kAny ||
      node.kind == ast::AggregateKind::kEvery)
    condition(node.value, scope, "the condition of the aggregate");
  else if (node.value.valid())
    value = infer(node.value, scope);
  const Type result = aggregate_type(node, value, scope);
  scope.rows = std::move(outside);
  scope.facts = facts;
  this->module(scope).aggregates[id.index()] = {scope.checked, false, false};
  return result;
}

}  // namespace guerdon::dsl
