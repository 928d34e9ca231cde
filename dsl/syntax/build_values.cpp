// Declarations of values and measures: define to scorecard.
#include "dsl/syntax/build.h"

namespace guerdon::dsl::syntax {

ast::Step Builder::step(At at) {
  Kids parts = kids(at);
  ast::Step result;
  result.name = name(parts.next());
  result.value = expr(parts.next());
  if (parts.done()) return result;
  const At reason = parts.next();
  result.reason = is_part(reason, "cites") ? ast::Reason::kCites : ast::Reason::kBecause;
  result.text = text(part_kids(reason).next());
  return result;
}

ast::Exception Builder::exception_rule(Kids& parts, ast::Span place) {
  ast::Exception result;
  result.span = place;
  result.when = expr(parts.next());
  result.value = expr(parts.next());
  if (next_is_part(parts, "cites")) result.cites = text(part_kids(parts.next()).next());
  return result;
}

// `= E`, whose parts are not clauses of a block.
void Builder::define_value(ast::DefineDecl& result, Kids& parts, ast::Decl&) {
  parts.next();
  result.value = expr(parts.next());
}

ast::DeclNode Builder::define(Kids& parts, ast::Decl& decl) {
  ast::DefineDecl result;
  result.has_params = parts.is(Node::kParam);
  result.params = params(parts);
  if (next_is_part(parts, "for")) {
    Kids inner = part_kids(parts.next());
    result.for_records = path(inner.next());
    if (!inner.done()) result.as = name(part_kids(inner.next()).next());
  }
  if (parts.is(Node::kWord)) define_value(result, parts, decl);
  std::vector<ast::Step> steps;
  std::vector<ast::Exception> exceptions;
  clauses(parts, decl, {"except"}, [&](std::string_view word, Kids& inner, At at) {
    if (word.empty()) steps.push_back(step(at));
    if (word == "gives") result.value = expr(inner.next());
    if (word == "cites") result.cites = text(inner.next());
    if (word == "except") exceptions.push_back(exception_rule(inner, span(at)));
    if (word != "open to") return;
    result.open_to = names(inner);
    if (!next_is_part(inner, "within")) return;
    Kids bounds = part_kids(inner.next());
    result.open_low = expr(bounds.next());
    result.open_high = expr(bounds.next());
  });
  result.steps = module_->add_list(steps);
  result.exceptions = module_->add_list(exceptions);
  return result;
}

ast::DeclNode Builder::exception(Kids& parts, ast::Decl& decl) {
  ast::ExceptionDecl result;
  result.target = path(parts.next());
  if (next_is_part(parts, "in")) result.in = path(part_kids(parts.next()).next());
  result.rule = exception_rule(parts, decl.span);
  return result;
}

ast::DeclNode Builder::parameter(Kids& parts, ast::Decl& decl) {
  ast::ParameterDecl result;
  result.params = params(parts);
  result.gives = gives(parts.next());
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "cites") result.cites = text(inner.next());
  });
  result.grid = grid(rows_, true);
  return result;
}

ast::DeclNode Builder::table(Kids& parts, ast::Decl& decl) {
  ast::TableDecl result;
  result.params = params(parts);
  result.gives = gives(parts.next());
  if (parts.is(Node::kWord)) {
    result.unique = true;
    parts.next();
  }
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "cites") result.cites = text(inner.next());
  });
  result.grid = grid(rows_, true);
  return result;
}

ast::DeclNode Builder::schedule(Kids& parts, ast::Decl& decl) {
  ast::ScheduleDecl result;
  result.params = params(parts);
  result.marginal = slice(parts.next()) == "marginal";
  if (next_is_part(parts, "gives")) result.gives = gives(parts.next());
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "below") result.below = expr(inner.next());
    if (word == "cites") result.cites = text(inner.next());
  });
  result.grid = grid(rows_, true);
  return result;
}

