#include "tools/cli/plan_part.h"

#include <vector>

#include "engine/plan/operands.h"

namespace guerdon::tools {
namespace {

namespace op = engine::op;
using engine::Domain;
using engine::DomainId;
using engine::NodeId;
using engine::Plan;

/// The nodes and domains that a node needs, itself and its own included.
class Part {
 public:
  Part(const Plan& plan, NodeId top) : plan_(plan) {
    nodes_.resize(plan.nodes.size());
    domains_.resize(plan.domains.size());
    take(top);
    // Operands stand before their users.
    for (std::size_t i = top.index() + std::size_t{1}; i-- > 0;) {
      if (!nodes_[i]) continue;
      const engine::Node& node = plan.nodes[plan.nodes.id_at(i)];
      for (const NodeId operand : engine::operands(node.operation)) take(operand);
      for (const DomainId domain : engine::domains_of(node.operation)) take(domain);
      take(node.domain);
    }
  }

  bool has(std::size_t node) const { return nodes_[node]; }
  bool has_domain(std::size_t domain) const { return domains_[domain]; }

 private:
  void take(NodeId node) { nodes_[node.index()] = true; }
  void take(DomainId domain) {
    if (domains_[domain.index()]) return;
    domains_[domain.index()] = true;
    for (const NodeId key : engine::keys(plan_.domains[domain])) take(key);
    if (plan_.domains[domain].outer.valid()) take(plan_.domains[domain].outer);
  }

  const Plan& plan_;
  std::vector<bool> nodes_;
  std::vector<bool> domains_;
};

}  // namespace

Plan plan_part(const Plan& plan, NodeId top) {
  const Part needed(plan, top);
  Plan part = plan;
  part.awards = {};
  part.gates = {};
  part.metrics.clear();
  part.flags.clear();
  part.samples.clear();
  part.named.clear();
  for (std::size_t i = 0; i < part.domains.size(); ++i) {
    Domain& domain = part.domains[part.domains.id_at(i)];
    const bool plain = domain.kind == Domain::Kind::kPolicy || domain.kind == Domain::Kind::kRecord;
    if (!plain && !needed.has_domain(i)) domain = Domain{};
  }
  for (std::size_t i = 0; i < part.nodes.size(); ++i) {
    if (needed.has(i)) continue;
    engine::Node& node = part.nodes[part.nodes.id_at(i)];
    node.operation = op::Constant{};
    node.domain = plan.policy_domain;
    node.type = node.type.as_optional();
  }
  return part;
}

}  // namespace guerdon::tools
