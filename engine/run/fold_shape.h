// Which figures a fold keeps, each once, and which aggregate reads which.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/run/fold_plan.h"

namespace guerdon::engine {

inline constexpr std::size_t kNoFigure = static_cast<std::size_t>(-1);

/// Rows in scope with their groups: what aggregates over the same scope and index share.
struct FoldSelection {
  NodeId scope;
  NodeId index;  // invalid: all rows are one group
  friend bool operator==(const FoldSelection&, const FoldSelection&) = default;
};

/// A figure by group: of the selection's rows that pass the filter and have the value.
struct FoldFigure {
  std::size_t selection = 0;
  NodeId filter;           // may be invalid
  NodeId value;            // may be invalid
  bool must_hold = false;  // of counts: only rows whose value is true
  friend bool operator==(const FoldFigure&, const FoldFigure&) = default;
};

struct FoldShape {
  FoldShape(const Plan& plan, const FoldPlan& fold);

  struct Use {
    NodeId node;
    std::size_t in_scope = kNoFigure;  // these index `counts`
    std::size_t used = kNoFigure;
    std::size_t met = kNoFigure;
    std::size_t sum = kNoFigure;   // indexes `sums`
    std::size_t list = kNoFigure;  // indexes `lists`
  };

  std::vector<FoldSelection> selections;
  std::vector<FoldFigure> counts;
  std::vector<FoldFigure> sums;
  std::vector<FoldFigure> lists;
  std::vector<Use> uses;  // in the order of FoldPlan::aggregates
};

}  // namespace guerdon::engine
