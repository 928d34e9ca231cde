// Splitting an amount over the rows of a pool so that the parts add up exactly.
#include <algorithm>
#include <map>
#include <optional>

#include <fmt/core.h>

#include "engine/run/run.h"
#include "engine/run/selection.h"

namespace guerdon::engine {
namespace {

struct Pool {
  std::vector<std::uint32_t> rows;    // in the set, in row order
  std::vector<std::uint32_t> around;  // not in the set: they get nothing
  std::optional<FaultId> fault;
};

class Sharing {
 public:
  Sharing(Run& run, NodeId id, const op::ShareOut& op)
      : run_(run),
        id_(id),
        op_(op),
        amount_(run.column(op.amount)),
        weight_(run.column(op.weight)),
        scope_(run.column_if(op.scope)),
        filter_(run.column_if(op.filter)),
        index_(run.column_if(op.index)) {}

  void fill(Column& result) {
    for (std::size_t row = 0; row < result.size(); ++row) collect(result, row);
    for (auto& [key, pool] : pools_) share(result, pool);
  }

 private:
  void collect(Column& result, std::size_t row) {
    std::int64_t key = 0;
    if (index_ != nullptr) {
      if (index_->state(row) == State::kFault) return result.set_fault(row, index_->fault(row));
      if (!index_->present(row)) return result.set_number(row, Number(0));
      key = index_->integer(row);
    }
    Pool& pool = pools_[key];
    for (const Column* condition : {scope_, filter_}) {
      const Verdict said = verdict(condition, row);
      if (said == Verdict::kFault && !pool.fault) pool.fault = condition->fault(row);
      if (said != Verdict::kIn) return pool.around.push_back(static_cast<std::uint32_t>(row));
    }
    pool.rows.push_back(static_cast<std::uint32_t>(row));
  }

  FaultId bad(std::uint32_t row, std::string detail) {
    return run_.fault(id_, row, FaultCode::kBadShare, std::move(detail));
  }

  /// The first thing that makes the pool impossible to split.
  std::optional<FaultId> check(const Pool& pool) {
    if (pool.fault) return pool.fault;
    for (const std::uint32_t row : pool.rows) {
      for (const Column* column : {&weight_, &amount_})
        if (column->state(row) == State::kFault) return column->fault(row);
      if (!weight_.present(row)) return bad(row, "a weight of the pool is missing");
      if (weight_.number(row).sign() < 0)
        return bad(row, "a weight of the pool is negative: " + run_.words(op_.weight, row));
      const std::uint32_t first = pool.rows.front();
      if (!amount_.present(row)) return bad(row, "the amount to share out is missing");
      if (amount_.number(row) != amount_.number(first))
        return bad(row, fmt::format("two members of one pool see different amounts: {} and {}",
                                    run_.words(op_.amount, first), run_.words(op_.amount, row)));
    }
    return {};
  }

  void share(Column& result, const Pool& pool) {
    const std::optional<FaultId> fault = check(pool);
    for (const std::uint32_t row : pool.around) {
      if (fault)
        result.set_fault(row, *fault);
      else
        result.set_number(row, Number(0));
    }
    if (fault) {
      for (const std::uint32_t row : pool.rows) result.set_fault(row, *fault);
      return;
    }
    if (pool.rows.empty()) return;
    Number total;
    for (const std::uint32_t row : pool.rows) total += weight_.number(row);
    if (total.is_zero()) {
      for (const std::uint32_t row : pool.rows) result.set_number(row, Number(0));
      return;
    }
    const Number amount = amount_.number(pool.rows.front());
    std::vector<Number> parts;
    for (const std::uint32_t row : pool.rows) parts.push_back(amount * weight_.number(row) / total);
    if (op_.step) in_steps(parts, amount, pool);
    for (std::size_t i = 0; i < parts.size(); ++i) run_.store(result, id_, pool.rows[i], parts[i]);
  }

  /// Largest remainder, ties by row; what is less than a step goes where the next step would. A row
  /// of no weight gets nothing.
  void in_steps(std::vector<Number>& parts, const Number& amount, const Pool& pool) const {
    Number left = amount;
    std::vector<Number> lost;
    for (Number& part : parts) {
      const Number whole = round(part, Rounding::kDown, *op_.step);
      lost.push_back(abs(part - whole));
      left -= whole;
      part = whole;
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (!weight_.number(pool.rows[i]).is_zero()) order.push_back(i);
    if (op_.to_last) {
      parts[order.back()] += left;
      return;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return lost[a] > lost[b]; });
    const Number step = left.sign() < 0 ? -*op_.step : *op_.step;
    for (const std::size_t i : order) {
      if (abs(left) < *op_.step) {
        parts[i] += left;
        break;
      }
      parts[i] += step;
      left -= step;
    }
  }

  static Number abs(const Number& value) { return value.sign() < 0 ? -value : value; }

  Run& run_;
  NodeId id_;
  const op::ShareOut& op_;
  const Column& amount_;
  const Column& weight_;
  const Column* scope_;
  const Column* filter_;
  const Column* index_;
  std::map<std::int64_t, Pool> pools_;
};

}  // namespace

Column compute(Run& run, NodeId id, const op::ShareOut& op) {
  Column result = run.empty_column(id);
  Sharing(run, id, op).fill(result);
  return result;
}

}  // namespace guerdon::engine
