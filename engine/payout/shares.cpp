// Splitting an amount so that no step is lost: largest remainder.
#include <algorithm>

#include "engine/payout/stages.h"
#include "engine/value/rounding.h"

namespace guerdon::engine {

std::vector<Number> in_steps(const Number& whole, const std::vector<Number>& exact,
                             const Number& step) {
  std::vector<Number> parts;
  Number left = whole;
  for (const Number& each : exact) {
    parts.push_back(round(each, Rounding::kFloor, step));
    left -= parts.back();
  }
  std::vector<std::size_t> by_loss(exact.size());
  for (std::size_t i = 0; i < by_loss.size(); ++i) by_loss[i] = i;
  std::stable_sort(by_loss.begin(), by_loss.end(), [&](std::size_t a, std::size_t b) {
    return exact[a] - parts[a] > exact[b] - parts[b];
  });
  for (const std::size_t at : by_loss) {
    if (left < step) break;
    parts[at] += step;
    left -= step;
  }
  return parts;
}

std::vector<Number> shares(const Number& amount, const std::vector<Number>& weights,
                           const Number& step) {
  Number total;
  for (const Number& weight : weights) total += weight;
  const bool equal = total.is_zero();
  if (equal) total = Number(static_cast<std::int64_t>(weights.size()));
  std::vector<Number> exact;
  exact.reserve(weights.size());
  for (const Number& weight : weights)
    exact.push_back(amount * (equal ? Number(1) : weight) / total);
  return in_steps(amount, exact, step);
}

}  // namespace guerdon::engine
