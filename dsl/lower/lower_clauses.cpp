// Awards, gates, metrics and rejections as the plan's clauses.
#include <algorithm>
#include <set>

#include "dsl/lower/lower.h"
#include "dsl/lower/lowering.h"
#include "dsl/names/declare.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::NodeId;
using engine::Type;
using engine::WhenMissing;
namespace op = engine::op;

namespace {

WhenMissing when_missing(ast::WhenMissing written) {
  switch (written) {
    case ast::WhenMissing::kUnsaid:
      return WhenMissing::kUnsaid;
    case ast::WhenMissing::kPayNothing:
      return WhenMissing::kPayNothing;
    case ast::WhenMissing::kHold:
      return WhenMissing::kHold;
    case ast::WhenMissing::kPass:
      return WhenMissing::kPass;
    case ast::WhenMissing::kFail:
      return WhenMissing::kFail;
  }
  return WhenMissing::kUnsaid;
}

}  // namespace

engine::ClauseHead Lowering::head(const Definition& definition, const ast::Text& cites,
                                  const ast::Text& because) const {
  const ast::Decl& declaration = detail_.modules[definition.module].tree[definition.decl];
  engine::ClauseHead made;
  made.name = definition.name;
  made.span = definition.span;
  if (declaration.label) made.title = names_.text(declaration.label.value);
  if (declaration.doc.valid()) made.doc = names_.text(declaration.doc);
  if (cites) made.cites = names_.text(cites.value);
  if (because) made.because = names_.text(because.value);
  return made;
}

NodeId Lowering::agents_filter(ast::SetId id, LowerScope& scope) {
  if (!id.valid() || !tree(scope)[id].where.valid()) return {};
  return lift(lower(tree(scope)[id].where, scope), kAgentLevel, scope);
}

void Lowering::lower_award(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  const auto& body =
      std::get<ast::AwardDecl>(detail_.modules[definition.module].tree[definition.decl].node);
  engine::Award award;
  award.head = head(definition, body.cites, body.because);
  award.when_missing = when_missing(body.when_missing);
  award.cap_each = body.at_most_each;
  LowerScope agents;
  agents.module = definition.module;
  if (given_.count(id) != 0) {
    award.domain = plan_.subject_domain;
    award.cap_each = false;
    award.amount = lift(lower_definition(id, 0), kAgentLevel, agents);
    if (!body.each.valid()) lower_award_options(id, body, award, agents);
    award_ids_[id] = plan_.awards.add(std::move(award));
    return;
  }
  if (is_by_parts(body) || (days_ && !body.each.valid())) {
    const AwardParts parts = by_days(id, body, 0, days_.has_value());
    award.domain = plan_.subject_domain;
    award.filter = parts.filter;
    award.amount = parts.amount;
    award.cap = parts.cap;
    lower_award_options(id, body, award, agents);
    award_ids_[id] = plan_.awards.add(std::move(award));
    return;
  }
  LowerScope scope = agents;
  const engine::ClauseRows rows = clause_rows(body.for_set, body.each, scope);
  const int level = static_cast<int>(scope.rows.size()) - 1;
  award.domain = rows.domain;
  award.index = rows.index;
  award.scope = rows.scope;
  award.filter = rows.filter;
  lower_award_options(id, body, award, scope);
  if (body.amount.valid()) award.amount = lift(lower(body.amount, scope), level, scope);
  if (body.at_most.valid()) {
    const bool each = body.at_most_each;
    award.cap = each ? lift(lower(body.at_most, scope), level, scope)
                     : lift(lower(body.at_most, agents), kAgentLevel, agents);
  }
  if (days_ && body.each.valid()) cut_to_version(award, tree(scope)[body.each], scope);
  award_ids_[id] = plan_.awards.add(std::move(award));
}

/// `within 14 days`, `within 2 weeks`, `within 10 business days`.
void Lowering::lower_deadline(const ast::Module& module, ast::ExprId within,
                              engine::Penalty& penalty) {
  const ast::Amount& amount = std::get<ast::AmountLiteral>(module[within].node).amount;
  penalty.within = detail_.sources->slice(module[within].span);
  const auto count = engine::Number::parse(names_.text(amount.digits));
  GUERDON_CHECK(count.has_value());
  const auto days = count->to_int64();
  GUERDON_CHECK(days.has_value());
  penalty.days = amount.unit.kind == ast::UnitKind::kWeek ? *days * 7 : *days;
  if (amount.unit.kind == ast::UnitKind::kBusinessDay)
    penalty.calendar = calendar(detail_.calendar);
}

