// Stages 5 to 7: true ups, floors, clawbacks; what awards say for them; records that the engine
// itself reads.
#include <algorithm>

#include "dsl/lower/lowering.h"
#include "dsl/names/declare.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::NodeId;
using engine::RecordId;
using engine::Type;
namespace op = engine::op;

/// `for agents where …`, `each SET`: leaves the scope at the row, or at the agent.
engine::ClauseRows Lowering::clause_rows(ast::SetId for_set, ast::SetId each, LowerScope& scope) {
  LowerScope agents = scope;
  LowerScope at = rows_of_set(scope.module, each);
  at.rounded = scope.rounded;
  scope = at;
  const int level = static_cast<int>(scope.rows.size()) - 1;
  engine::ClauseRows rows;
  rows.domain = domain_of(level, scope);
  const NodeId who = agents_filter(for_set, agents);
  if (who.valid()) rows.filter = lift({who, kAgentLevel}, level, scope);
  if (!each.valid()) return rows;
  const ast::Set& set = tree(scope)[each];
  const RecordId record = scope.rows.back().record;
  rows.index = field(record, plan_.schema.record(record).owner, 0);
  rows.scope = period_scope(record, set, scope);
  if (set.where.valid())
    rows.filter = conjunction(rows.filter, lift(lower(set.where, scope), level, scope));
  return rows;
}

void Lowering::lower_true_up(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  LowerScope scope;
  scope.module = definition.module;
  scope.rounded = true;
  const auto& body = std::get<ast::TrueUpDecl>(tree(scope)[definition.decl].node);
  engine::TrueUp made;
  made.head = head(definition, body.cites, body.because);
  made.rows = clause_rows(body.for_set, body.each, scope);
  if (body.each.valid()) read_whole(scope.rows.back().record);
  made.amount = lift(lower(body.amount, scope), static_cast<int>(scope.rows.size()) - 1, scope);
  plan_.true_ups.push_back(std::move(made));
}

void Lowering::lower_floor(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  LowerScope scope;
  scope.module = definition.module;
  scope.rounded = true;
  const auto& body = std::get<ast::FloorDecl>(tree(scope)[definition.decl].node);
  engine::Floor made;
  made.head = head(definition, body.cites, body.because);
  made.rows = clause_rows(body.for_set, body.each, scope);
  const int level = static_cast<int>(scope.rows.size()) - 1;
  made.earned = lift(lower(body.keep, scope), level, scope);
  made.least = lift(lower(body.at_least, scope), level, scope);
  if (body.each.valid()) {
    read_whole(scope.rows.back().record);
    made.first = unit_day_of(scope.rows.back().record, false);
    made.last = unit_day_of(scope.rows.back().record, true);
  }
  for (const ast::FloorWay& way : tree(scope).all(body.by))
    (way.kind == ast::FloorWay::Kind::kToppingUp ? made.tops_up : made.gives_up) = true;
  plan_.floors.push_back(std::move(made));
}

/// The day that makes a payment count: of `counted by`, else when it was posted.
NodeId Lowering::clawback_event(const ast::Set& set, LowerScope& scope) {
  const RecordId record = scope.rows.back().record;
  if (!set.counted_by) return unit_day_of(record, false);
  auto parts = tree(scope).all(set.counted_by.parts);
  if (set.as && parts.front().symbol == set.as.symbol) parts = parts.subspan(1);
  NodeId at;
  RecordId from = record;
  for (const ast::Name& part : parts) {
    const std::uint32_t index = plan_.schema.record(from).field_index(part.symbol);
    const NodeId column = field(from, index, 0);
    const Type type = plan_.schema.record(from).fields[index].type;
    at = at.valid() ? gather(column, at, scope.rows.back().domain) : column;
    if (type.kind == Kind::kReference) from = type.record;
  }
  const Type type = plan_.nodes[at].type;
  if (type.kind == Kind::kDate) return at;
  return add(op::DateOf{at, ""}, scope.rows.back().domain,
             Type::of(Kind::kDate).as_optional(type.optional), set.span);
}

