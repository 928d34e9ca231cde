// What the verifier asks of operations on the rows of one domain.
#include <fmt/core.h>

#include "engine/plan/verifier.h"
#include "engine/plan/words.h"

namespace guerdon::engine {

NodeVerifier::NodeVerifier(Verifier& all, NodeId id)
    : all_(all), id_(id), node_(all.plan.nodes[id]) {}

void NodeVerifier::check() {
  if (!expect(all_.domain_exists(node_.domain), "its domain does not exist")) return;
  if (!expect(!node_.type.is_error(), "it has no type")) return;
  check_domain_is_ready(node_.domain);
  std::visit(*this, node_.operation);
}

void NodeVerifier::problem(std::string_view what) {
  all_.problem(fmt::format("node n{}", id_.index()), what);
}

bool NodeVerifier::expect(bool holds, std::string_view what) {
  if (!holds) problem(what);
  return holds;
}

bool NodeVerifier::operand(NodeId id, DomainId domain) {
  return expect(all_.node_exists(id) && id < id_, "an operand does not stand before it") &&
         expect(all_.plan.nodes[id].domain == domain, "an operand is over another domain") &&
         expect(all_.plan.nodes[id].step <= node_.step, "an operand is computed in a later step") &&
         expect(!type_of(id).is_error(), "an operand has no type");
}

bool NodeVerifier::expect_numeric(NodeId id) {
  return expect(type_of(id).is_numeric(), "an operand is not numeric");
}

bool NodeVerifier::boolean(NodeId id, DomainId domain) {
  return operand(id, domain) &&
         expect(type_of(id).kind == Kind::kBoolean, "an operand is not boolean");
}

bool NodeVerifier::reference(NodeId id, DomainId domain) {
  return operand(id, domain) &&
         expect(type_of(id).kind == Kind::kReference, "its index is no reference");
}

void NodeVerifier::gives(Kind kind) { expect(node_.type.kind == kind, "it is of another kind"); }

void NodeVerifier::gives_numeric() { expect(node_.type.is_numeric(), "it is not numeric"); }

void NodeVerifier::gives_like(const Type& type) {
  expect(same_storage(node_.type, type), "it is of another kind than its operand");
}

bool NodeVerifier::is_record() const {
  return all_.plan.domains[node_.domain].kind == Domain::Kind::kRecord;
}

void NodeVerifier::check_domain_is_ready(DomainId id) {
  const Domain& domain = all_.plan.domains[id];
  if (domain.kind == Domain::Kind::kGroup)
    expect(domain.key < id_, "it stands before the key of its groups");
  if (domain.kind != Domain::Kind::kPairs) return;
  for (const auto& [outer, inner] : domain.equal)
    expect(outer < id_ && inner < id_, "it stands before a key of its pairs");
  check_domain_is_ready(domain.outer);
}

void NodeVerifier::operator()(const op::Constant& op) {
  expect(fits(op.value, node_.type), "its value is of another kind");
}

void NodeVerifier::operator()(const op::Field& op) {
  if (!expect(is_record(), "it reads a field of no record")) return;
  const RecordId record = all_.plan.domains[node_.domain].record;
  if (!expect(all_.has_field(record, op.field), "its field does not exist")) return;
  expect(!all_.plan.schema.record(record).fields[op.field].dated_by.valid(),
         "it reads a dated field as a column");
  gives_like(all_.field_type(record, op.field));
}

void NodeVerifier::operator()(const op::Arithmetic& op) {
  expect(!op.operands.empty() && op.operators.size() + 1 == op.operands.size(),
         "its operators do not stand between its operands");
  for (const NodeId id : op.operands) numeric(id);
  gives_numeric();
}

void NodeVerifier::operator()(const op::DateShift& op) {
  numeric(op.seconds);
  if (!operand(op.base)) return;
  const Kind kind = type_of(op.base).kind;
  expect(kind == Kind::kDate || kind == Kind::kInstant, "its base is no date or instant");
  gives(kind);
}

void NodeVerifier::operator()(const op::DateDifference& op) {
  gives_numeric();
  if (!operand(op.left) || !operand(op.right)) return;
  const Kind kind = type_of(op.left).kind;
  expect(kind == Kind::kDate || kind == Kind::kInstant, "its operands are no dates or instants");
  expect(kind == type_of(op.right).kind, "its operands are of different kinds");
}

void NodeVerifier::operator()(const op::Compare& op) {
  gives(Kind::kBoolean);
  if (operand(op.left) && operand(op.right))
    expect(same_storage(type_of(op.left), type_of(op.right)), "it compares different kinds");
}

void NodeVerifier::operator()(const op::Logic& op) {
  expect(!op.operands.empty(), "it has no operands");
  for (const NodeId id : op.operands) boolean(id, node_.domain);
  gives(Kind::kBoolean);
}

void NodeVerifier::operator()(const op::Not& op) {
  boolean(op.operand, node_.domain);
  gives(Kind::kBoolean);
}

void NodeVerifier::operator()(const op::Choose& op) {
  boolean(op.condition, node_.domain);
  for (const NodeId id : {op.then_value, op.else_value})
    if (operand(id)) gives_like(type_of(id));
}

void NodeVerifier::operator()(const op::Otherwise& op) {
  expect(!op.operands.empty(), "it has no operands");
  for (const NodeId id : op.operands)
    if (operand(id)) gives_like(type_of(id));
}

void NodeVerifier::operator()(const op::Present& op) {
  operand(op.operand);
  gives(Kind::kBoolean);
}

void NodeVerifier::check_pattern(Pattern pattern, const Type& type) {
  switch (pattern) {
    case Pattern::kSame:
      gives_like(type);
      break;
    case Pattern::kSameNumeric:
      expect(type.is_numeric(), "an argument is not numeric");
      gives_like(type);
      break;
    case Pattern::kNumber:
    case Pattern::kDuration:
      expect(type.is_numeric(), "an argument is not numeric");
      break;
    case Pattern::kDate:
      expect(type.kind == Kind::kDate, "an argument is no date");
      break;
    case Pattern::kInstant:
      expect(type.kind == Kind::kInstant, "an argument is no instant");
      break;
    case Pattern::kTime:
      expect(type.kind == Kind::kTime, "an argument is no time of day");
      break;
    case Pattern::kText:
      expect(type.kind == Kind::kText, "an argument is no text");
      break;
    case Pattern::kBoolean:
      expect(type.kind == Kind::kBoolean, "an argument is no boolean");
      break;
  }
}

void NodeVerifier::operator()(const op::Call& op) {
  if (!expect(op.function.index() < all_.functions.all().size(), "its function does not exist"))
    return;
  const Function& function = all_.functions[op.function];
  expect(function.kernel != nullptr, "its function cannot be called");
  const std::size_t parameters = function.parameters.size();
  const bool count_fits = function.variadic && parameters > 0 ? op.arguments.size() >= parameters
                                                              : op.arguments.size() == parameters;
  if (!expect(count_fits, "its function takes another number of arguments")) return;
  for (std::size_t i = 0; i < op.arguments.size(); ++i)
    if (operand(op.arguments[i]))
      check_pattern(function.parameters[i < parameters ? i : parameters - 1],
                    type_of(op.arguments[i]));
  switch (function.result) {
    case Pattern::kSame:
      break;
    case Pattern::kSameNumeric:
    case Pattern::kNumber:
    case Pattern::kDuration:
      gives_numeric();
      break;
    case Pattern::kDate:
      gives(Kind::kDate);
      break;
    case Pattern::kInstant:
      gives(Kind::kInstant);
      break;
    case Pattern::kTime:
      gives(Kind::kTime);
      break;
    case Pattern::kText:
      gives(Kind::kText);
      break;
    case Pattern::kBoolean:
      gives(Kind::kBoolean);
      break;
  }
}

void NodeVerifier::operator()(const op::Round& op) {
  numeric(op.operand);
  expect(op.step.sign() > 0, "its step is not positive");
  gives_numeric();
}

void NodeVerifier::operator()(const op::DateOf& op) {
  if (operand(op.operand))
    expect(type_of(op.operand).kind == Kind::kInstant, "its operand is no instant");
  expect(node_.type.kind == Kind::kDate || node_.type.kind == Kind::kTime,
         "it is neither date nor time of day");
}

void NodeVerifier::operator()(const op::ForPeriod& op) {
  numeric(op.operand);
  gives_numeric();
}

}  // namespace guerdon::engine
