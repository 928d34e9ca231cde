#include "tools/report/step_order.h"

#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

namespace guerdon::tools {
namespace {

using engine::Explanation;
using engine::Step;
using engine::StepId;

/// What makes two steps the same value; only steps of nodes have one.
using SharedKey = std::tuple<Step::Kind, std::uint32_t, std::uint32_t>;

class Walk {
 public:
  explicit Walk(const Explanation& explanation) : explanation_(explanation) {
    order_.number.assign(explanation.steps.size(), StepOrder::kUnreached);
  }

  /// Depth first, without recursion: chains of definitions may be long.
  void from(StepId root) {
    if (!root.valid()) return;
    std::vector<StepId> open{root};
    while (!open.empty()) {
      const StepId step = open.back();
      open.pop_back();
      if (!enter(step)) continue;
      const std::vector<StepId>& children = explanation_.steps[step].children;
      open.insert(open.end(), children.rbegin(), children.rend());
    }
  }

  StepOrder take() { return std::move(order_); }

 private:
  /// False where the step, or the same value elsewhere, already has a number.
  bool enter(StepId id) {
    std::uint32_t& number = order_.number[id.index()];
    if (number != StepOrder::kUnreached) return false;
    const auto next = static_cast<std::uint32_t>(order_.steps.size());
    number = next;
    const Step& step = explanation_.steps[id];
    if (step.node.valid()) {
      const SharedKey key{step.kind, step.node.index(), step.row};
      const auto [found, is_new] = shared_.try_emplace(key, next);
      number = found->second;
      if (!is_new) return false;
    }
    order_.steps.push_back(id);
    return true;
  }

  const Explanation& explanation_;
  StepOrder order_;
  std::map<SharedKey, std::uint32_t> shared_;
};

}  // namespace

StepOrder order_steps(const Explanation& explanation) {
  Walk walk(explanation);
  walk.from(explanation.root);
  for (const StepId metric : explanation.metrics) walk.from(metric);
  return walk.take();
}

}  // namespace guerdon::tools
