#include "engine/run/row_groups.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "engine/plan/clause_nodes.h"
#include "engine/plan/operands.h"

namespace guerdon::engine {
namespace {

template <class... Ops>
bool is_one_of(const Operation& operation) {
  return (std::holds_alternative<Ops>(operation) || ...);
}

/// Whether a node's value at a row needs no other rows of nodes of its group.
bool is_row_local(const Operation& operation) {
  return is_one_of<op::Arithmetic, op::DateShift, op::DateDifference, op::Compare, op::Logic,
                   op::Not, op::Choose, op::Otherwise, op::Present, op::Call, op::Round, op::DateOf,
                   op::Gather, op::TableLookup, op::ScheduleLookup, op::CurveLookup,
                   op::ParameterLookup, op::ForPeriod, op::MonthShift, op::Except>(operation);
}

/// Finds what is read by whom and how early each node can be computed.
class Sorter {
 public:
  Sorter(const Plan& plan, const std::optional<std::vector<NodeId>>& wanted)
      : plan_(plan), stages_(plan.nodes.size()), whole_(plan.nodes.size(), !wanted.has_value()) {
    if (!wanted) return;
    for (const NodeId node : clause_nodes(plan)) whole_[node.index()] = true;
    for (const NodeId node : *wanted) whole_[node.index()] = true;
    stays_ = whole_;
  }

  void sort() {
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) place(plan_.nodes.id_at(i));
    for (const Domain& domain : plan_.domains)
      for (const NodeId key : keys(domain)) whole_[key.index()] = true;
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) note_readers(plan_.nodes.id_at(i));
  }

  std::vector<Stage> stages(PayStep step) const {
    std::vector<Stage> all;
    std::map<std::pair<std::size_t, DomainId>, RowGroup> groups;
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const NodeId id = plan_.nodes.id_at(i);
      if (plan_.nodes[id].step != step) continue;
      if (all.size() <= stages_[i]) all.resize(stages_[i] + 1);
      if (is_row_local(plan_.nodes[id].operation))
        groups[{stages_[i], plan_.nodes[id].domain}].nodes.push_back(id);
      else if (whole_[i] || !is_leaf(plan_.nodes[id].operation))
        all[stages_[i]].alone.push_back(id);
    }
    for (auto& [key, group] : groups) {
      group.domain = key.second;
      finish(group);
      all[key.first].groups.push_back(std::move(group));
    }
    return all;
  }

  /// Where the columns that nobody asked for are read last.
  void release(std::vector<Stage>* steps, std::size_t count) const {
    if (stays_.empty()) return;
    std::vector<NodeId> from(plan_.nodes.size());  // by node: its last reader
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const NodeId id = plan_.nodes.id_at(i);
      from[i] = id;
      for (const NodeId operand : operands(plan_.nodes[id].operation))
        if (later(id, from[operand.index()])) from[operand.index()] = id;
    }
    for (const Domain& domain : plan_.domains)
      for (const NodeId key : keys(domain)) from[key.index()] = NodeId();  // kept for its rows
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      if (stays_[i] || !whole_[i] || !from[i].valid()) continue;
      const Node& reader = plan_.nodes[from[i]];
      const auto step = static_cast<std::size_t>(reader.step);
      if (step < count)
        steps[step][stages_[from[i].index()]].finished.push_back(plan_.nodes.id_at(i));
    }
  }

 private:
  bool later(NodeId a, NodeId b) const {
    const auto when = [this](NodeId id) {
      return std::pair(plan_.nodes[id].step, stages_[id.index()]);
    };
    return when(b) < when(a);
  }

  /// Whether READER takes OPERAND's values at its own rows.
  bool reads_along(NodeId reader, NodeId operand) const {
    const Node& node = plan_.nodes[reader];
    if (!is_row_local(node.operation) || node.domain != plan_.nodes[operand].domain) return false;
    const auto* gather = std::get_if<op::Gather>(&node.operation);
    return gather == nullptr || gather->index == operand;
  }

  /// Whether it takes the operand's values at any rows.
  bool reads_whole(NodeId reader, NodeId operand) const {
    const auto* gather = std::get_if<op::Gather>(&plan_.nodes[reader].operation);
    return !reads_along(reader, operand) || (gather != nullptr && gather->source == operand);
  }

  void after(std::size_t& stage, NodeId id, NodeId operand) const {
    if (plan_.nodes[operand].step != plan_.nodes[id].step) return;
    const bool together =
        !reads_whole(id, operand) &&
        (is_row_local(plan_.nodes[operand].operation) || is_leaf(plan_.nodes[operand].operation));
    stage = std::max(stage, stages_[operand.index()] + (together ? 0 : 1));
  }

  void after_domain(std::size_t& stage, NodeId id, DomainId domain) const {
    if (!domain.valid()) return;  // a row's own number needs none
    for (const NodeId key : keys(plan_.domains[domain])) after(stage, id, key);
    if (plan_.domains[domain].outer.valid()) after_domain(stage, id, plan_.domains[domain].outer);
  }

  void place(NodeId id) {
    const Node& node = plan_.nodes[id];
    std::size_t stage = 0;
    for (const NodeId operand : operands(node.operation)) after(stage, id, operand);
    for (const DomainId domain : domains_of(node.operation)) after_domain(stage, id, domain);
    after_domain(stage, id, node.domain);
    stages_[id.index()] = stage;
  }

  bool together(NodeId a, NodeId b) const {
    const Node& left = plan_.nodes[a];
    const Node& right = plan_.nodes[b];
    return left.domain == right.domain && left.step == right.step &&
           stages_[a.index()] == stages_[b.index()] && is_row_local(left.operation) &&
           is_row_local(right.operation);
  }

  /// What is not read along within one group needs a column of its own.
  void note_readers(NodeId id) {
    for (const NodeId operand : operands(plan_.nodes[id].operation))
      if (reads_whole(id, operand) ||
          (!together(id, operand) && !is_leaf(plan_.nodes[operand].operation)))
        whole_[operand.index()] = true;
  }

  void finish(RowGroup& group) const {
    for (const NodeId id : group.nodes) give_slot(group, id);
    for (std::uint32_t at = 0; at < group.nodes.size(); ++at) {
      for (const NodeId operand : operands(plan_.nodes[group.nodes[at]].operation)) {
        if (!reads_along(group.nodes[at], operand)) continue;
        const auto found = group.slots.find(operand.index());
        const bool known = found != group.slots.end();
        if (!known) group.inputs.push_back(operand);
        group.last_use[known ? found->second : give_slot(group, operand)] = at;
      }
    }
  }

  std::uint32_t give_slot(RowGroup& group, NodeId id) const {
    const auto slot = static_cast<std::uint32_t>(group.last_use.size());
    group.slots.emplace(id.index(), slot);
    group.last_use.push_back(slot);
    group.kept.push_back(whole_[id.index()]);
    return slot;
  }

  const Plan& plan_;
  std::vector<std::size_t> stages_;  // by node, within its step
  std::vector<bool> whole_;          // by node: it needs a column of its own
  std::vector<bool> stays_;          // by node: asked for; empty: all are
};

}  // namespace

RunOrder::RunOrder(const Plan& plan, const std::optional<std::vector<NodeId>>& wanted) {
  Sorter sorter(plan, wanted);
  sorter.sort();
  for (std::size_t step = 0; step < kSteps; ++step)
    stages_[step] = sorter.stages(static_cast<PayStep>(step));
  sorter.release(stages_, kSteps);
}

bool is_leaf(const Operation& operation) {
  return is_one_of<op::Constant, op::Field, op::StageMoney>(operation);
}

}  // namespace guerdon::engine
