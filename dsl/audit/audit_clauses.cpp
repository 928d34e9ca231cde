// The clauses of an audit, in the order of payment.
#include <algorithm>

#include "dsl/audit/auditor.h"
#include "dsl/names/declare.h"

namespace guerdon::dsl {
namespace {

using E = AuditEffect;

/// The citation and the reason of any declaration that has them.
struct Reasons {
  ast::Text because;
  ast::Text cites;

  template <class Body>
  void operator()(const Body& body) {
    if constexpr (requires { body.because; }) because = body.because;
    if constexpr (requires { body.cites; }) cites = body.cites;
  }
};

void add_effect(AuditClause& clause, AuditEffect effect) {
  const bool known =
      std::find(clause.effects.begin(), clause.effects.end(), effect) != clause.effects.end();
  if (!known) clause.effects.push_back(effect);
}

}  // namespace

/// Every clause as it is written: what this program does not know of is shown all the same.
void Auditor::read_clauses(const Definition& definition, AuditClause& clause) const {
  Reasons reasons;
  std::visit(reasons, decl(definition).node);
  clause.because = text(reasons.because.value);
  if (reasons.cites) clause.cites.push_back(text(reasons.cites.value));
  for (const ast::Clause& written : tree(definition).all(decl(definition).clauses)) {
    const std::string_view word = text(written.word);
    if (word == "cites" || word == "because") continue;
    clause.says.push_back(said(word, slice({written.keyword.end, written.span.end})));
  }
}

void Auditor::describe(const ast::AwardDecl& body, AuditClause& clause) const {
  if (!body.for_set.valid()) clause.says.push_back(unsaid("for", "every agent"));
  if (body.discretionary) clause.cites.push_back(text(body.discretionary.value));
  if (body.pays != ast::AwardDecl::Pays::kMoney || body.shadow) {
    clause.effects = {E::kShows};
    return;
  }
  if (!body.at_most.valid()) clause.says.push_back(unsaid("at most", "no limit of its own"));
  clause.effects = {E::kRaises};
  if (body.when_missing == ast::WhenMissing::kHold) add_effect(clause, E::kWithholds);
  clause.moves_money = true;
}

void Auditor::describe(const ast::GateDecl& body, const ast::Module& module,
                       AuditClause& clause) const {
  for (const ast::Penalty& penalty : module.all(body.penalties)) {
    if (penalty.kind == ast::Penalty::Kind::kPay) add_effect(clause, E::kLowers);
    if (penalty.kind == ast::Penalty::Kind::kHold) add_effect(clause, E::kWithholds);
  }
  if (body.when_missing == ast::WhenMissing::kHold) add_effect(clause, E::kWithholds);
  clause.moves_money = !clause.effects.empty();
  if (!clause.moves_money) clause.effects = {E::kShows};
}

void Auditor::describe(const ast::TrueUpDecl& body, AuditClause& clause) const {
  if (!body.for_set.valid()) clause.says.push_back(unsaid("for", "every agent"));
  clause.effects = {E::kOwes};
  clause.moves_money = true;
}

void Auditor::describe(const ast::FloorDecl& body, const ast::Module& module,
                       AuditClause& clause) const {
  if (!body.for_set.valid()) clause.says.push_back(unsaid("for", "every agent"));
  clause.effects = {E::kKeeps};  // whether it says so or not: no recovery takes what a floor keeps
  for (const ast::FloorWay& way : module.all(body.by))
    if (way.kind == ast::FloorWay::Kind::kToppingUp) add_effect(clause, E::kOwes);
  clause.moves_money = true;
}

void Auditor::describe(const ast::ClawbackDecl& body, AuditClause& clause) const {
  using C = ast::ClawbackDecl;
  clause.says.insert(clause.says.begin(), said("of", slice(body.of.span)));
  if (!body.for_set.valid()) clause.says.push_back(unsaid("for", "every agent"));
  if (body.out_of == C::OutOf::kUnsaid) clause.says.push_back(unsaid("out of", "awards"));
  if (!body.at_most.valid()) clause.says.push_back(unsaid("at most", "no limit of its own"));
  if (!body.instalments.valid()) clause.says.push_back(unsaid("in", "one instalment"));
  if (!body.until.valid()) clause.says.push_back(unsaid("until", "no end"));
  if (body.needs_approval.empty() && !body.needs_consent)
    clause.says.push_back(unsaid("needs", "neither approval nor consent"));
  clause.effects = {E::kTakesBack};
  clause.moves_money = true;
}

void Auditor::describe(const ast::AgreementDecl& body, AuditClause& clause) const {
  if (!body.effective.from.valid()) clause.says.push_back(unsaid("effective", "always"));
  if (!body.limits.empty()) add_effect(clause, E::kLowers);
  if (!body.forbids.empty()) add_effect(clause, E::kSuspends);
  clause.moves_money = !clause.effects.empty();
  if (!clause.moves_money) clause.effects = {E::kShows};
}

void Auditor::describe(const ast::GuaranteeDecl& body, const ast::Module& module,
                       AuditClause& clause) const {
  clause.says.clear();
  for (const ast::Claim& claim : module.all(body.claims)) {
    using K = ast::Claim::Kind;
    if (claim.kind == K::kAlways) {
      clause.says.push_back(said("always", slice(module, claim.subject), "checked on every run"));
      add_effect(clause, E::kBlocks);
      clause.moves_money = true;
    } else if (claim.kind == K::kInTotal) {
      clause.says.push_back(
          said("in total", slice(module, claim.subject), "checked on every run; blocks nobody"));
    } else {
      clause.says.push_back(said("promises", slice(claim.span), "not checked by a run"));
    }
  }
  if (clause.effects.empty()) clause.effects = {E::kShows};
}

AuditClause Auditor::clause_of(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  const ast::DeclNode& node = decl(definition).node;
  AuditClause clause;
  clause.head = head_of(id);
  read_clauses(definition, clause);
  if (const auto* award = std::get_if<ast::AwardDecl>(&node)) describe(*award, clause);
  if (const auto* gate = std::get_if<ast::GateDecl>(&node)) describe(*gate, module, clause);
  if (const auto* owed = std::get_if<ast::TrueUpDecl>(&node)) describe(*owed, clause);
  if (const auto* floor = std::get_if<ast::FloorDecl>(&node)) describe(*floor, module, clause);
  if (const auto* taken = std::get_if<ast::ClawbackDecl>(&node)) describe(*taken, clause);
  if (const auto* bound = std::get_if<ast::AgreementDecl>(&node)) describe(*bound, clause);
  if (const auto* made = std::get_if<ast::GuaranteeDecl>(&node)) describe(*made, module, clause);
  if (std::holds_alternative<ast::ExcludeDecl>(node)) {
    clause.effects = {E::kLeavesOut};
    clause.moves_money = true;
  }
  if (clause.effects.empty()) clause.effects = {E::kShows};
  for (const DefinitionId used : reach(id)) clause.rests_on.push_back(head_of(used));
  return clause;
}

/// The record of corrections by hand, where the plan has one of the shape that the engine reads.
engine::RecordId Auditor::corrections() const {
  const engine::Symbol name = detail_.names->find("adjustments");
  const engine::RecordId record = name.valid() ? find_record(detail_, name) : engine::RecordId();
  if (!record.valid()) return {};
  const engine::RecordSchema& schema = detail_.schema.record(record);
  if (schema.owner == engine::kNoField) return {};
  for (const std::string_view field : {"id", "date", "amount", "approver", "expires_on"}) {
    const engine::Symbol symbol = detail_.names->find(field);
    if (!symbol.valid() || schema.field_index(symbol) == engine::kNoField) return {};
  }
  return record;
}

/// Rows of `adjustments` add to gross, or are taken like recoveries.
AuditClause Auditor::correction(bool positive) const {
  const engine::RecordId record = corrections();
  const ModuleId module = detail_.record_module[record.index()];
  AuditClause clause;
  clause.head.word = "record";
  clause.head.name = "adjustments";
  clause.head.title = positive ? "Corrections by hand that add" : "Corrections by hand that take";
  clause.head.span = detail_.schema.record(record).span;
  clause.head.library = in_library_(detail_.modules[module].file);
  clause.effects = {positive ? E::kRaises : E::kTakesBack};
  clause.moves_money = true;
  clause.by_hand = true;
  clause.says.push_back(noted("each", "row of the period; one without approver blocks its agent"));
  clause.says.push_back(
      noted("amount", positive ? "the row's, added to gross after rounding"
                               : "the row's, taken in stage 7; what cannot be taken is carried"));
  return clause;
}

AuditClause Auditor::advance_of(DefinitionId award) const {
  AuditClause clause;
  clause.head = head_of(award);
  clause.head.word = "advance";
  clause.effects = {E::kTakesBack};
  clause.moves_money = true;
  clause.by_hand = true;
  clause.says.push_back(
      noted("recover", "what the award's amount gives under zero, up to what is outstanding"));
  return clause;
}

void Auditor::place(std::vector<AuditClause>& list, DefinitionId id) {
  clauses_[id] = {&list, list.size()};
  list.push_back(clause_of(id));
}

/// Clawbacks and advances, in the order written.
void Auditor::recoveries(std::vector<AuditClause>& list) {
  std::vector<DefinitionId> all = detail_.clawbacks;
  for (const DefinitionId id : detail_.awards)
    if (std::get<ast::AwardDecl>(decl(detail_.definitions[id]).node).advance) all.push_back(id);
  std::stable_sort(all.begin(), all.end(), [this](DefinitionId a, DefinitionId b) {
    return detail_.definitions[a].span.begin < detail_.definitions[b].span.begin;
  });
  for (const DefinitionId id : all)
    if (detail_.definitions[id].kind == Definition::Kind::kAward)
      list.push_back(advance_of(id));
    else
      place(list, id);
}

void Auditor::stages() {
  audit_.stages.resize(9);
  for (int i = 0; i < 9; ++i) audit_.stages[static_cast<std::size_t>(i)].number = i + 1;
  const auto at = [this](int stage) -> std::vector<AuditClause>& {
    return audit_.stages[static_cast<std::size_t>(stage - 1)].clauses;
  };
  for (const DefinitionId id : detail_.excludes) place(audit_.before, id);
  for (const DefinitionId id : detail_.awards) {
    const auto& body = std::get<ast::AwardDecl>(decl(detail_.definitions[id]).node);
    place(pays_money(id) && !body.shadow ? at(1) : audit_.shown, id);
  }
  for (const DefinitionId id : detail_.gates) place(at(2), id);
  for (const DefinitionId id : detail_.agreements) place(at(3), id);
  for (const DefinitionId id : detail_.true_ups) place(at(5), id);
  for (const DefinitionId id : detail_.floors) place(at(6), id);
  recoveries(at(7));
  if (corrections().valid()) {
    at(4).push_back(correction(true));
    at(7).push_back(correction(false));
  }
  for (const DefinitionId id : detail_.guarantees) place(at(9), id);
  for (const DefinitionId id : detail_.flags) place(audit_.shown, id);
  for (const DefinitionId id : detail_.samples) place(audit_.shown, id);
}

}  // namespace guerdon::dsl
