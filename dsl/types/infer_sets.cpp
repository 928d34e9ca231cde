// Sets, aggregates over them, ranks.
#include <fmt/core.h>

#include "dsl/names/declare.h"
#include "dsl/types/infer.h"
#include "dsl/types/walk.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::RecordSchema;
using engine::Type;

bool Inference::check_level(const ast::Level& level, Scope& scope) {
  if (level.kind != ast::Level::Kind::kPath) return true;
  Ref ref;
  const Type type = subject_field(level.path, scope, ref);
  if (type.is_error()) return false;
  scope.uses_agent = true;
  if (!scope.has_agent) {
    report(error(Code::E0204, level.span, "a group is an agent's own, and here is no agent")
               .with_help("write `across everyone`"));
    return false;
  }
  read_agent(scope, nullptr);
  return true;
}

/// The record that a set names; reports what is none.
engine::RecordId Inference::record_of(const ast::Set& set, Scope& scope) {
  const ast::Name name = tree(scope).all(set.records.parts).back();
  const std::string_view word = text(name.symbol);
  if (set.of) {
    if (word == "payments") return payments_record(set.of, scope);
    report(error(Code::E0208, set.records.span, fmt::format("`{}` are of nobody", word))
               .with_help("only `payments of AWARD` are"));
    return {};
  }
  const engine::RecordId record = find_record(detail_, name.symbol);
  if (record.valid()) return record;
  if (word == "awards" && detail_.schema.subject.valid()) {
    if (scope.stage < Stage::kTrueUp) {
      later_stage(name.span, word, Stage::kTrueUp, scope);
      return {};
    }
    scope.reads = std::max(scope.reads, Stage::kTrueUp);
    return awards_record();
  }
  report_unknown_record(detail_, name, diagnostics_);
  return {};
}

/// `counted by p.row.reopened_at`: a path along references, from the set's own row.
bool Inference::counted_by_path(const ast::Set& set, Scope& scope) {
  Ref ref;
  Type type;
  ref = resolve(set.counted_by, scope, {}, type);
  if (type.is_error()) return false;
  if (ref.kind != Ref::Kind::kRow || ref.up != 0) {
    report(error(Code::E0306, set.counted_by.span,
                 "`counted by` takes a time of the set's own rows, or one that they refer to"));
    return false;
  }
  if (type.kind == Kind::kDate || type.kind == Kind::kInstant) {
    module(scope).counted_by[set.counted_by.span.begin] = std::move(ref);
    return true;
  }
  report(error(Code::E0301, set.counted_by.span,
               fmt::format("`counted by` takes a date or datetime, and this is {}", name(type))));
  return false;
}

