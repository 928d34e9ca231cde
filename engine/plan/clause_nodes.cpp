#include "engine/plan/clause_nodes.h"

namespace guerdon::engine {
namespace {

struct Found {
  std::vector<NodeId> nodes;

  template <class... Nodes>
  void add(Nodes... more) {
    (add_one(more), ...);
  }
  void add_one(NodeId node) {
    if (node.valid()) nodes.push_back(node);
  }
  void add_one(const ClauseRows& rows) { add(rows.index, rows.scope, rows.filter); }

  void operator()(const Award& award) {
    add(award.index, award.scope, award.filter, award.amount, award.cap, award.points,
        award.earned_on, award.over_weight, award.day);
  }
  void operator()(const Gate& gate) {
    add(gate.filter, gate.require);
    for (const Penalty& penalty : gate.penalties) add(penalty.percent);
  }
  void operator()(const Metric& metric) { add(metric.value, metric.population, metric.excluded); }
  void operator()(const Flag& flag) { add(flag.index, flag.scope, flag.filter, flag.when); }
  void operator()(const TrueUp& clause) { add(clause.rows, clause.amount); }
  void operator()(const Floor& clause) {
    add(clause.rows, clause.earned, clause.least, clause.first, clause.last);
  }
  void operator()(const Clawback& clause) {
    add(clause.rows, clause.recover, clause.cap, clause.until, clause.event);
  }
  void operator()(const Agreement& agreement) {
    add(agreement.filter);
    for (const Agreement::Limit& limit : agreement.limits) add(limit.to);
  }
  void operator()(const Guarantee& guarantee) {
    for (const Guarantee::Claim& claim : guarantee.claims) {
      add(claim.holds);
      for (const NodeId figure : claim.figures) add(figure);
    }
  }
  void operator()(const UnitLines& lines) {
    add(lines.index, lines.scope, lines.first, lines.last);
  }
  void operator()(const Sample& sample) { add(sample.index, sample.scope, sample.filter); }

  template <class Clauses>
  void each(const Clauses& clauses) {
    for (const auto& clause : clauses) (*this)(clause);
  }
};

}  // namespace

std::vector<NodeId> clause_nodes(const Plan& plan) {
  Found found;
  found.add(plan.data_as_of, plan.payday);
  found.each(plan.awards);
  found.each(plan.gates);
  found.each(plan.metrics);
  found.each(plan.flags);
  found.each(plan.true_ups);
  found.each(plan.floors);
  found.each(plan.clawbacks);
  found.each(plan.agreements);
  found.each(plan.guarantees);
  found.each(plan.unit_lines);
  found.each(plan.samples);
  return std::move(found.nodes);
}

}  // namespace guerdon::engine
