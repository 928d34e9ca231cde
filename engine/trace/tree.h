// The steps below a value, operation by operation. Private to this folder.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "engine/trace/explanation.h"
#include "engine/trace/reader.h"

namespace guerdon::engine {

/// Adds steps of nodes to one agent's explanation. Walks with a stack of its own: definitions may
/// stand on thousands of others.
class TreeBuilder {
 public:
  TreeBuilder(RunReader& reader, Explanation& out, std::uint32_t agent, bool with_rows)
      : reader_(reader), out_(out), agent_(agent), with_rows_(with_rows) {}

  /// From here on values stand in full again when they are first met.
  void start_scope() { in_full_.clear(); }
  /// Adds a step without children; the last child of `parent` unless that is invalid.
  StepId add(StepId parent, Step step);
  /// Adds the tree of a node's value at a row as the last child of `parent`.
  void grow(StepId parent, NodeId node, std::uint32_t row);
  /// Adds a value of kind kMetric, with the children that its own step would have.
  StepId grow_metric(const Metric& metric);

 private:
  struct Open {
    StepId parent;
    Place place;
  };

  void run(std::vector<Open>& open);
  /// Adds the step of a place and leaves its operands open.
  StepId expand(const Open& next, std::vector<Open>& open);
  /// Whether the place has stood in full in this scope; from now on it has.
  bool seen(Place place);

  RunReader& reader_;
  Explanation& out_;
  std::uint32_t agent_;
  bool with_rows_;
  std::unordered_set<std::uint64_t> in_full_;
};

}  // namespace guerdon::engine