bool Inference::enter_set(ast::SetId id, Scope& scope, bool aggregate) {
  const ast::Module& module = tree(scope);
  const ast::Set& set = module[id];
  if (set.last_periods.valid()) {
    report(error(Code::E0306, set.span, "the last periods have no rows")
               .with_help("ask something of each: `every last 2 periods satisfies …`"));
    return false;
  }
  const engine::RecordId record = record_of(set, scope);
  if (!record.valid()) return false;
  const RecordSchema& schema = detail_.schema.record(record);
  const bool owned = schema.owner != kNoField;
  const bool across = set.across.kind != ast::Level::Kind::kNone;
  if (aggregate && schema.is_subject && !across) {
    report(error(Code::E0306, set.span, "which agents?")
               .with_help(fmt::format("write `{} across everyone`, or `across` a field of theirs",
                                      text(schema.name))));
    return false;
  }
  if (across && !check_level(set.across, scope)) return false;
  if (aggregate && owned && !across && !scope.has_agent) {
    report(error(Code::E0204, set.span,
                 fmt::format("`{}` are an agent's, and here is no agent", text(schema.name)))
               .with_help(fmt::format("write `{} across everyone`", text(schema.name))));
    return false;
  }
  RowScope row;
  row.record = record;
  row.alias = set.as ? set.as.symbol : engine::Symbol();
  row.aggregate = aggregate;
  row.everyone = across || schema.is_subject;
  std::uint32_t counted_by = schema.counted_by;
  const bool along_path = set.counted_by && set.counted_by.parts.count > 1;
  if (set.counted_by && !along_path) {
    const ast::Name field = module.all(set.counted_by.parts).back();
    counted_by = schema.field_index(field.symbol);
    const bool time =
        counted_by != kNoField && (schema.fields[counted_by].type.kind == Kind::kDate ||
                                   schema.fields[counted_by].type.kind == Kind::kInstant);
    if (!time) {
      report(error(
          Code::E0209, field.span,
          fmt::format("`{}` has no date or datetime `{}`", text(schema.name), text(field.symbol))));
      return false;
    }
  }
  // Only a set that is cut to the period has its counting field present: not one that is looked up
  // from a row, nor one that may turn out to be.
  if (scope.rows.empty() && (owned || !aggregate)) row.counted_by = counted_by;
  if (set.in.valid() && module[set.in].kind == ast::Period::Kind::kPath) {
    report(error(Code::E0490, module[set.in].span,
                 "a period that is itself a value is not evaluated by this version"));
    return false;
  }
  scope.rows.push_back(row);
  if (along_path && !counted_by_path(set, scope)) return false;
  if (set.where.valid()) {
    condition(set.where, scope, "`where`");
    assume(set.where, scope);
  }
  return true;
}

void Inference::leave_set(std::size_t rows, std::size_t facts, Scope& scope) {
  const RowScope closed = scope.rows.back();
  scope.rows.resize(rows);
  scope.facts.resize(facts);
  // Of an agent's own rows there is one value an agent, whatever the conditions read.
  const bool owned = detail_.schema.record(closed.record).owner != kNoField;
  if (owned && !closed.paired && !closed.everyone) read_agent(scope, nullptr);
}

/// `every last 2 periods satisfies P`: the period at hand and the ones before it; P is asked again
/// in each.
Type Inference::infer_last_periods(ast::ExprId id, const ast::Aggregate& node, Scope& scope) {
  const ast::Set& set = tree(scope)[node.set];
  using A = ast::AggregateKind;
  std::uint32_t count = 0;
  for (const char digit : text(set.last_periods))
    count = count > 1000 ? count : count * 10 + static_cast<std::uint32_t>(digit - '0');
  if (count == 0 || count > 40)
    return report(error(Code::E0306, set.span, "`last N periods` takes a number from 1 to 40"));
  if (!scope.rows.empty())
    return report(error(Code::E0204, set.span,
                        "periods are looked back on for an agent, not for a "
                        "row"));
  const bool plain = !set.as && !set.counted_by && !set.in.valid() && !set.where.valid() &&
                     set.across.kind == ast::Level::Kind::kNone;
  if (!plain)
    return report(error(Code::E0306, set.span, "nothing follows `last N periods`")
                      .with_help("put the condition into what is asked of each period"));
  if (node.kind == A::kAny || node.kind == A::kEvery || node.kind == A::kShare) {
    condition(node.value, scope, node.kind == A::kShare ? "`share where`" : "`satisfies`");
    module(scope).aggregates[id.index()].last_periods = count;
    return node.kind == A::kShare ? Type::percent() : Type::boolean();
  }
  if (node.kind != A::kSum && node.kind != A::kAverage && node.kind != A::kLowest &&
      node.kind != A::kHighest)
    return report(error(Code::E0306, set.span,
                        "of the last periods there is `any`, `every`, `share`, `sum`, `average`, "
                        "`lowest` and `highest`"));
  const Type value = infer(node.value, scope);
  const Type result = aggregate_type(node, value, scope);
  if (result.is_error()) return result;
  if (!value.is_numeric())
    return report(error(
        Code::E0301, tree(scope)[node.value].span,
        fmt::format("over periods only numbers are put together, and this is {}", name(value))));
  module(scope).aggregates[id.index()].last_periods = count;
  return result.as_optional(false);
}

