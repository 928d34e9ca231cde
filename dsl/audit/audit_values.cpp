// What the clauses rest on: definitions, tables, metrics…, and the exceptions to open rules.
#include <algorithm>
#include <optional>

#include <fmt/core.h>

#include "dsl/audit/auditor.h"

namespace guerdon::dsl {
namespace {

using engine::Date;

std::string rows_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

void cite(std::vector<std::string>& cites, std::string_view text) {
  if (text.empty() || std::find(cites.begin(), cites.end(), text) != cites.end()) return;
  cites.emplace_back(text);
}

/// How many rows, from which day to which, and what they cite.
void describe_rows(const engine::Parameter& parameter, AuditValue& value, bool cited_whole) {
  std::string days;
  std::size_t uncited = 0;
  std::size_t weak = 0;  // the library marks rows whose source it does not trust
  std::optional<Date> first;
  std::optional<Date> last;
  for (const engine::ParameterRow& row : parameter.rows) {
    if (!first || row.from < *first) first = row.from;
    if (!last || *last < row.from) last = row.from;
    if (row.cites.empty()) ++uncited;
    if (row.cites.starts_with("weak")) ++weak;
    cite(value.cites, row.cites);
  }
  if (first)
    days = *first == *last ? fmt::format(", from {}", to_iso(*first))
                           : fmt::format(", the first from {}, the last from {}", to_iso(*first),
                                         to_iso(*last));
  value.says.push_back(noted("holds", rows_of(parameter.rows.size(), "row") + days));
  const auto rows = [](std::size_t count, const char* one, const char* many) {
    return rows_of(count, "row") + (count == 1 ? one : many);
  };
  if (uncited != 0 && !cited_whole)
    value.says.push_back(noted("uncited", rows(uncited, " cites nothing", " cite nothing")));
  if (weak != 0)
    value.says.push_back(noted("weak", rows(weak, " whose source is marked as weak",
                                            " whose sources are marked as weak")));
}

ast::Text citation_of(const ast::DeclNode& node) {
  return std::visit(
      [](const auto& body) -> ast::Text {
        if constexpr (requires { body.cites; })
          return body.cites;
        else
          return {};
      },
      node);
}

}  // namespace

/// A definition's steps, and to whom it is open.
void Auditor::describe_rule(const ast::DefineDecl& body, const ast::Module& module,
                            AuditValue& value) const {
  for (const ast::Step& step : module.all(body.steps)) {
    value.says.push_back(said(text(step.name.symbol), slice(module, step.value)));
    if (step.reason == ast::Reason::kCites) cite(value.cites, text(step.text.value));
  }
  value.says.push_back(said("gives", slice(module, body.value)));
  std::string open;
  for (const ast::Name& kind : module.all(body.open_to))
    open += (open.empty() ? "" : ", ") + std::string(text(kind.symbol));
  if (body.open_low.valid())
    open += fmt::format(" within {} to {}", slice(module, body.open_low),
                        slice(module, body.open_high));
  if (!open.empty()) value.says.push_back(noted("open to", open));
}

/// Clauses of a value, by their words.
void Auditor::describe_words(const Definition& definition,
                             std::initializer_list<std::string_view> words,
                             AuditValue& value) const {
  for (const std::string_view word : words)
    if (const ast::Clause* clause = tree(definition).clause(decl(definition), word, *detail_.names))
      value.says.push_back(said(word, slice({clause->keyword.end, clause->span.end})));
}

void Auditor::describe_value(const Definition& definition, AuditValue& value) const {
  const ast::Module& module = tree(definition);
  const ast::DeclNode& node = decl(definition).node;
  const auto holds = [&](std::string_view word, ast::GridId grid, std::string_view noun,
                         std::string_view more = {}) {
    const std::size_t count = grid.valid() ? module[grid].rows.count : 0;
    value.says.push_back(noted(word, rows_of(count, noun) + std::string(more)));
  };
  if (const auto* rule = std::get_if<ast::DefineDecl>(&node)) describe_rule(*rule, module, value);
  if (const auto* table = std::get_if<ast::TableDecl>(&node)) holds("holds", table->grid, "row");
  if (const auto* curve = std::get_if<ast::CurveDecl>(&node)) holds("holds", curve->grid, "point");
  if (const auto* schedule = std::get_if<ast::ScheduleDecl>(&node))
    holds("holds", schedule->grid, "slice",
          schedule->marginal ? ", each at its own rate" : ", the whole at the rate reached");
  if (const auto* card = std::get_if<ast::ScorecardDecl>(&node)) {
    holds("weighs", card->grid, "metric");
    describe_words(definition, {"curve", "ratio", "missing"}, value);
  }
  if (std::holds_alternative<ast::MetricDecl>(node))
    describe_words(definition, {"value", "at least", "retire"}, value);
}

AuditValue Auditor::value_of(DefinitionId id) const {
  const Definition& definition = detail_.definitions[id];
  const ast::DeclNode& node = decl(definition).node;
  AuditValue value;
  value.head = head_of(id);
  const ast::Text whole = citation_of(node);
  if (whole) cite(value.cites, text(whole.value));
  describe_value(definition, value);
  if (definition.kind == Definition::Kind::kParameter)
    describe_rows(definition.parameter, value, static_cast<bool>(whole));
  const auto facts = facts_.find({definition.module, definition.decl});
  if (facts != facts_.end())
    for (const std::string_view text_of_round : facts->second.roundings)
      cite(value.cites, text_of_round);
  return value;
}

/// Everything that a clause that moves money reads, except other clauses, which have their place.
void Auditor::values() {
  std::map<DefinitionId, std::vector<AuditHead>> readers;
  for (const auto& [id, place] : clauses_) {
    const AuditClause& clause = (*place.first)[place.second];
    if (!clause.moves_money) continue;
    for (const DefinitionId used : reach(id))
      if (clauses_.count(used) == 0) readers[used].push_back(clause.head);
  }
  for (auto& [id, heads] : readers) {
    std::sort(heads.begin(), heads.end(),
              [](const AuditHead& a, const AuditHead& b) { return a.span.begin < b.span.begin; });
    AuditValue value = value_of(id);
    value.read_by = std::move(heads);
    audit_.values.push_back(std::move(value));
  }
}

void Auditor::exceptions_of(DefinitionId rule) {
  const auto entry = detail_.exceptions.find(rule);
  if (entry == detail_.exceptions.end()) return;
  const Definition& definition = detail_.definitions[rule];
  const auto& body = std::get<ast::DefineDecl>(decl(definition).node);
  for (const ExceptionRule& exception : entry->second) {
    const ast::Module& module = detail_.modules[exception.module].tree;
    AuditClause clause;
    clause.head = head_of(rule);
    clause.head.word = "exception to";
    clause.head.span = exception.rule.span;
    clause.head.library = in_library_(detail_.modules[exception.module].file);
    clause.effects = {AuditEffect::kAmends};
    clause.moves_money = true;
    clause.says.push_back(said("when", slice(module, exception.rule.when)));
    clause.says.push_back(said("gives", slice(module, exception.rule.value)));
    clause.says.push_back(said("instead of", slice(tree(definition), body.value)));
    if (exception.module != definition.module && body.open_low.valid())
      clause.says.push_back(
          noted("within", fmt::format("{} to {}", slice(tree(definition), body.open_low),
                                      slice(tree(definition), body.open_high))));
    if (exception.rule.cites) clause.cites.push_back(text(exception.rule.cites.value));
    for (const auto& [id, place] : clauses_) {
      AuditClause& reader = (*place.first)[place.second];
      if (!reader.moves_money || reach(id).count(rule) == 0) continue;
      clause.binds.push_back({reader.head.word, reader.head.name, {}, {}});
      reader.bound_by.push_back({clause.head.word, clause.head.name,
                                 "amends what it rests on, when",
                                 slice(module, exception.rule.when)});
    }
    if (!clause.binds.empty()) audit_.before.push_back(std::move(clause));
  }
}

void Auditor::exceptions() {
  for (std::size_t i = 0; i < detail_.definitions.size(); ++i)
    exceptions_of(detail_.definitions.id_at(i));
}

}  // namespace guerdon::dsl
