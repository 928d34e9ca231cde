// What the verifier asks of exceptions, pools, calendars and parts of a period.
#include "engine/plan/verifier.h"
#include "engine/plan/words.h"

namespace guerdon::engine {

void NodeVerifier::operator()(const op::MonthShift& op) {
  if (operand(op.base)) expect(type_of(op.base).kind == Kind::kDate, "its base is no date");
  numeric(op.months);
  gives(Kind::kDate);
}

void NodeVerifier::operator()(const op::Except& op) {
  if (operand(op.base)) gives_like(type_of(op.base));
  if (!expect(op.conditions.size() == op.values.size() && op.names.size() == op.values.size() &&
                  op.bounded.size() == op.values.size(),
              "its exceptions are not whole"))
    return;
  for (std::size_t i = 0; i < op.values.size(); ++i) {
    boolean(op.conditions[i], node_.domain);
    if (operand(op.values[i])) gives_like(type_of(op.values[i]));
  }
}

void NodeVerifier::operator()(const op::ShareOut& op) {
  numeric(op.amount);
  numeric(op.weight);
  if (op.scope.valid()) boolean(op.scope, node_.domain);
  if (op.filter.valid()) boolean(op.filter, node_.domain);
  if (op.index.valid()) reference(op.index, node_.domain);
  if (op.step) expect(op.step->sign() > 0, "its step is not positive");
  expect(op.step.has_value() || !op.to_last, "it has a remainder and no step");
  gives_numeric();
}

void NodeVerifier::operator()(const op::BusinessShift& op) {
  expect(op.calendar.index() < all_.plan.calendars.size(), "its calendar does not exist");
  numeric(op.count);
  if (operand(op.from)) gives(type_of(op.from).kind);
  expect(node_.type.kind == Kind::kDate || node_.type.kind == Kind::kInstant,
         "it is neither date nor instant");
}

void NodeVerifier::operator()(const op::BusinessTime& op) {
  expect(op.calendar.index() < all_.plan.calendars.size(), "its calendar does not exist");
  for (const NodeId end : {op.from, op.to})
    if (operand(end)) expect(type_of(end).kind == Kind::kInstant, "an operand is no instant");
  gives_numeric();
}

void NodeVerifier::operator()(const op::PartOf& op) {
  expect(all_.plan.domains[node_.domain].kind == Domain::Kind::kParts, "it is of no part");
  if (op.calendar.valid())
    expect(op.calendar.index() < all_.plan.calendars.size(), "its calendar does not exist");
  if (op.what == op::PartOf::What::kWeight)
    gives_numeric();
  else
    gives(Kind::kDate);
}

void NodeVerifier::operator()(const op::StageMoney& op) {
  using What = op::StageMoney::What;
  const PayStep made = op.what == What::kEarned                              ? PayStep::kTaken
                       : op.what == What::kTaken || op.what == What::kPayout ? PayStep::kAfter
                                                                             : PayStep::kOwed;
  expect(node_.step >= made, "it is computed before it is made");
  expect(node_.domain == all_.plan.subject_domain, "it is not the subject's");
  if (op.what == What::kAward)
    expect(op.award.index() < all_.plan.awards.size(), "its award does not exist");
  gives_numeric();
}

void NodeVerifier::operator()(const op::PartAt& op) {
  gives(Kind::kReference);
  if (expect(all_.domain_exists(op.parts), "its parts do not exist"))
    expect(all_.plan.domains[op.parts].kind == Domain::Kind::kParts, "its parts are none");
  if (op.agent.valid())
    reference(op.agent, node_.domain);
  else
    expect(all_.is_record_domain(node_.domain, all_.plan.schema.subject),
           "it has no agent and is not the subject's");
  if (operand(op.day)) expect(type_of(op.day).kind == Kind::kDate, "its day is no date");
}

void NodeVerifier::operator()(const op::DatedForPeriod& op) {
  if (op.index.valid())
    reference(op.index, node_.domain);
  else
    expect(all_.is_record_domain(node_.domain, all_.plan.schema.subject),
           "it has no index and is not the subject's");
  expect(op.first <= op.last, "its period ends before it begins");
  if (expect(all_.has_field(op.intervals, op.field), "its field does not exist"))
    expect(all_.plan.schema.record(op.intervals).is_interval(), "its record holds no intervals");
  gives_numeric();
}

}  // namespace guerdon::engine