/// `share out M among SET by W`: the part of M that falls on the agent, or the row, at hand.
Type Inference::infer_share_out(const ast::ShareOut& node, Scope& scope, engine::Span span) {
  const Type amount = infer(node.amount, scope);
  const ast::Set& set = tree(scope)[node.among];
  const engine::RecordId at_hand =
      scope.rows.empty() ? engine::RecordId() : scope.rows.back().record;
  Scope inside = scope;
  inside.rows.clear();
  if (!enter_set(node.among, inside, true)) return Type::error();
  const engine::RecordId record = inside.rows.back().record;
  const Type weight = infer(node.weight, inside);
  scope.uses.insert(scope.uses.end(), inside.uses.begin(), inside.uses.end());
  const bool agents = detail_.schema.record(record).is_subject;
  if (agents ? at_hand.valid() : at_hand != record)
    return report(
        error(Code::E0306, set.span,
              agents ? "a pool of agents gives each agent a part, and here is a row"
                     : fmt::format("a pool of `{}` gives each row a part, and here is no such row",
                                   text(detail_.schema.record(record).name)))
            .with_help(agents ? "leave `each` out"
                              : fmt::format("pay each of them: `each {}`",
                                            text(detail_.schema.record(record).name))));
  if (!weight.is_error() && (!weight.is_numeric() || weight.optional))
    return report(
        error(Code::E0301, tree(scope)[node.weight].span,
              fmt::format("a weight is a number that is there, and this is {}", name(weight))));
  if (node.step.valid()) {
    const Type step = infer(node.step, scope);
    if (!step.is_error() && !amount.is_error() && !same_kind(step, amount))
      return report(error(Code::E0301, tree(scope)[node.step].span,
                          fmt::format("the step is {} and the pool {}", name(step), name(amount))));
  } else if (node.remainder_to_last) {
    return report(error(Code::E0306, span, "only parts in steps leave a remainder")
                      .with_help("write the step: `to 0.01 USD remainder to last`"));
  }
  if (amount.is_error()) return amount;
  if (!amount.is_numeric())
    return report(error(Code::E0301, tree(scope)[node.amount].span,
                        fmt::format("only an amount is shared out, and this is {}", name(amount))));
  scope.uses_agent = true;
  return amount;
}

Type Inference::infer_aggregate(ast::ExprId id, const ast::Aggregate& node, Scope& scope) {
  if (scope.checked.valid()) return infer_check_aggregate(id, node, scope);
  if (tree(scope)[node.set].last_periods.valid()) return infer_last_periods(id, node, scope);
  const std::size_t rows = scope.rows.size();
  const std::size_t facts = scope.facts.size();
  const engine::Span span = tree(scope)[id].span;
  if (!enter_set(node.set, scope, true)) {
    scope.rows.resize(rows);
    scope.facts.resize(facts);
    return Type::error();
  }
  Type value;
  const bool conditional = node.kind == ast::AggregateKind::kShare ||
                           node.kind == ast::AggregateKind::kAny ||
                           node.kind == ast::AggregateKind::kEvery;
  if (conditional) {
    condition(node.value, scope,
              node.kind == ast::AggregateKind::kShare ? "`share where`" : "`satisfies`");
  } else if (node.value.valid()) {
    value = infer(node.value, scope);
  }
  const Type result = aggregate_type(node, value, scope);
  const bool by_unit = is_by_unit(tree(scope)[node.set], rows, scope);
  const bool paired = scope.rows.back().paired && !by_unit;
  const engine::RecordId record = scope.rows.back().record;
  if (paired && tree(scope)[node.set].across.kind != ast::Level::Kind::kNone) {
    report(error(Code::E0305, tree(scope)[node.set].across.span,
                 "rows that are looked up from another row are everyone's already")
               .with_help("leave `across …` out"));
  }
  if (paired && rows > 0 && !has_join(tree(scope), module(scope), node)) {
    report(
        error(Code::E0305, span, "nothing says which of these rows belong to the row at hand")
            .with_help("compare a field of these rows with one of the row at hand: `where o.key = "
                       "key and …`"));
  }
  module(scope).aggregates[id.index()] = {record, paired, paired && rows > 0, by_unit};
  leave_set(rows, facts, scope);
  return result;
}

