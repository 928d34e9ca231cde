// Aggregates and the sets they read.
#include "dsl/syntax/build.h"

namespace guerdon::dsl::syntax {

namespace {

ast::AggregateKind aggregate_kind(std::string_view word) {
  using Kind = ast::AggregateKind;
  if (word == "count") return Kind::kCount;
  if (word == "share where") return Kind::kShare;
  if (word == "any") return Kind::kAny;
  if (word == "every") return Kind::kEvery;
  if (word == "sum") return Kind::kSum;
  if (word == "average") return Kind::kAverage;
  if (word == "median") return Kind::kMedian;
  if (word == "lowest") return Kind::kLowest;
  if (word == "highest") return Kind::kHighest;
  if (word == "distinct") return Kind::kDistinct;
  return word == "percentile" ? Kind::kPercentile : Kind::kWeightedAverage;
}

}  // namespace

ast::ExprNode Builder::aggregate(At at) {
  Kids parts = kids(at);
  const At word = parts.next();
  const std::string name_of = words(word);
  if (name_of == "rank") return rank(parts);
  if (name_of == "share out") return share_out(parts);
  ast::Aggregate result;
  result.kind = aggregate_kind(name_of);
  result.word = span(word);
  if (result.kind == ast::AggregateKind::kAny || result.kind == ast::AggregateKind::kEvery) {
    result.set = set(parts.next());
    result.value = expr(parts.next());
    return result;
  }
  if (result.kind == ast::AggregateKind::kPercentile) result.percent = expr(parts.next());
  if (!parts.is(Node::kSet)) result.value = expr(parts.next());
  if (!parts.is(Node::kSet)) result.weight = expr(parts.next());
  result.set = set(parts.next());
  return result;
}

ast::ExprNode Builder::rank(Kids parts) {
  ast::Rank result;
  result.records = path(parts.next());
  result.across = level(parts.next());
  if (next_is_part(parts, "where")) result.where = expr(part_kids(parts.next()).next());
  result.by = expr(parts.next());
  return result;
}

ast::ExprNode Builder::share_out(Kids parts) {
  ast::ShareOut result;
  result.amount = expr(parts.next());
  result.among = set(parts.next());
  result.weight = expr(parts.next());
  while (!parts.done()) {
    const At part = parts.next();
    if (is_part(part, "to")) {
      result.step = expr(part_kids(part).next());
    } else {
      result.remainder_to_last = true;
    }
  }
  return result;
}

ast::Level Builder::level(At part) {
  const At inner = part_kids(part).next();
  ast::Level result;
  result.span = span(inner);
  result.kind = kind(inner) == Node::kWord ? ast::Level::Kind::kEveryone : ast::Level::Kind::kPath;
  if (result.kind == ast::Level::Kind::kPath) result.path = path(inner);
  return result;
}

ast::SetId Builder::set(At at) {
  ast::Set result;
  result.span = span(at);
  Kids parts = kids(at);
  while (!parts.done()) {
    const At part = parts.next();
    if (kind(part) == Node::kPath) {
      result.records = path(part);
    } else {
      set_part(result, part);
    }
  }
  return module_->sets.add(result);
}

void Builder::set_part(ast::Set& result, At at) {
  const std::string word = part_word(at);
  const At inner = part_kids(at).next();
  if (word == "last") result.last_periods = intern(slice(inner));
  if (word == "of") result.of = path(inner);
  if (word == "as") result.as = name(inner);
  if (word == "counted by") result.counted_by = path(inner);
  if (word == "in") result.in = period(inner);
  if (word == "across") result.across = level(at);
  if (word == "where") result.where = expr(inner);
}

}  // namespace guerdon::dsl::syntax
