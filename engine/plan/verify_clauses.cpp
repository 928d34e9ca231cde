// What the verifier asks of awards, gates, metrics and results.
#include <fmt/core.h>

#include "engine/plan/verifier.h"
#include "engine/plan/words.h"

namespace guerdon::engine {
namespace {

/// Checks the columns that one clause refers to.
class ClauseVerifier {
 public:
  ClauseVerifier(Verifier& all, std::string where) : all_(all), where_(std::move(where)) {}

  bool column(NodeId id, DomainId domain, std::string_view what) {
    if (!all_.node_exists(id)) return fail(what, "does not exist");
    if (all_.plan.nodes[id].domain != domain) return fail(what, "is over another domain");
    return true;
  }
  void numeric(NodeId id, DomainId domain, std::string_view what) {
    if (column(id, domain, what) && !all_.plan.nodes[id].type.is_numeric())
      fail(what, "is not numeric");
  }
  void kind(NodeId id, DomainId domain, Kind kind, std::string_view what) {
    if (column(id, domain, what) && all_.plan.nodes[id].type.kind != kind)
      fail(what, "is of another kind");
  }
  void condition_if(NodeId id, DomainId domain, std::string_view what) {
    if (id.valid()) kind(id, domain, Kind::kBoolean, what);
  }
  bool fail(std::string_view what, std::string_view why) {
    all_.problem(where_, fmt::format("its {} {}", what, why));
    return false;
  }

 private:
  Verifier& all_;
  std::string where_;
};

void check_award(Verifier& all, std::size_t i, const Award& award) {
  ClauseVerifier clause(all, fmt::format("award a{}", i));
  if (!all.domain_exists(award.domain)) {
    clause.fail("domain", "does not exist");
    return;
  }
  if (award.index.valid())
    clause.kind(award.index, award.domain, Kind::kReference, "index");
  else if (!all.is_record_domain(award.domain, all.plan.schema.subject))
    clause.fail("index", "is needed: its rows are not the subject's");
  clause.condition_if(award.scope, award.domain, "scope");
  clause.condition_if(award.filter, award.domain, "filter");
  if (!award.recognition) clause.numeric(award.amount, award.domain, "amount");
  if (award.points.valid()) clause.numeric(award.points, award.domain, "points");
  if (award.earned_on.valid())
    clause.kind(award.earned_on, award.domain, Kind::kDate, "earned when");
  if (award.over_weight.valid()) clause.numeric(award.over_weight, award.over, "weight");
  if (award.day.valid()) clause.kind(award.day, award.domain, Kind::kDate, "day");
  if (award.cap.valid())
    clause.numeric(award.cap, award.cap_each ? award.domain : all.plan.subject_domain, "cap");
}

void check_gate(Verifier& all, std::size_t i, const Gate& gate) {
  ClauseVerifier clause(all, fmt::format("gate g{}", i));
  const DomainId subject = all.plan.subject_domain;
  clause.condition_if(gate.filter, subject, "filter");
  clause.kind(gate.require, subject, Kind::kBoolean, "condition");
  for (const Penalty& penalty : gate.penalties) {
    if (penalty.kind == Penalty::Kind::kPay)
      clause.kind(penalty.percent, subject, Kind::kPercent, "percent");
    for (const AwardId target : penalty.targets)
      if (target.index() >= all.plan.awards.size()) clause.fail("target", "does not exist");
  }
}

void check_metric(Verifier& all, std::size_t i, const Metric& metric) {
  ClauseVerifier clause(all, fmt::format("metric m{}", i));
  const DomainId subject = all.plan.subject_domain;
  clause.column(metric.value, subject, "value");
  if (metric.population.valid()) clause.numeric(metric.population, subject, "population");
  if (metric.excluded.valid()) clause.numeric(metric.excluded, subject, "excluded");
}

}  // namespace

void Verifier::check_clauses() {
  for (std::size_t i = 0; i < plan.awards.size(); ++i)
    check_award(*this, i, plan.awards[plan.awards.id_at(i)]);
  for (std::size_t i = 0; i < plan.gates.size(); ++i)
    check_gate(*this, i, plan.gates[plan.gates.id_at(i)]);
  for (std::size_t i = 0; i < plan.metrics.size(); ++i) check_metric(*this, i, plan.metrics[i]);
  for (const auto& [name, node] : plan.named)
    if (!node_exists(node)) problem("plan", "names a result that does not exist");
  if (plan.data_as_of.valid() &&
      (!node_exists(plan.data_as_of) || plan.nodes[plan.data_as_of].type.kind != Kind::kDate ||
       plan.nodes[plan.data_as_of].domain != plan.policy_domain))
    problem("plan", "its `data as of` is no day of the policy");
  if (plan.rounding_step.sign() <= 0) problem("plan", "its rounding step is not positive");
  for (const SourceSpec& source : plan.schema.sources)
    for (const RejectRule& rule : source.rejects)
      if (!node_exists(rule.predicate) || plan.nodes[rule.predicate].type.kind != Kind::kBoolean ||
          !is_record_domain(plan.nodes[rule.predicate].domain, source.record))
        problem("plan", "rejects rows by a node that is no condition on them");
}

}  // namespace guerdon::engine
