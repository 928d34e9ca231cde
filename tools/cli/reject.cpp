#include "tools/cli/reject.h"

#include <cstddef>
#include <utility>
#include <variant>

namespace guerdon::tools {
namespace {

namespace op = engine::op;
using engine::Domain;
using engine::NodeId;
using engine::Plan;

struct Operands {
  std::vector<NodeId> found;

  void add(NodeId node) {
    if (node.valid()) found.push_back(node);
  }
  void add(const std::vector<NodeId>& nodes) {
    for (const NodeId node : nodes) add(node);
  }
  template <class... Nodes>
  void add(NodeId first, NodeId second, Nodes... rest) {
    add(first);
    add(second, rest...);
  }

  void operator()(const op::Constant& /*leaf*/) {}
  void operator()(const op::Field& /*leaf*/) {}
  void operator()(const op::RowOf& /*leaf*/) {}
  void operator()(const op::InPeriod& /*leaf*/) {}
  void operator()(const op::Arithmetic& o) { add(o.operands); }
  void operator()(const op::DateShift& o) { add(o.base, o.seconds); }
  void operator()(const op::DateDifference& o) { add(o.left, o.right); }
  void operator()(const op::Compare& o) { add(o.left, o.right); }
  void operator()(const op::Logic& o) { add(o.operands); }
  void operator()(const op::Not& o) { add(o.operand); }
  void operator()(const op::Choose& o) { add(o.condition, o.then_value, o.else_value); }
  void operator()(const op::Otherwise& o) { add(o.operands); }
  void operator()(const op::Present& o) { add(o.operand); }
  void operator()(const op::Call& o) { add(o.arguments); }
  void operator()(const op::Round& o) { add(o.operand); }
  void operator()(const op::DateOf& o) { add(o.operand); }
  void operator()(const op::Gather& o) { add(o.source, o.index); }
  void operator()(const op::Aggregate& o) {
    add(o.scope, o.filter, o.value);
    add(o.weight, o.index);
    add(o.self, o.group);
  }
  void operator()(const op::Rank& o) { add(o.value, o.filter, o.index); }
  void operator()(const op::TableLookup& o) {
    add(o.arguments);
    add(o.computed);
  }
  void operator()(const op::ScheduleLookup& o) { add(o.argument); }
  void operator()(const op::CurveLookup& o) { add(o.argument); }
  void operator()(const op::ParameterLookup& o) {
    add(o.keys);
    add(o.day);
  }
  void operator()(const op::DatedField& o) { add(o.index, o.day); }
  void operator()(const op::ForPeriod& o) { add(o.operand); }
  void operator()(const op::MonthShift& o) { add(o.base, o.months); }
  void operator()(const op::Except& o) {
    add(o.base);
    add(o.conditions);
    add(o.values);
  }
  void operator()(const op::ShareOut& o) {
    add(o.amount, o.weight, o.index);
    add(o.scope, o.filter);
  }
  void operator()(const op::BusinessShift& o) { add(o.from, o.count); }
  void operator()(const op::BusinessTime& o) { add(o.from, o.to); }
  void operator()(const op::PartOf& /*leaf*/) {}
  void operator()(const op::DatedForPeriod& o) { add(o.index); }
};

/// Which nodes a node needs, itself included.
std::vector<bool> needed_for(const Plan& plan, NodeId top) {
  std::vector<bool> needed(plan.nodes.size(), false);
  needed[top.index()] = true;
  for (std::size_t i = top.index() + std::size_t{1};
       i-- > 0;) {  // operands stand before their users
    if (!needed[i]) continue;
    for (const NodeId operand : operands(plan.nodes[plan.nodes.id_at(i)].operation))
      needed[operand.index()] = true;
  }
  return needed;
}

/// The plan with everything else made a constant, so that the ids stay what they are.
Plan only(const Plan& plan, NodeId top) {
  Plan part;
  part.period = plan.period;
  part.schema = plan.schema;
  part.tables = plan.tables;
  part.schedules = plan.schedules;
  part.curves = plan.curves;
  part.parameters = plan.parameters;
  part.as_known_on = plan.as_known_on;
  part.policy_domain = plan.policy_domain;
  part.subject_domain = plan.subject_domain;
  for (const Domain& domain : plan.domains) {
    const bool plain = domain.kind == Domain::Kind::kPolicy || domain.kind == Domain::Kind::kRecord;
    part.domains.add(plain ? domain : Domain{});
  }
  const std::vector<bool> needed = needed_for(plan, top);
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
    engine::Node node = plan.nodes[plan.nodes.id_at(i)];
    if (!needed[i]) {
      node.operation = op::Constant{};
      node.domain = plan.policy_domain;
      node.type = node.type.as_optional();
    }
    part.nodes.add(std::move(node));
  }
  return part;
}

std::vector<RejectVerdict> verdicts(const engine::Column& column, std::size_t rows) {
  std::vector<RejectVerdict> result(rows, RejectVerdict::kKeep);
  for (std::size_t row = 0; row < rows; ++row) {
    if (column.state(row) == engine::State::kFault)
      result[row] = RejectVerdict::kFault;
    else if (column.present(row) && column.boolean(row))
      result[row] = RejectVerdict::kReject;
  }
  return result;
}

}  // namespace

std::vector<NodeId> operands(const engine::Operation& operation) {
  Operands visitor;
  std::visit(visitor, operation);
  return std::move(visitor.found);
}

RejectEvaluator make_reject_evaluator(const Plan& plan, const engine::RunContext& context) {
  return [&plan, &context](const engine::RejectRule& rule, engine::RecordId record,
                           const engine::Table& table) {
    engine::Dataset data;
    data.tables.resize(plan.schema.records.size());
    data.tables[record.index()] = table;
    const std::size_t agents = data.table(plan.schema.subject).rows;
    data.rejected_rows.resize(agents, 0);
    data.subject_faults.resize(agents);
    const engine::Evaluation evaluation = evaluate(only(plan, rule.predicate), data, context);
    return verdicts(evaluation.column(rule.predicate), table.rows);
  };
}

}  // namespace guerdon::tools
