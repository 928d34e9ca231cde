#include "engine/run/fold_shape.h"

#include <algorithm>
#include <variant>

namespace guerdon::engine {
namespace {

/// The place of a thing in a list that holds each once.
template <class Thing>
std::size_t place(std::vector<Thing>& all, const Thing& thing) {
  const auto found = std::find(all.begin(), all.end(), thing);
  if (found != all.end()) return static_cast<std::size_t>(found - all.begin());
  all.push_back(thing);
  return all.size() - 1;
}

}  // namespace

FoldShape::FoldShape(const Plan& plan, const FoldPlan& fold) {
  for (const NodeId id : fold.aggregates) {
    const auto& op = std::get<op::Aggregate>(plan.nodes[id].operation);
    const std::size_t selection = place(selections, FoldSelection{op.scope, op.index});
    Use use;
    use.node = id;
    use.in_scope = place(counts, FoldFigure{selection, {}, {}, false});
    const FoldFigure figure{selection, op.filter, op.value, false};
    use.used = place(counts, figure);
    switch (op.kind) {
      case AggregateKind::kCount:
        break;
      case AggregateKind::kShare:
      case AggregateKind::kAny:
      case AggregateKind::kEvery:
        use.met = place(counts, FoldFigure{selection, op.filter, op.value, true});
        break;
      case AggregateKind::kSum:
      case AggregateKind::kAverage:
        use.sum = place(sums, figure);
        break;
      default:
        use.list = place(lists, figure);
        break;
    }
    uses.push_back(use);
  }
}

}  // namespace guerdon::engine