void Lowering::lower_clawback(DefinitionId id) {
  const Definition& definition = detail_.definitions[id];
  LowerScope agents;
  agents.module = definition.module;
  agents.rounded = true;
  LowerScope scope = agents;
  const ast::Module& module = tree(scope);
  const auto& body = std::get<ast::ClawbackDecl>(module[definition.decl].node);
  engine::Clawback made;
  made.head = head(definition, body.cites, body.because);
  made.of = targets(body.of, module);
  made.rows = clause_rows(body.for_set, body.each, scope);
  made.recover = lift(lower(body.recover, scope), 0, scope);
  made.event = clawback_event(module[body.each], scope);
  made.cap_each = body.at_most_each;
  if (body.at_most.valid())
    made.cap = body.at_most_each ? lift(lower(body.at_most, scope), 0, scope)
                                 : lift(lower(body.at_most, agents), kAgentLevel, agents);
  if (body.instalments.valid()) {
    const Lowered count = lower(body.instalments, agents);
    const auto& constant = std::get<op::Constant>(plan_.nodes[count.node].operation);
    made.instalments =
        static_cast<std::uint32_t>(std::get<engine::Number>(constant.value).to_int64().value_or(1));
  }
  if (body.until.valid()) made.until = lift(lower(body.until, scope), 0, scope);
  made.carried = body.rest == ast::ClawbackDecl::Rest::kCarried;
  made.out_of_pay = body.out_of == ast::ClawbackDecl::OutOf::kPay;
  made.needs_consent = body.needs_consent;
  for (const ast::Name& role : module.all(body.needs_approval))
    made.needs_approval.emplace_back(names_.text(role.symbol));
  clawback_ids_[id] = static_cast<std::uint32_t>(plan_.clawbacks.size());
  plan_.clawbacks.push_back(std::move(made));
}

/// What an award says for later stages: `over`, `earned when`, `pays`, `advance`, `shadow`.
void Lowering::lower_award_options(DefinitionId id, const ast::AwardDecl& body,
                                   engine::Award& award, LowerScope& scope) {
  const int level = static_cast<int>(scope.rows.size()) - 1;
  award.shadow = body.shadow;
  award.advance = body.advance;
  award.discretionary = static_cast<bool>(body.discretionary);
  award.recognition = body.pays != ast::AwardDecl::Pays::kMoney;
  if (body.badge) award.badge = names_.text(body.badge.value);
  if (body.points.valid()) award.points = lift(lower(body.points, scope), level, scope);
  if (body.earned_when.valid())
    award.earned_on = lift(lower(body.earned_when, scope), level, scope);
  if (body.each.valid()) {
    award.day = unit_day_of(scope.rows.back().record, false);
    return;
  }
  if (!body.over) return;
  const RecordId unit = find_record(detail_, tree(scope).all(body.over.parts).back().symbol);
  LowerScope units = record_scope(unit, detail_.definitions[id].module, 0);
  read_whole(unit);
  award.over = record_domain(unit);
  NodeId at;
  RecordId from = unit;
  for (const ast::Name& part : tree(scope).all(body.over_by.parts)) {
    const std::uint32_t index = plan_.schema.record(from).field_index(part.symbol);
    const NodeId column = field(from, index, 0);
    at = at.valid() ? gather(column, at, award.over) : column;
    const Type type = plan_.schema.record(from).fields[index].type;
    if (type.kind == Kind::kReference) from = type.record;
  }
  award.over_weight = at;
}

/// Tells payment where a clawback's rows have their line's id and amount.
void Lowering::note_payments(RecordId record) {
  for (const auto& [award, payments] : detail_.payments_records) {
    if (payments != record) continue;
    const engine::RecordSchema& schema = plan_.schema.record(record);
    engine::PaymentFields fields;
    fields.record = record;
    if (const auto lowered = award_ids_.find(award); lowered != award_ids_.end())
      fields.award = lowered->second;
    fields.agent = schema.owner;
    fields.id = schema.field_index(intern("id"));
    fields.amount = schema.field_index(intern("amount"));
    plan_.payments.push_back(fields);
  }
}