void Lowering::lower_gate(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  LowerScope scope;
  scope.module = definition.module;
  const auto& body = std::get<ast::GateDecl>(tree(scope)[definition.decl].node);
  engine::Gate gate;
  gate.head = head(definition, body.cites, body.because);
  gate.when_missing = when_missing(body.when_missing);
  const bool given = given_.count(id) != 0;
  if (!given) gate.filter = agents_filter(body.for_set, scope);
  gate.require = lift(given ? gate_passes(id) : lower(body.require, scope), kAgentLevel, scope);
  for (const ast::Penalty& written : tree(scope).all(body.penalties)) {
    engine::Penalty penalty;
    if (written.kind == ast::Penalty::Kind::kHold) penalty.kind = engine::Penalty::Kind::kHold;
    if (written.kind == ast::Penalty::Kind::kFlag) penalty.kind = engine::Penalty::Kind::kFlag;
    if (written.share.valid())
      penalty.percent = lift(lower(written.share, scope), kAgentLevel, scope);
    penalty.targets = targets(written.targets, tree(scope));
    if (written.text) penalty.role = names_.text(written.text.value);
    if (written.within.valid()) lower_deadline(tree(scope), written.within, penalty);
    using Then = engine::Penalty::Then;
    if (written.then == ast::Penalty::Then::kPay) penalty.then = Then::kPay;
    if (written.then == ast::Penalty::Then::kAsk) penalty.then = Then::kAsk;
    if (written.ask) penalty.ask = names_.text(written.ask.value);
    gate.penalties.push_back(std::move(penalty));
  }
  plan_.gates.add(std::move(gate));
}

/// `gate NAME passes`: not concerned, or required and met; what is missing counts as the gate says.
Lowered Lowering::gate_passes(DefinitionId id) {
  const std::pair key{id, std::size_t{0}};
  if (const auto known = definitions_.find(key); known != definitions_.end()) return known->second;
  if (const auto given = given_.find(id); given != given_.end())
    return definitions_[key] = given_value(given->second);
  const Definition& definition = detail_.definitions[id];
  LowerScope scope;
  scope.module = definition.module;
  const auto& body = std::get<ast::GateDecl>(tree(scope)[definition.decl].node);
  NodeId passes = lift(lower(body.require, scope), kAgentLevel, scope);
  const engine::DomainId domain = plan_.subject_domain;
  if (plan_.nodes[passes].type.optional) {
    const bool pass = body.when_missing == ast::WhenMissing::kPass;
    const Lowered instead = constant(pass, Type::boolean(), definition.span);
    op::Otherwise otherwise;
    otherwise.operands = {passes, lift(instead, kAgentLevel, scope)};
    passes = add(std::move(otherwise), domain, Type::boolean(), definition.span);
  }
  if (const NodeId concerned = agents_filter(body.for_set, scope); concerned.valid()) {
    op::Logic either;
    either.is_and = false;
    either.operands = {add(op::Not{concerned}, domain, Type::boolean(), definition.span), passes};
    passes = add(std::move(either), domain, Type::boolean(), definition.span);
  }
  name(passes, definition.name);
  return definitions_[key] = {passes, kAgentLevel};
}

/// The metrics that the plan's own file declares or reads.
void Lowering::lower_metrics() {
  std::set<DefinitionId> wanted(detail_.metrics.begin(), detail_.metrics.end());
  for (std::size_t i = 0; i < detail_.definitions.size(); ++i) {
    const Definition& definition = detail_.definitions[detail_.definitions.id_at(i)];
    if (definition.module.index() != 0) continue;
    for (const DefinitionId used : definition.uses)
      if (detail_.definitions[used].kind == Definition::Kind::kMetric) wanted.insert(used);
  }
  for (const DefinitionId id : wanted) {
    const Definition& definition = detail_.definitions[id];
    LowerScope scope;
    scope.module = definition.module;
    const auto& body = std::get<ast::MetricDecl>(tree(scope)[definition.decl].node);
    engine::Metric metric;
    metric.head = head(definition, body.cites, body.because);
    metric.value = lift(lower_definition(id, 0), kAgentLevel, scope);
    metric.population = lift(population(outer_[{id, 0}], scope), kAgentLevel, scope);
    metric.excluded = excluded_count(id);
    metric.higher_is_better = body.direction == ast::MetricDecl::Direction::kHigherIsBetter;
    plan_.metrics.push_back(std::move(metric));
  }
  std::sort(plan_.metrics.begin(), plan_.metrics.end(),
            [&](const engine::Metric& a, const engine::Metric& b) {
              return names_.text(a.head.name) < names_.text(b.head.name);
            });
}