Type Inference::aggregate_type(const ast::Aggregate& node, const Type& value, Scope& scope) {
  using A = ast::AggregateKind;
  switch (node.kind) {
    case A::kCount:
      return Type::number();
    case A::kShare:
      return Type::percent().as_optional();
    case A::kAny:
    case A::kEvery:
      return Type::boolean();
    default:
      break;
  }
  if (value.is_error()) return value;
  const engine::Span at = tree(scope)[node.value].span;
  if (value.optional) {
    const std::string_view written = detail_.sources->slice(at);
    return report(
        error(Code::E0309, at, fmt::format("`{}` may be missing in a row", written))
            .with_help(fmt::format("say what happens then: `where {} is present`, or `({} "
                                   "otherwise …)`",
                                   written, written)));
  }
  if (node.kind == A::kDistinct) return Type::number();
  const bool ordered_only = node.kind == A::kLowest || node.kind == A::kHighest;
  const bool fits = ordered_only ? value.is_numeric() || value.kind == Kind::kDate ||
                                       value.kind == Kind::kInstant || value.kind == Kind::kTime
                                 : value.is_numeric() && value.kind != Kind::kMonths;
  if (!fits)
    return report(error(Code::E0301, at,
                        fmt::format("this is {}, which has no {}", name(value),
                                    ordered_only ? "lowest or highest" : "sum, mean or median")));
  if (node.kind == A::kWeightedAverage) {
    const Type weight = infer(node.weight, scope);
    if (!weight.is_error() && (!weight.is_numeric() || weight.optional))
      return report(
          error(Code::E0301, tree(scope)[node.weight].span,
                fmt::format("a weight is a number that is there, and this is {}", name(weight))));
  }
  if (node.kind == A::kPercentile) {
    const Type percent = infer(node.percent, scope);
    if (!percent.is_error() && percent.kind != Kind::kPercent)
      return report(error(Code::E0301, tree(scope)[node.percent].span,
                          "write the percentile as a percent: `percentile 90% …`"));
  }
  return node.kind == A::kSum ? value : value.as_optional();
}

Type Inference::infer_rank(const ast::Rank& node, Scope& scope, engine::Span span) {
  const ast::Module& module = tree(scope);
  const ast::Name record_name = module.all(node.records.parts).back();
  const engine::RecordId record = find_record(detail_, record_name.symbol);
  if (!record.valid() || !detail_.schema.record(record).is_subject)
    return report(error(Code::E0208, record_name.span, "only agents are ranked")
                      .with_help("write `rank of agents across team by …`"));
  if (!scope.rows.empty())
    return report(error(Code::E0204, span, "a rank is an agent's, and here is a row"));
  if (!check_level(node.across, scope)) return Type::error();
  RowScope row;
  row.record = record;
  row.everyone = true;
  scope.rows.push_back(row);
  const std::size_t facts = scope.facts.size();
  if (node.where.valid()) {
    condition(node.where, scope, "`where`");
    assume(node.where, scope);
  }
  const Type by = infer(node.by, scope);
  scope.rows.pop_back();
  scope.facts.resize(facts);
  scope.uses_agent = true;
  if (by.is_error()) return by;
  if (!by.is_numeric() && by.kind != Kind::kDate && by.kind != Kind::kInstant)
    return report(error(Code::E0301, module[node.by].span,
                        fmt::format("a rank needs an order, and this is {}", name(by))));
  return Type::number().as_optional();
}

}  // namespace guerdon::dsl