/// A record of which payment needs every row of the agent.
void Lowering::read_whole(RecordId record) {
  record_domain(record);
  plan_.schema.records[record.index()].must_be_whole = true;
}

/// Corrections and consents that people record: read by the engine where the library has them.
void Lowering::find_engine_records() {
  const auto of_agent = [&](std::string_view record_name) -> RecordId {
    const RecordId record = find_record(detail_, intern(record_name));
    const bool fits = record.valid() && plan_.schema.record(record).owner != kNoField;
    return fits ? record : RecordId();
  };
  const auto index = [&](RecordId record, std::string_view field_name) {
    return plan_.schema.record(record).field_index(intern(field_name));
  };
  if (const RecordId record = of_agent("adjustments"); record.valid()) {
    engine::AdjustmentFields made{record,
                                  index(record, "id"),
                                  plan_.schema.record(record).owner,
                                  index(record, "date"),
                                  index(record, "amount"),
                                  index(record, "reason"),
                                  index(record, "approver"),
                                  index(record, "expires_on")};
    const bool whole = made.id != kNoField && made.date != kNoField && made.amount != kNoField &&
                       made.approver != kNoField && made.expires_on != kNoField;
    if (whole) {
      plan_.adjustments = made;
      read_whole(record);
    }
  }
  const bool consent = std::any_of(plan_.clawbacks.begin(), plan_.clawbacks.end(),
                                   [](const auto& clause) { return clause.needs_consent; });
  const bool hold = std::any_of(plan_.gates.begin(), plan_.gates.end(), [](const auto& gate) {
    return std::any_of(gate.penalties.begin(), gate.penalties.end(), [](const auto& penalty) {
      return penalty.kind == engine::Penalty::Kind::kHold;
    });
  });
  const bool hearing = std::any_of(plan_.agreements.begin(), plan_.agreements.end(),
                                   [](const auto& agreement) { return agreement.hearing; });
  const RecordId record = consent || hold || hearing ? of_agent("approvals") : RecordId();
  if (!record.valid()) return;
  engine::ApprovalFields made;
  made.record = record;
  made.agent = plan_.schema.record(record).owner;
  made.id = index(record, "id");
  made.clause = index(record, "clause");
  made.decision = index(record, "decision");
  made.granted_on = index(record, "granted_on");
  if (made.clause == kNoField || made.decision == kNoField || made.granted_on == kNoField) return;
  const auto text_field = [&](std::string_view field_name) {
    const std::uint32_t found = index(record, field_name);
    const bool fits =
        found != kNoField && plan_.schema.record(record).fields[found].type.kind == Kind::kText;
    return fits ? found : kNoField;
  };
  made.by = text_field("by");
  made.period = text_field("period");
  const Type decision = plan_.schema.record(record).fields[made.decision].type;
  if (decision.kind != Kind::kChoice) return;
  const auto& options = plan_.schema.choices[decision.choice.index()].options;
  const auto code = [&](std::string_view decision_name) {
    const auto found = std::find(options.begin(), options.end(), intern(decision_name));
    return static_cast<std::uint32_t>(found - options.begin());
  };
  made.consent = code("consent");
  made.release = code("release");
  made.deny = code("deny");
  made.heard = code("heard");
  plan_.approvals = made;
  read_whole(record);
}

/// Everything beyond awards and gates, in the order of payment.
void Lowering::lower_later_clauses() {
  for (const DefinitionId id : detail_.true_ups) lower_true_up(id);
  for (const DefinitionId id : detail_.floors) lower_floor(id);
  for (const DefinitionId id : detail_.clawbacks) lower_clawback(id);
  for (const DefinitionId id : detail_.agreements) lower_agreement(id);
  for (const DefinitionId id : detail_.guarantees) lower_guarantee(id);
  find_engine_records();
  if (!detail_.payday.valid()) return;
  LowerScope scope;
  scope.module = ModuleId(0);
  plan_.payday = lift(lower(detail_.payday, scope), kPolicyLevel, scope);
}

}  // namespace guerdon::dsl
