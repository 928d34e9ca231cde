#include "engine/plan/verify.h"

#include <fmt/core.h>

#include "engine/plan/verifier.h"
#include "engine/plan/words.h"

namespace guerdon::engine {
namespace {

/// A field that a record's own description names.
void check_named_field(Verifier& all, std::size_t record, std::uint32_t field,
                       std::string_view what, bool (*accepts)(const Type&)) {
  if (field == kNoField) return;
  const RecordSchema& schema = all.plan.schema.records[record];
  if (field >= schema.fields.size() || !accepts(schema.fields[field].type))
    all.problem(fmt::format("record {}", record), fmt::format("has no fit field for {}", what));
}

bool is_time(const Type& type) { return type.kind == Kind::kDate || type.kind == Kind::kInstant; }
bool is_reference(const Type& type) { return type.kind == Kind::kReference; }

void check_pairs(Verifier& all, DomainId id) {
  const std::string where = fmt::format("domain d{}", id.index());
  const Domain& domain = all.plan.domains[id];
  if (!all.domain_exists(domain.outer) || domain.outer.index() >= id.index())
    return all.problem(where, "its outer domain does not stand before it");
  if (!all.record_exists(domain.record)) return all.problem(where, "has no record");
  for (const auto& [outer, inner] : domain.equal) {
    if (!all.node_exists(outer) || !all.node_exists(inner)) {
      all.problem(where, "joins by nodes that do not exist");
      continue;
    }
    if (all.plan.nodes[outer].domain != domain.outer ||
        !all.is_record_domain(all.plan.nodes[inner].domain, domain.record))
      all.problem(where, "joins by nodes of other domains");
    if (!same_storage(all.plan.nodes[outer].type, all.plan.nodes[inner].type))
      all.problem(where, "joins nodes of different kinds");
  }
}

void check_group(Verifier& all, DomainId id) {
  const std::string where = fmt::format("domain d{}", id.index());
  const NodeId key = all.plan.domains[id].key;
  if (!all.node_exists(key)) return all.problem(where, "has no key");
  if (all.plan.nodes[key].domain == id) all.problem(where, "is grouped by a node of its own");
}

void check_table(Verifier& all, TableId id) {
  const std::string where = fmt::format("table {}", id.index());
  const DecisionTable& table = all.plan.tables[id];
  if (table.parameters.size() != table.parameter_types.size())
    all.problem(where, "has parameters without a type");
  for (const DecisionRow& row : table.rows) {
    if (row.tests.size() != table.parameter_types.size() ||
        row.results.size() != table.results.size()) {
      all.problem(where, "has a row of another width");
      continue;
    }
    for (std::size_t i = 0; i < row.results.size(); ++i)
      if (!fits(row.results[i], table.results[i]))
        all.problem(where, "has a result of another kind");
  }
}

void check_schedule(Verifier& all, ScheduleId id) {
  const std::string where = fmt::format("schedule {}", id.index());
  const Schedule& schedule = all.plan.schedules[id];
  if (schedule.rows.empty()) all.problem(where, "has no rows");
  for (std::size_t i = 1; i < schedule.rows.size(); ++i)
    if (schedule.rows[i].from <= schedule.rows[i - 1].from)
      all.problem(where, "has rows out of order");
  if (!schedule.argument.is_numeric() || !schedule.rate.is_numeric() ||
      !schedule.result.is_numeric())
    all.problem(where, "is not numeric");
}

void check_curve(Verifier& all, CurveId id) {
  const std::string where = fmt::format("curve {}", id.index());
  const Curve& curve = all.plan.curves[id];
  if (curve.points.empty()) all.problem(where, "has no points");
  for (std::size_t i = 1; i < curve.points.size(); ++i)
    if (curve.points[i].at < curve.points[i - 1].at) all.problem(where, "has points out of order");
  if (!curve.argument.is_numeric() || !curve.result.is_numeric())
    all.problem(where, "is not numeric");
}

void check_parameter(Verifier& all, ParameterId id) {
  const std::string where = fmt::format("parameter {}", id.index());
  const Parameter& parameter = all.plan.parameters[id];
  for (const ParameterRow& row : parameter.rows) {
    if (row.keys.size() != parameter.key_types.size()) {
      all.problem(where, "has a row of another width");
      continue;
    }
    for (std::size_t i = 0; i < row.keys.size(); ++i)
      if (!fits(row.keys[i], parameter.key_types[i]))
        all.problem(where, "has a key of another kind");
    if (!fits(row.value, parameter.type)) all.problem(where, "has a value of another kind");
  }
}

}  // namespace

void Verifier::problem(std::string_view where, std::string_view what) {
  problems.push_back(fmt::format("{}: {}", where, what));
}

void Verifier::check_schema() {
  const Schema& schema = plan.schema;
  if (!record_exists(schema.subject)) problem("schema", "has no subject");
  for (std::size_t record = 0; record < schema.records.size(); ++record) {
    const RecordSchema& at = schema.records[record];
    check_named_field(*this, record, at.owner, "its owner", is_reference);
    check_named_field(*this, record, at.counted_by, "`counted by`", is_time);
    check_named_field(*this, record, at.starts, "its start", is_time);
    check_named_field(*this, record, at.ends, "its end", is_time);
    if (at.starts < at.fields.size() && at.ends < at.fields.size() &&
        at.fields[at.starts].type.kind != at.fields[at.ends].type.kind)
      problem(fmt::format("record {}", record), "starts and ends in different kinds of time");
  }
}

void Verifier::check_domains() {
  for (std::size_t i = 0; i < plan.domains.size(); ++i) {
    const DomainId id = plan.domains.id_at(i);
    switch (plan.domains[id].kind) {
      case Domain::Kind::kPolicy:
        break;
      case Domain::Kind::kRecord:
        if (!record_exists(plan.domains[id].record))
          problem(fmt::format("domain d{}", i), "has no record");
        break;
      case Domain::Kind::kGroup:
        check_group(*this, id);
        break;
      case Domain::Kind::kPairs:
        check_pairs(*this, id);
        break;
      case Domain::Kind::kParts:
        for (const auto& [record, field] : plan.domains[id].dated)
          if (!has_field(record, field) || !plan.schema.record(record).is_interval())
            problem(fmt::format("domain d{}", i), "is cut by what is no dated field");
        if (plan.domains[id].last < plan.domains[id].first)
          problem(fmt::format("domain d{}", i), "has no days");
        break;
    }
  }
  if (!is_record_domain(plan.subject_domain, plan.schema.subject))
    problem("plan", "its subject's domain does not hold the subject's rows");
  if (plan.policy_domain.valid() &&
      (!domain_exists(plan.policy_domain) ||
       plan.domains[plan.policy_domain].kind != Domain::Kind::kPolicy))
    problem("plan", "its policy domain is none");
}

void Verifier::check_lookups() {
  for (std::size_t i = 0; i < plan.tables.size(); ++i) check_table(*this, plan.tables.id_at(i));
  for (std::size_t i = 0; i < plan.schedules.size(); ++i)
    check_schedule(*this, plan.schedules.id_at(i));
  for (std::size_t i = 0; i < plan.curves.size(); ++i) check_curve(*this, plan.curves.id_at(i));
  for (std::size_t i = 0; i < plan.parameters.size(); ++i)
    check_parameter(*this, plan.parameters.id_at(i));
}

void Verifier::check_nodes() {
  for (std::size_t i = 0; i < plan.nodes.size(); ++i)
    NodeVerifier(*this, plan.nodes.id_at(i)).check();
}

std::vector<std::string> verify(const Plan& plan, const FunctionTable& functions) {
  Verifier verifier(plan, functions);
  verifier.check_schema();
  verifier.check_domains();
  verifier.check_lookups();
  // The rest follows ids that these describe.
  if (!verifier.problems.empty()) return verifier.problems;
  verifier.check_nodes();
  verifier.check_clauses();
  return verifier.problems;
}

}  // namespace guerdon::engine
