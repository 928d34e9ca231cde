// Declarations of promises and checks: agreement to workspace.
#include "dsl/syntax/build.h"

namespace guerdon::dsl::syntax {

ast::Requirement Builder::requirement(At at) {
  using Kind = ast::Requirement::Kind;
  ast::Requirement result;
  if (kind(at) == Node::kWord) {
    result.kind = Kind::kHearing;
    return result;
  }
  Kids inner = part_kids(at);
  result.kind = is_part(at, "notice of") ? Kind::kNotice : Kind::kApproval;
  if (result.kind == Kind::kNotice) {
    result.notice = expr(inner.next());
  } else {
    result.approval = names(inner);
  }
  return result;
}

ast::DeclNode Builder::agreement(Kids& parts, ast::Decl& decl) {
  using Kind = ast::Forbid::Kind;
  ast::AgreementDecl result;
  std::vector<ast::Forbid> forbids;
  std::vector<ast::Limit> limits;
  std::vector<ast::Requirement> requirements;
  clauses(parts, decl, {"forbid", "limit", "require"}, [&](std::string_view word, Kids& inner, At) {
    if (word == "for") result.for_set = set(inner.next());
    if (word == "effective") result.effective = effective(inner);
    if (word == "forbid") {
      const std::string_view what = slice(inner.next());
      forbids.push_back({what == "metric"  ? Kind::kMetric
                         : what == "award" ? Kind::kAward
                                           : Kind::kClawback,
                         path(inner.next())});
    }
    if (word == "limit") {
      const ast::Targets limited = targets(inner.next());
      limits.push_back({limited, expr(inner.next())});
    }
    if (word == "require") requirements.push_back(requirement(inner.next()));
    if (word == "covers") result.covers = paths(inner);
    if (word == "because") result.because = text(inner.next());
    if (word == "cites") result.cites = text(inner.next());
  });
  result.forbids = module_->add_list(forbids);
  result.limits = module_->add_list(limits);
  result.requirements = module_->add_list(requirements);
  return result;
}

ast::Claim Builder::claim(At at) {
  ast::Claim result;
  result.span = span(at);
  Kids parts = kids(at);
  result.subject = expr(parts.next());
  if (parts.is(Node::kPart)) {
    Kids fields = part_kids(parts.next());
    result.kind = ast::Claim::Kind::kNeverDepends;
    result.fields = paths(fields);
    return result;
  }
  result.kind = ast::Claim::Kind::kNeverMoves;
  result.subject_rises = slice(parts.next()) == "rises";
  result.driver = expr(parts.next());
  result.driver_rises = slice(parts.next()) == "rises";
  return result;
}

ast::DeclNode Builder::guarantee(Kids& parts, ast::Decl& decl) {
  ast::GuaranteeDecl result;
  std::vector<ast::Claim> claims;
  clauses(parts, decl, {"always", "in total"}, [&](std::string_view word, Kids& inner, At at) {
    if (word.empty()) claims.push_back(claim(at));
    if (word == "always" || word == "in total") {
      ast::Claim plain;
      plain.kind = word == "always" ? ast::Claim::Kind::kAlways : ast::Claim::Kind::kInTotal;
      plain.subject = expr(inner.next());
      plain.span = span(at);
      claims.push_back(plain);
    }
    if (word == "because") result.because = text(inner.next());
    if (word == "cites") result.cites = text(inner.next());
  });
  result.claims = module_->add_list(claims);
  return result;
}

ast::DeclNode Builder::flag(Kids& parts, ast::Decl& decl) {
  ast::FlagDecl result;
  const char* const word_begin = reader_->place(decl.keyword.begin - base_);
  result.alert = *word_begin == 'a';
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "for") result.for_set = set(inner.next());
    if (word == "each") result.each = set(inner.next());
    if (word == "when") {
      result.when = expr(inner.next());
      if (inner.done()) return;
      Kids running = part_kids(inner.next());
      result.periods = expr(running.next());
      if (!running.done()) result.until = expr(part_kids(running.next()).next());
    }
    if (word == "level") result.level = name(inner.next());
    if (word == "say") result.say = text(inner.next());
    if (word == "cites") result.cites = text(inner.next());
  });
  return result;
}

