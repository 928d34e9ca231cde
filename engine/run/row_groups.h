// In which order nodes are computed: alone, or together for a stretch of rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/plan/plan.h"

namespace guerdon::engine {

/// Nodes of one domain whose value at a row is made from values at the same row and from what was
/// computed before: they can be computed for some rows at a time.
struct RowGroup {
  DomainId domain;
  std::vector<NodeId> nodes;   // in order
  std::vector<NodeId> inputs;  // other nodes of the domain that they read
  std::unordered_map<std::uint32_t, std::uint32_t> slots;  // by NodeId: nodes, then inputs
  std::vector<std::uint32_t> last_use;  // by slot: the position in `nodes` of its last reader
  std::vector<bool> kept;               // by slot: read beyond the group
};

/// What is computed after what: each stage needs those before it and nothing of its own.
struct Stage {
  std::vector<RowGroup> groups;
  std::vector<NodeId> alone;     // nodes that look at other rows than their own
  std::vector<NodeId> finished;  // columns that nobody reads after this stage
};

/// How a run goes through its nodes.
class RunOrder {
 public:
  /// WANTED: of columns that no clause reads those that are read after the run; nothing: all.
  RunOrder(const Plan& plan, const std::optional<std::vector<NodeId>>& wanted);

  std::vector<Stage>& of(PayStep step) { return stages_[static_cast<std::size_t>(step)]; }

 private:
  static constexpr std::size_t kSteps = 4;
  std::vector<Stage> stages_[kSteps];
};

/// Whether a group reads such a node where it is, as it costs nothing to make.
bool is_leaf(const Operation& operation);

}  // namespace guerdon::engine
