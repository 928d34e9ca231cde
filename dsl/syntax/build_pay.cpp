// Declarations of pay: award to clawback.
#include "dsl/syntax/build.h"

namespace guerdon::dsl::syntax {

ast::Targets Builder::targets(At at) {
  ast::Targets result;
  result.span = span(at);
  Kids parts = kids(at);
  result.all_awards = parts.is(Node::kWord);
  if (!result.all_awards) result.names = names(parts);
  return result;
}

ast::WhenMissing Builder::when_missing(Kids& parts) const {
  const std::string word = words(parts.next());
  if (word == "pay nothing") return ast::WhenMissing::kPayNothing;
  if (word == "hold") return ast::WhenMissing::kHold;
  return word == "pass" ? ast::WhenMissing::kPass : ast::WhenMissing::kFail;
}

void Builder::award_basis(ast::AwardDecl& award, Kids& parts) {
  const At basis = parts.next();
  if (kind(basis) == Node::kWord) {
    award.by = ast::AwardDecl::By::kDays;
  } else if (is_part(basis, "hours")) {
    award.by = ast::AwardDecl::By::kHours;
    award.by_hours = expr(part_kids(basis).next());
  } else {
    award.by = ast::AwardDecl::By::kBusinessDays;
    award.by_calendar = path(part_kids(basis).next());
  }
  award.measured_apart = !parts.done();
}

void Builder::award_clause(ast::AwardDecl& award, std::string_view word, Kids& parts) {
  if (word == "for") award.for_set = set(parts.next());
  if (word == "each") award.each = set(parts.next());
  if (word == "amount") award.amount = expr(parts.next());
  if (word == "at most") {
    award.at_most = expr(parts.next());
    award.at_most_each = !parts.done();
  }
  if (word == "by") award_basis(award, parts);
  if (word == "over") {
    award.over = path(parts.next());
    award.over_by = path(parts.next());
  }
  if (word == "phase in") {
    std::vector<ast::Phase> phases;
    while (!parts.done()) {
      Kids phase = part_kids(parts.next());
      const ast::ExprId from = expr(phase.next());
      phases.push_back({from, expr(phase.next())});
    }
    award.phase_in = module_->add_list(phases);
  }
  if (word == "earned when") award.earned_when = expr(parts.next());
  if (word == "when missing") award.when_missing = when_missing(parts);
  if (word == "advance") award.advance = true;
  if (word == "shadow") award.shadow = true;
  if (word == "discretionary") award.discretionary = text(part_kids(parts.next()).next());
  if (word == "because") award.because = text(parts.next());
  if (word == "cites") award.cites = text(parts.next());
}

ast::DeclNode Builder::award(Kids& parts, ast::Decl& decl) {
  ast::AwardDecl result;
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    award_clause(result, word, inner);
    if (word != "pays") return;
    const At what = inner.next();
    const At value = part_kids(what).next();
    if (is_part(what, "badge")) {
      result.pays = ast::AwardDecl::Pays::kBadge;
      result.badge = text(value);
    } else {
      result.pays = ast::AwardDecl::Pays::kPoints;
      result.points = expr(value);
    }
  });
  return result;
}

ast::Penalty Builder::penalty(At at) {
  ast::Penalty result;
  result.span = span(at);
  Kids parts = kids(at);
  const std::string_view word = slice(parts.next());
  if (word == "pay") {
    result.share = expr(parts.next());
    result.targets = targets(parts.next());
    return result;
  }
  result.kind = word == "hold" ? ast::Penalty::Kind::kHold : ast::Penalty::Kind::kFlag;
  if (word == "hold") result.targets = targets(parts.next());
  result.text = text(parts.next());
  if (next_is_part(parts, "within")) result.within = expr(part_kids(parts.next()).next());
  if (parts.done()) return result;
  const At then = part_kids(parts.next()).next();
  result.then = kind(then) == Node::kWord ? ast::Penalty::Then::kPay : ast::Penalty::Then::kAsk;
  if (result.then == ast::Penalty::Then::kAsk) result.ask = text(part_kids(then).next());
  return result;
}

ast::DeclNode Builder::gate(Kids& parts, ast::Decl& decl) {
  ast::GateDecl result;
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "for") result.for_set = set(inner.next());
    if (word == "each") result.each = set(inner.next());
    if (word == "require") result.require = expr(inner.next());
    if (word == "else") {
      result.penalties = list<ast::Penalty>(inner, Node::kPenalty, &Builder::penalty);
    }
    if (word == "when missing") result.when_missing = when_missing(inner);
    if (word == "because") result.because = text(inner.next());
    if (word == "cites") result.cites = text(inner.next());
  });
  return result;
}

ast::DeclNode Builder::true_up(Kids& parts, ast::Decl& decl) {
  ast::TrueUpDecl result;
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "for") result.for_set = set(inner.next());
    if (word == "each") result.each = set(inner.next());
    if (word == "amount") result.amount = expr(inner.next());
    if (word == "because") result.because = text(inner.next());
    if (word == "cites") result.cites = text(inner.next());
  });
  return result;
}

ast::DeclNode Builder::floor(Kids& parts, ast::Decl& decl) {
  ast::FloorDecl result;
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "for") result.for_set = set(inner.next());
    if (word == "each") result.each = set(inner.next());
    if (word == "keep") {
      result.keep = expr(inner.next());
      result.at_least = expr(inner.next());
    }
    if (word == "by") {
      std::vector<ast::FloorWay> ways;
      while (!inner.done()) {
        const At way = inner.next();
        ways.push_back({words(way) == "topping up" ? ast::FloorWay::Kind::kToppingUp
                                                   : ast::FloorWay::Kind::kGivingUpRecoveries,
                        span(way)});
      }
      result.by = module_->add_list(ways);
    }
    if (word == "because") result.because = text(inner.next());
    if (word == "cites") result.cites = text(inner.next());
  });
  return result;
}

void Builder::clawback_clause(ast::ClawbackDecl& clawback, std::string_view word, Kids& parts) {
  if (word == "for") clawback.for_set = set(parts.next());
  if (word == "each") clawback.each = set(parts.next());
  if (word == "recover") {
    clawback.recover = expr(parts.next());
    if (parts.done()) return;
    clawback.out_of = slice(parts.next()) == "awards" ? ast::ClawbackDecl::OutOf::kAwards
                                                      : ast::ClawbackDecl::OutOf::kPay;
  }
  if (word == "at most") {
    clawback.at_most = expr(parts.next());
    clawback.at_most_each = !parts.done();
  }
  if (word == "in") clawback.instalments = expr(parts.next());
  if (word == "until") clawback.until = expr(parts.next());
  if (word == "rest") {
    clawback.rest = slice(parts.next()) == "carried" ? ast::ClawbackDecl::Rest::kCarried
                                                     : ast::ClawbackDecl::Rest::kDropped;
  }
  if (word == "because") clawback.because = text(parts.next());
  if (word == "cites") clawback.cites = text(parts.next());
}

ast::DeclNode Builder::clawback(Kids& parts, ast::Decl& decl) {
  ast::ClawbackDecl result;
  result.of = targets(parts.next());
  clauses(parts, decl, {"needs"}, [&](std::string_view word, Kids& inner, At) {
    clawback_clause(result, word, inner);
    if (word != "needs") return;
    const At what = inner.next();
    if (kind(what) == Node::kWord) {
      result.needs_consent = true;
    } else {
      Kids roles = part_kids(what);
      result.needs_approval = names(roles);
    }
  });
  return result;
}

}  // namespace guerdon::dsl::syntax