ast::DeclNode Builder::sample(Kids& parts, ast::Decl& decl) {
  using Kind = ast::Take::Kind;
  ast::SampleDecl result;
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "of") result.of = set(inner.next());
    if (word == "seed") result.seed = text(inner.next());
    if (word != "take") return;
    std::vector<ast::Take> takes;
    while (!inner.done()) {
      const At at = inner.next();
      const bool share = kind(at) == Node::kAmount;
      takes.push_back({share                     ? Kind::kShare
                       : is_part(at, "at least") ? Kind::kAtLeast
                                                 : Kind::kAtMost,
                       expr(share ? at : part_kids(at).next())});
    }
    result.take = module_->add_list(takes);
  });
  return result;
}

ast::TestData Builder::test_data(At at) {
  ast::TestData result;
  result.span = span(at);
  Kids parts = kids(at);
  result.name = name(parts.next());
  std::vector<ast::TestField> fields;
  std::vector<At> rows;
  while (!parts.done()) {
    const At part = parts.next();
    if (kind(part) == Node::kRow) {
      rows.push_back(part);
      continue;
    }
    Kids inner = kids(part);
    const ast::Name field_name = name(inner.next());
    fields.push_back({field_name, expr(inner.next())});
  }
  result.fields = module_->add_list(fields);
  result.grid = grid(rows, true);
  return result;
}

ast::DeclNode Builder::test(Kids& parts, ast::Decl& decl) {
  ast::TestDecl result;
  std::vector<ast::TestData> data;
  std::vector<ast::Given> given;
  std::vector<ast::Expect> expects;
  clauses(parts, decl, {"given", "expect"}, [&](std::string_view word, Kids& inner, At at) {
    if (word.empty()) data.push_back(test_data(at));
    if (word == "period") result.period = period(inner.next());
    if (word == "known on") result.known_on = expr(inner.next());
    while (word == "given" && !inner.done()) {
      Kids pair = kids(inner.next());
      const ast::Path target = path(pair.next());
      given.push_back({target, expr(pair.next())});
    }
    if (word == "expect") {
      ast::Expect expect;
      expect.span = span(at);
      if (next_is_part(inner, "error")) {
        expect.error = name(part_kids(inner.next()).next());
      } else {
        expect.condition = expr(inner.next());
      }
      expects.push_back(expect);
    }
  });
  result.data = module_->add_list(data);
  result.given = module_->add_list(given);
  result.expects = module_->add_list(expects);
  return result;
}

ast::List<ast::LintSetting> Builder::settings(Kids& parts) {
  std::vector<ast::LintSetting> result;
  while (!parts.done()) {
    Kids inner = kids(parts.next());
    ast::LintSetting setting;
    setting.name = name(inner.next());
    if (inner.is(Node::kName)) {
      setting.rule = name(inner.next());
      while (!inner.done()) {
        const At at = inner.next();
        Kids part = part_kids(at);
        if (part_word(at) == "because")
          setting.because = text(part.next());
        else
          setting.in = texts(part);
      }
    } else {
      setting.value = expr(inner.next());
    }
    result.push_back(setting);
  }
  return module_->add_list(result);
}

ast::DeclNode Builder::workspace(Kids& parts, ast::Decl& decl) {
  ast::WorkspaceDecl result;
  clauses(parts, decl, {}, [&](std::string_view word, Kids& inner, At) {
    if (word == "policies") result.policies = texts(inner);
    if (word == "data") result.data = texts(inner);
    if (word == "lint") result.lint = settings(inner);
  });
  return result;
}

}  // namespace guerdon::dsl::syntax
