#include "engine/plan/operands.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace guerdon::engine {
namespace {

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
  void operator()(const op::BusinessShift& o) { add(o.count, o.from); }
  void operator()(const op::BusinessTime& o) { add(o.from, o.to); }
  void operator()(const op::PartOf& /*leaf*/) {}
  void operator()(const op::DatedForPeriod& o) { add(o.index); }
  void operator()(const op::StageMoney& /*leaf*/) {}
  void operator()(const op::PartAt& o) { add(o.agent, o.day); }
  void operator()(const op::InPeriod& o) { add(o.when); }
};

}  // namespace

std::vector<NodeId> operands(const Operation& operation) {
  Operands visitor;
  std::visit(visitor, operation);
  return std::move(visitor.found);
}

std::vector<DomainId> domains_of(const Operation& operation) {
  if (const auto* row = std::get_if<op::RowOf>(&operation)) return {row->of};
  if (const auto* part = std::get_if<op::PartAt>(&operation)) return {part->parts};
  const auto* aggregate = std::get_if<op::Aggregate>(&operation);
  if (aggregate == nullptr) return {};
  if (aggregate->peers.valid()) return {aggregate->rows, aggregate->peers};
  return {aggregate->rows};
}

bool is_of_lines(const Plan& plan, RecordId record) {
  if (!record.valid()) return false;
  return record == plan.lines ||
         std::any_of(plan.unit_lines.begin(), plan.unit_lines.end(),
                     [record](const UnitLines& lines) { return lines.record == record; });
}

PayStep step_of(const Plan& plan, DomainId id) {
  const Domain& domain = plan.domains[id];
  PayStep step = PayStep::kAmounts;
  for (const NodeId key : keys(domain)) step = std::max(step, plan.nodes[key].step);
  if (domain.outer.valid()) step = std::max(step, step_of(plan, domain.outer));
  return is_of_lines(plan, domain.record) ? std::max(step, PayStep::kOwed) : step;
}

PayStep step_of(const Plan& plan, const Operation& operation, DomainId domain) {
  PayStep step = step_of(plan, domain);
  for (const NodeId operand : operands(operation)) step = std::max(step, plan.nodes[operand].step);
  for (const DomainId named : domains_of(operation)) step = std::max(step, step_of(plan, named));
  const auto* money = std::get_if<op::StageMoney>(&operation);
  if (money == nullptr) return step;
  using What = op::StageMoney::What;
  if (money->what == What::kEarned) return std::max(step, PayStep::kTaken);
  if (money->what == What::kTaken || money->what == What::kPayout) return PayStep::kAfter;
  return std::max(step, PayStep::kOwed);
}

std::vector<NodeId> keys(const Domain& domain) {
  Operands visitor;
  visitor.add(domain.key);
  for (const auto& [outer, inner] : domain.equal) visitor.add(outer, inner);
  return std::move(visitor.found);
}

}  // namespace guerdon::engine