void Builder::beyond(ast::CurveDecl& result, Kids& parts) {
  using Beyond = ast::CurveDecl::Beyond;
  const At how = parts.next();
  if (kind(how) == Node::kWord) {
    result.beyond = Beyond::kLevel;
  } else if (kind(how) == Node::kAmount) {
    result.beyond = Beyond::kValue;
    result.beyond_value = expr(how);
  } else {
    result.beyond = Beyond::kContinue;
    Kids limit = part_kids(how);
    if (!limit.done()) result.beyond_at_most = expr(part_kids(limit.next()).next());
  }
}

ast::DeclNode Builder::curve(Kids& parts, ast::Decl& decl) {
  ast::CurveDecl result;
  result.params = params(parts);
  result.gives = gives(parts.next());
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "below the first") result.below = expr(inner.next());
    if (word == "beyond the last") beyond(result, inner);
    if (word == "cites") result.cites = text(inner.next());
  });
  result.grid = grid(rows_, true);
  return result;
}

ast::DeclNode Builder::calendar(Kids& parts, ast::Decl& decl) {
  ast::CalendarDecl result;
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "zone") result.zone = text(inner.next());
    if (word == "holidays") result.holidays = path(inner.next());
    if (word == "cites") result.cites = text(inner.next());
  });
  result.hours = grid(rows_, false);
  return result;
}

ast::DeclNode Builder::metric(Kids& parts, ast::Decl& decl) {
  using Direction = ast::MetricDecl::Direction;
  ast::MetricDecl result;
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "higher is better") result.direction = Direction::kHigherIsBetter;
    if (word == "lower is better") result.direction = Direction::kLowerIsBetter;
    if (word == "perspective") result.perspective = name(inner.next());
    if (word == "value") result.value = expr(inner.next());
    if (word == "at least") result.at_least = expr(inner.next());
    if (word == "guarded by") result.guarded_by = paths(inner);
    if (word == "leading") result.leading = true;
    if (word == "lagging") result.lagging = true;
    if (word == "owner") result.owner = text(inner.next());
    if (word == "retire") result.retire = expr(inner.next());
    if (word == "because") result.because = text(inner.next());
    if (word == "cites") result.cites = text(inner.next());
  });
  return result;
}

ast::DeclNode Builder::exclude(Kids& parts, ast::Decl& decl) {
  ast::ExcludeDecl result;
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "rows") result.rows = set(inner.next());
    if (word == "from") result.metrics = paths(inner);
    if (word == "approved by") result.approved_by = names(inner);
    if (word == "recorded on") result.recorded_on = expr(inner.next());
    if (word == "effective") result.effective = effective(inner);
    if (word == "because") result.because = text(inner.next());
    if (word == "cites") result.cites = text(inner.next());
  });
  return result;
}

ast::List<ast::CurvePoint> Builder::curve_points(Kids& parts) {
  using Kind = ast::CurvePoint::Kind;
  std::vector<ast::CurvePoint> points;
  while (!parts.done()) {
    const At at = parts.next();
    const std::string word = part_word(at);
    ast::CurvePoint point;
    point.kind = word == "threshold" ? Kind::kThreshold
                 : word == "target"  ? Kind::kTarget
                                     : Kind::kStretch;
    point.value = expr(part_kids(at).next());
    points.push_back(point);
  }
  return module_->add_list(points);
}

ast::DeclNode Builder::scorecard(Kids& parts, ast::Decl& decl) {
  using Missing = ast::ScorecardDecl::Missing;
  ast::ScorecardDecl result;
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "by") result.by = path(inner.next());
    if (word == "curve") result.curve = curve_points(inner);
    if (word == "ratio") {
      result.ratio = true;
      if (inner.done()) return;
      Kids bounds = part_kids(inner.next());
      result.clamp_low = expr(bounds.next());
      result.clamp_high = expr(bounds.next());
    }
    if (word == "missing") {
      const std::string how = words(inner.next());
      result.missing = how == "reweight" ? Missing::kReweight
                       : how == "zero"   ? Missing::kZero
                                         : Missing::kOnTarget;
    }
    if (word == "cites") result.cites = text(inner.next());
  });
  result.grid = grid(rows_, true);
  return result;
}

}  // namespace guerdon::dsl::syntax
