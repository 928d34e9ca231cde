// What the files of the verifier share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/function_table.h"
#include "engine/plan/plan.h"

namespace guerdon::engine {

/// Collects broken rules of one plan. Checks return whether it makes sense to look further.
class Verifier {
 public:
  Verifier(const Plan& checked, const FunctionTable& builtins)
      : plan(checked), functions(builtins) {}

  void check_schema();
  void check_domains();
  void check_lookups();
  void check_nodes();
  void check_clauses();

  const Plan& plan;
  const FunctionTable& functions;
  std::vector<std::string> problems;

  void problem(std::string_view where, std::string_view what);
  bool node_exists(NodeId id) const { return id.index() < plan.nodes.size(); }
  bool domain_exists(DomainId id) const { return id.index() < plan.domains.size(); }
  bool record_exists(RecordId id) const { return id.index() < plan.schema.records.size(); }
  bool has_field(RecordId record, std::uint32_t field) const {
    return record_exists(record) && field < plan.schema.record(record).fields.size();
  }
  /// The type of a field that exists.
  const Type& field_type(RecordId record, std::uint32_t field) const {
    return plan.schema.record(record).fields[field].type;
  }
  /// Whether the domain holds the rows of the record.
  bool is_record_domain(DomainId id, RecordId record) const {
    return domain_exists(id) && plan.domains[id].kind == Domain::Kind::kRecord &&
           plan.domains[id].record == record;
  }
};

/// Checks the operation of one node; a function an operation.
class NodeVerifier {
 public:
  NodeVerifier(Verifier& all, NodeId id);

  void check();

  void operator()(const op::Constant& op);
  void operator()(const op::Field& op);
  void operator()(const op::Arithmetic& op);
  void operator()(const op::DateShift& op);
  void operator()(const op::DateDifference& op);
  void operator()(const op::Compare& op);
  void operator()(const op::Logic& op);
  void operator()(const op::Not& op);
  void operator()(const op::Choose& op);
  void operator()(const op::Otherwise& op);
  void operator()(const op::Present& op);
  void operator()(const op::Call& op);
  void operator()(const op::Round& op);
  void operator()(const op::DateOf& op);
  void operator()(const op::Gather& op);
  void operator()(const op::RowOf& op);
  void operator()(const op::Aggregate& op);
  void operator()(const op::Rank& op);
  void operator()(const op::InPeriod& op);
  void operator()(const op::TableLookup& op);
  void operator()(const op::ScheduleLookup& op);
  void operator()(const op::CurveLookup& op);
  void operator()(const op::ParameterLookup& op);
  void operator()(const op::DatedField& op);
  void operator()(const op::ForPeriod& op);
  void operator()(const op::MonthShift& op);
  void operator()(const op::Except& op);
  void operator()(const op::ShareOut& op);
  void operator()(const op::BusinessShift& op);
  void operator()(const op::BusinessTime& op);
  void operator()(const op::PartOf& op);
  void operator()(const op::DatedForPeriod& op);
  void operator()(const op::StageMoney& op);
  void operator()(const op::PartAt& op);

 private:
  void problem(std::string_view what);
  /// Reports unless `holds`; returns it.
  bool expect(bool holds, std::string_view what);
  /// A node that stands before this one and is over `domain`.
  bool operand(NodeId id, DomainId domain);
  bool operand(NodeId id) { return operand(id, node_.domain); }
  const Type& type_of(NodeId id) const { return all_.plan.nodes[id].type; }
  bool numeric(NodeId id) { return operand(id) && expect_numeric(id); }
  bool expect_numeric(NodeId id);
  bool boolean(NodeId id, DomainId domain);
  bool reference(NodeId id, DomainId domain);
  /// The node itself.
  void gives(Kind kind);
  void gives_numeric();
  void gives_like(const Type& type);
  bool is_record() const;
  void check_aggregate_value(const op::Aggregate& op);
  void check_aggregate_type(const op::Aggregate& op);
  void check_pattern(Pattern pattern, const Type& type);
  /// A group or pairs domain is built from its keys: they must stand before the node.
  void check_domain_is_ready(DomainId id);

  Verifier& all_;
  NodeId id_;
  const Node& node_;
};

}  // namespace guerdon::engine