/// `reject where` of the sources of the records that are read.
void Lowering::lower_rejects() {
  for (std::size_t i = 0; i < plan_.schema.sources.size(); ++i) {
    engine::SourceSpec& source = plan_.schema.sources[i];
    const auto& rejects = detail_.source_rejects[i];
    if (record_domains_.count(source.record.index()) == 0) continue;
    for (std::size_t r = 0; r < rejects.conditions.size(); ++r) {
      LowerScope scope = record_scope(source.record, rejects.module, 0);
      source.rejects[r].predicate = lift(lower(rejects.conditions[r], scope), 0, scope);
    }
  }
}

void Lowering::lower_payment() {
  const std::size_t awards = plan_.awards.size();
  const std::size_t gates = plan_.gates.size();
  for (const DefinitionId id : detail_.awards) lower_award(id);
  for (const DefinitionId id : detail_.gates) lower_gate(id);
  if (days_) title_by_version(awards, gates);
}

engine::Plan Lowering::run() {
  lower_header();
  lower_reachable(clauses());
  lower_payment();
  if (detail_.schema.subject.valid()) lower_metrics();
  lower_later_clauses();
  for (const DefinitionId id : detail_.flags) lower_flag(id);
  for (const DefinitionId id : detail_.samples) lower_sample(id);
  lower_data_as_of();
  lower_rejects();
  lower_checks();
  return std::move(plan_);
}

std::vector<Unevaluated> unevaluated(const Program& program) {
  const ProgramDetail& detail = program.detail();
  std::set<DefinitionId> reached;
  std::vector<DefinitionId> next;
  for (std::size_t i = 0; i < detail.definitions.size(); ++i) {
    const DefinitionId id = detail.definitions.id_at(i);
    const Definition& definition = detail.definitions[id];
    if (definition.module.index() == 0 || !definition.is_value()) next.push_back(id);
  }
  while (!next.empty()) {
    const DefinitionId id = next.back();
    next.pop_back();
    if (!reached.insert(id).second) continue;
    const auto& uses = detail.definitions[id].uses;
    next.insert(next.end(), uses.begin(), uses.end());
  }
  std::vector<Unevaluated> found;
  for (const Deferred& one : detail.deferred) {
    const bool whole = !one.definition.valid();  // a whole declaration: what stands in it is told
    if (whole || reached.count(one.definition) != 0) found.push_back({one.span, one.what});
  }
  std::sort(found.begin(), found.end(), [](const Unevaluated& a, const Unevaluated& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
  });
  return found;
}

void report_unevaluated(const Program& program, Diagnostics& diagnostics) {
  for (const Unevaluated& one : unevaluated(program))
    diagnostics.add(
        error(Code::E0490, one.span, one.what + " is checked, and not evaluated by this version"));
}

void require_subject(const Program& program, Diagnostics& diagnostics) {
  if (program.detail().schema.subject.valid()) return;
  diagnostics.add(error(Code::E0406, program.header().span,
                        "the policy has no `subject`: it says of nobody that they are paid")
                      .with_help("declare whom it pays: `subject agent { id: text key }`"));
}

std::optional<engine::Plan> lower(const Program& program, const engine::Period& period,
                                  const engine::FunctionTable& functions, engine::Interner& names,
                                  Diagnostics& diagnostics,
                                  const engine::PeriodCalendar* calendar) {
  const std::size_t before = diagnostics.error_count();
  report_unevaluated(program, diagnostics);
  if (diagnostics.error_count() != before) return {};
  engine::Plan plan =
      Lowering(program.detail(), period, functions, names, diagnostics, calendar).run();
  if (diagnostics.error_count() != before) return {};
  return plan;
}

}  // namespace guerdon::dsl
