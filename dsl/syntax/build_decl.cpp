// Declarations: what they have in common, the header, and data.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>

#include "dsl/syntax/build.h"

namespace guerdon::dsl::syntax {

Builder::Maker Builder::maker(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Maker>, 28> kMakers{{
      {"policy", &Builder::policy},       {"use", &Builder::use},
      {"subject", &Builder::subject},     {"extend", &Builder::extend},
      {"record", &Builder::record},       {"source", &Builder::source},
      {"define", &Builder::define},       {"exception", &Builder::exception},
      {"parameter", &Builder::parameter}, {"table", &Builder::table},
      {"schedule", &Builder::schedule},   {"curve", &Builder::curve},
      {"calendar", &Builder::calendar},   {"metric", &Builder::metric},
      {"exclude", &Builder::exclude},     {"scorecard", &Builder::scorecard},
      {"award", &Builder::award},         {"gate", &Builder::gate},
      {"true up", &Builder::true_up},     {"floor", &Builder::floor},
      {"clawback", &Builder::clawback},   {"agreement", &Builder::agreement},
      {"guarantee", &Builder::guarantee}, {"flag", &Builder::flag},
      {"alert", &Builder::flag},          {"sample", &Builder::sample},
      {"test", &Builder::test},           {"workspace", &Builder::workspace},
  }};
  const auto found = std::find_if(kMakers.begin(), kMakers.end(),
                                  [&](const auto& entry) { return entry.first == word; });
  GUERDON_CHECK(found != kMakers.end());
  return found->second;
}

void Builder::declaration() {
  const At root = static_cast<At>(reader_->tree.size() - 1);
  rows_.clear();
  ast::Decl decl;
  decl.span = span(root);
  decl.doc = doc_above(decl.span);
  Kids parts = kids(root);
  const At word = parts.next();
  decl.keyword = span(word);
  head(parts, decl);
  const Maker make = maker(words(word));
  decl.node = (this->*make)(parts, decl);
  module_->decls.add(decl);
}

// The name and the label, which most declarations have.
void Builder::head(Kids& parts, ast::Decl& decl) {
  if (parts.is(Node::kName)) decl.name = name(parts.next());
  if (parts.is(Node::kText)) decl.label = text(parts.next());
}

void Builder::duplicate(const ast::Clause& first, const ast::Clause& second) {
  diagnostics_->add(error(Code::E0119, second.keyword,
                          fmt::format("clause `{}` is given twice", names_->text(second.word)))
                        .with_label(first.keyword, "the first one"));
}

void Builder::clauses(Kids& parts, ast::Decl& decl,
                      std::initializer_list<std::string_view> repeatable, const Handle& handle) {
  std::vector<ast::Clause> written;
  while (!parts.done()) {
    const At at = parts.next();
    if (kind(at) == Node::kRow) {
      rows_.push_back(at);
      continue;
    }
    if (kind(at) != Node::kPart) {
      Kids inner = kids(at);
      handle({}, inner, at);
      continue;
    }
    const std::string word = part_word(at);
    ast::Clause clause;
    clause.word = intern(word);
    clause.keyword = span(kids(at).peek());
    clause.span = span(at);
    const auto same = [&](const ast::Clause& earlier) { return earlier.word == clause.word; };
    const auto earlier = std::find_if(written.begin(), written.end(), same);
    const bool again = std::find(repeatable.begin(), repeatable.end(), word) != repeatable.end();
    if (earlier != written.end() && !again) {
      duplicate(*earlier, clause);
      continue;
    }
    Kids inner = part_kids(at);
    handle(word, inner, at);
    if (next_is_part(inner, "cites")) clause.cites = text(part_kids(inner.next()).next());
    written.push_back(clause);
  }
  decl.clauses = module_->add_list(written);
}

// ── Header ─────────────────────────────────────────────────────────────────────────────────────

ast::Effective Builder::effective(Kids& parts) {
  ast::Effective result;
  result.from = expr(parts.next());
  if (next_is_part(parts, "to")) result.to = expr(part_kids(parts.next()).next());
  return result;
}

ast::Appeal Builder::appeal(At at) {
  ast::Appeal result;
  const std::string word = part_word(at);
  const At inner = part_kids(at).next();
  if (word == "by") {
    result.kind = ast::Appeal::Kind::kBy;
    result.by = text(inner);
  } else {
    result.kind = word == "within" ? ast::Appeal::Kind::kWithin : ast::Appeal::Kind::kDecidedWithin;
    result.amount = expr(inner);
  }
  return result;
}

void Builder::header_clause(ast::PolicyDecl& header, std::string_view word, Kids& parts) {
  if (word == "title") header.title = text(parts.next());
  if (word == "owner") header.owner = text(parts.next());
  if (word == "version") header.version = text(parts.next());
  if (word == "supersedes") header.supersedes = text(parts.next());
  if (word == "effective") header.effective = effective(parts);
  if (word == "published") header.published = expr(parts.next());
  if (word == "period") header.period = name(parts.next());
  if (word == "zone" && parts.is(Node::kText)) {
    header.zone = text(parts.next());
  } else if (word == "zone") {
    header.zone_by = path(part_kids(parts.next()).next());
  }
  if (word == "currency") header.currency = path(parts.next());
  if (word == "rounding") {
    header.has_rounding = true;
    header.rounding_mode = mode(parts.next());
    header.rounding_step = expr(parts.next());
  }
  if (word == "calendar") header.calendar = path(parts.next());
  if (word == "data") header.data_as_of = expr(parts.next());
  if (word == "approval") header.approval = names(parts);
  if (word == "payday") header.payday = expr(parts.next());
  if (word == "appeals") {
    std::vector<ast::Appeal> appeals;
    while (!parts.done() && !next_is_part(parts, "cites")) appeals.push_back(appeal(parts.next()));
    header.appeals = module_->add_list(appeals);
  }
  if (word == "retain") header.retain = expr(parts.next());
  if (word == "straddle") header.straddle_by_days = true;
}

ast::DeclNode Builder::policy(Kids& parts, ast::Decl& decl) {
  ast::PolicyDecl result;
  clauses(parts, decl, {"cites"},
          [&](std::string_view word, Kids& inner, At) { header_clause(result, word, inner); });
  return result;
}

ast::DeclNode Builder::use(Kids& parts, ast::Decl& decl) {
  ast::UseDecl result;
  result.module = path(parts.next());
  decl.name = module_->all(result.module.parts).back();
  return result;
}

// ── Data ───────────────────────────────────────────────────────────────────────────────────────

ast::Field Builder::field(At at) {
  Kids parts = kids(at);
  ast::Field result;
  result.span = span(at);
  result.doc = doc_above(result.span);
  result.name = name(parts.next());
  result.type = type(parts.next());
  for (; parts.is(Node::kWord); parts.next()) {
    const std::string_view word = slice(parts.peek());
    if (word == "optional") result.is_optional = true;
    if (word == "key") result.is_key = true;
    if (word == "private") result.is_private = true;
    if (word == "protected") result.is_protected = true;
  }
  if (!parts.done()) result.by = path(part_kids(parts.next()).next());
  return result;
}

ast::DeclNode Builder::subject(Kids& parts, ast::Decl&) {
  ast::SubjectDecl result;
  if (parts.is(Node::kName)) result.plural = name(parts.next());
  result.fields = list<ast::Field>(parts, Node::kField, &Builder::field);
  return result;
}

ast::DeclNode Builder::extend(Kids& parts, ast::Decl& decl) {
  ast::ExtendDecl result;
  result.target = path(parts.next());
  decl.name = module_->all(result.target.parts).back();
  result.fields = list<ast::Field>(parts, Node::kField, &Builder::field);
  return result;
}

ast::DeclNode Builder::record(Kids& parts, ast::Decl& decl) {
  ast::RecordDecl result;
  std::vector<ast::Field> fields;
  std::vector<ast::RowCheck> checks;
  clauses(parts, decl, {"check"}, [&](std::string_view word, Kids& inner, At at) {
    if (word.empty()) fields.push_back(field(at));
    if (word == "of") {
      result.of = name(inner.next());
      if (next_is_part(inner, "by")) result.of_by = name(part_kids(inner.next()).next());
    }
    if (word == "counted by") result.counted_by = name(inner.next());
    if (word == "known by") result.known_by = name(inner.next());
    if (word == "over") {
      result.over_from = path(inner.next());
      result.over_to = path(inner.next());
    }
    if (word == "check") checks.push_back({expr(inner.next()), span(at)});
    if (word == "key") result.key = names(inner);
  });
  result.fields = module_->add_list(fields);
  result.checks = module_->add_list(checks);
  return result;
}

void Builder::source_clause(ast::SourceDecl& source, std::string_view word, Kids& parts) {
  if (word == "files") source.files = texts(parts);
  if (word == "query") source.query = text(parts.next());
  if (word == "zone") source.zone = text(parts.next());
  if (word == "format") source.format = name(parts.next());
  if (word == "missing") source.missing = texts(parts);
  if (word == "columns") {
    std::vector<At> rows;
    while (!parts.done()) rows.push_back(parts.next());
    source.columns = grid(rows, true);
  }
  if (word == "keep") {
    source.has_keep = true;
    source.keep_first = slice(parts.next()) == "first";
    source.keep_by = path(parts.next());
    source.keep_each = path(parts.next());
  }
}

ast::DeclNode Builder::source(Kids& parts, ast::Decl& decl) {
  ast::SourceDecl result;
  result.record = path(parts.next());
  std::vector<ast::SourceReject> rejects;
  std::vector<ast::UnknownRule> unknown;
  clauses(parts, decl, {"reject", "unknown"}, [&](std::string_view word, Kids& inner, At at) {
    source_clause(result, word, inner);
    if (word == "reject") {
      ast::SourceReject reject;
      reject.span = span(at);
      reject.where = expr(inner.next());
      reject.because = text(part_kids(inner.next()).next());
      rejects.push_back(reject);
    }
    if (word == "unknown") {
      ast::UnknownRule rule;
      rule.span = span(at);
      rule.records = name(inner.next());
      rule.rejected = slice(inner.next()) == "rejected";
      unknown.push_back(rule);
    }
  });
  result.rejects = module_->add_list(rejects);
  result.unknown = module_->add_list(unknown);
  return result;
}

}  // namespace guerdon::dsl::syntax
