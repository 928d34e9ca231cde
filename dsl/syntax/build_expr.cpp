// Expressions without aggregates.
#include <utility>

#include "dsl/syntax/build.h"

namespace guerdon::dsl::syntax {

ast::ExprId Builder::expression() { return expr(static_cast<At>(reader_->tree.size() - 1)); }

ast::ExprId Builder::add(At at, ast::ExprNode node) {
  ast::Expr result;
  result.span = span(at);
  result.node = std::move(node);
  return module_->exprs.add(result);
}

ast::ExprId Builder::expr(At at) {
  if (kind(at) != Node::kParen) return add(at, expr_node(at));
  const ast::ExprId inner = expr(kids(at).next());
  module_->exprs[inner].bracketed = true;
  module_->exprs[inner].span = span(at);
  return inner;
}

ast::ExprNode Builder::expr_node(At at) {
  switch (kind(at)) {
    case Node::kWord:
      return ast::BoolLiteral{slice(at) == "true"};
    case Node::kAmount:
      return ast::AmountLiteral{amount(at)};
    case Node::kText:
      return ast::TextLiteral{text(at)};
    case Node::kDate:
      return ast::DateExpr{date(at)};
    case Node::kTime:
      return ast::TimeExpr{time(slice(at), span(at))};
    case Node::kPath:
      return ast::PathExpr{path(at)};
    case Node::kRef:
      return elsewhere(at);
    case Node::kCall:
      return call(at);
    case Node::kAggregate:
      return aggregate(at);
    case Node::kIf:
      return choice(at);
    case Node::kRound:
      return rounding(at);
    case Node::kDateOf:
      return date_of(at);
    case Node::kShift:
      return shift(at);
    default:
      return operators(at);
  }
}

ast::ExprNode Builder::operators(At at) {
  Kids parts = kids(at);
  switch (kind(at)) {
    case Node::kNegate:
      return ast::Negate{expr(parts.next())};
    case Node::kNot:
      return ast::Not{expr(parts.next())};
    case Node::kSum:
      return sum(at);
    case Node::kProduct:
      return product(at);
    case Node::kAnd:
      return ast::And{exprs(parts)};
    case Node::kOr:
      return ast::Or{exprs(parts)};
    case Node::kOtherwise:
      return ast::Otherwise{exprs(parts)};
    case Node::kCompare:
      return compare(at);
    default:
      break;
  }
  GUERDON_CHECK(kind(at) == Node::kGateTest);
  ast::GateTest test;
  test.gate = name(parts.next());
  test.passes = slice(parts.next()) == "passes";
  return test;
}

ast::List<ast::ExprId> Builder::exprs(Kids parts) {
  std::vector<ast::ExprId> result;
  while (!parts.done()) result.push_back(expr(parts.next()));
  return module_->add_list(result);
}

ast::ExprNode Builder::sum(At at) {
  std::vector<ast::Term> terms;
  Kids parts = kids(at);
  while (!parts.done()) {
    ast::Term term;
    if (parts.is(Node::kOp)) {
      term.op = span(parts.peek());
      term.minus = slice(parts.next()) == "-";
    }
    term.value = expr(parts.next());
    if (next_is_part(parts, "rounding")) {
      const At direction = part_kids(parts.next()).next();
      term.month_end = slice(direction) == "up" ? ast::MonthEnd::kUp : ast::MonthEnd::kDown;
    }
    terms.push_back(term);
  }
  return ast::Sum{module_->add_list(terms)};
}

ast::ExprNode Builder::product(At at) {
  std::vector<ast::Factor> factors;
  Kids parts = kids(at);
  while (!parts.done()) {
    ast::Factor factor;
    if (parts.is(Node::kOp)) {
      factor.op = span(parts.peek());
      factor.divide = slice(parts.next()) == "/";
    }
    factor.value = expr(parts.next());
    factors.push_back(factor);
  }
  return ast::Product{module_->add_list(factors)};
}

namespace {

ast::CompareOp compare_op(std::string_view sign) {
  if (sign == "=") return ast::CompareOp::kEqual;
  if (sign == "!=") return ast::CompareOp::kNotEqual;
  if (sign == "<") return ast::CompareOp::kLess;
  if (sign == "<=") return ast::CompareOp::kLessEqual;
  return sign == ">" ? ast::CompareOp::kGreater : ast::CompareOp::kGreaterEqual;
}

ast::Is::Kind is_kind(std::string_view word) {
  if (word == "present") return ast::Is::Kind::kPresent;
  if (word == "missing") return ast::Is::Kind::kMissing;
  if (word == "in") return ast::Is::Kind::kIn;
  if (word == "at least") return ast::Is::Kind::kAtLeast;
  if (word == "at most") return ast::Is::Kind::kAtMost;
  return word == "below" ? ast::Is::Kind::kBelow : ast::Is::Kind::kAbove;
}

}  // namespace

ast::ExprNode Builder::compare(At at) {
  Kids parts = kids(at);
  const ast::ExprId left = expr(parts.next());
  const At op = parts.next();
  if (kind(op) == Node::kOp) {
    const ast::ExprId right = expr(parts.next());
    return ast::Compare{compare_op(slice(op)), left, right, span(op)};
  }
  if (slice(op) == "is") return is_test(left, op, parts);
  const ast::ExprId low = expr(parts.next());
  return ast::Between{left, low, expr(parts.next())};
}

ast::ExprNode Builder::is_test(ast::ExprId value, At is, Kids parts) {
  ast::Is result;
  result.value = value;
  result.op_span = span(is);
  const At test = parts.peek();
  const bool bare =
      kind(test) == Node::kWord && (slice(test) == "present" || slice(test) == "missing");
  if (bare) {
    result.kind = is_kind(slice(test));
    result.op_span = join(result.op_span, span(test));
  } else if (kind(test) == Node::kPart) {
    result.kind = is_kind(part_word(test));
    result.op_span = join(result.op_span, span(kids(test).peek()));
    result.operands = exprs(part_kids(test));
  } else {
    result.kind = ast::Is::Kind::kEqual;
    result.operands = exprs(parts);
  }
  return result;
}

ast::ExprNode Builder::choice(At at) {
  Kids parts = kids(at);
  ast::If result;
  result.condition = expr(parts.next());
  result.then = expr(parts.next());
  result.otherwise = expr(parts.next());
  return result;
}

ast::ExprNode Builder::rounding(At at) {
  Kids parts = kids(at);
  ast::Round result;
  result.value = expr(parts.next());
  result.mode = mode(parts.next());
  result.step = expr(parts.next());
  if (parts.done()) return result;
  const At reason = parts.next();
  result.reason = is_part(reason, "cites") ? ast::Reason::kCites : ast::Reason::kBecause;
  result.text = text(part_kids(reason).next());
  return result;
}

ast::Arg Builder::argument(At at) {
  ast::Arg result;
  result.span = span(at);
  if (kind(at) != Node::kPart) {
    result.value = expr(at);
    return result;
  }
  const At inner = part_kids(at).next();
  if (is_part(at, "on")) {
    result.kind = ast::Arg::Kind::kOn;
    result.value = expr(inner);
  } else {
    result.kind = ast::Arg::Kind::kToCurrency;
    result.currency = name(inner);
  }
  return result;
}

ast::ExprNode Builder::call(At at) {
  Kids parts = kids(at);
  ast::Call result;
  result.callee = path(parts.next());
  std::vector<ast::Arg> args;
  while (!parts.done()) {
    const At part = parts.next();
    if (kind(part) == Node::kName)
      result.member = name(part);
    else
      args.push_back(argument(part));
  }
  result.args = module_->add_list(args);
  return result;
}

ast::ExprNode Builder::elsewhere(At at) {
  Kids parts = kids(at);
  ast::Elsewhere result;
  result.path = path(parts.next());
  while (!parts.done()) {
    const At part = parts.next();
    const std::string word = part_word(part);
    if (word == "of") result.others = span(part);
    if (word == "across") result.across = level(part);
    if (word == "in") result.in = period(part_kids(part).next());
    if (word == "for") result.for_period = period(part_kids(part).next());
    if (word == "on") result.on = expr(part_kids(part).next());
  }
  return result;
}

ast::ExprNode Builder::date_of(At at) {
  Kids parts = kids(at);
  ast::DateOf result;
  result.instant = expr(parts.next());
  if (!parts.done()) result.zone = expr(parts.next());
  return result;
}

ast::ExprNode Builder::shift(At at) {
  Kids parts = kids(at);
  ast::BusinessShift result;
  result.amount = expr(parts.next());
  result.before = slice(parts.next()) == "before";
  result.from = expr(parts.next());
  return result;
}

}  // namespace guerdon::dsl::syntax
