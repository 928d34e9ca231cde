// Stage 1: what each award comes to, after its own `at most`.
#include <algorithm>
#include <utility>

#include "engine/payout/stages.h"

namespace guerdon::engine {
namespace {

/// The lines of one award of one agent.
class AwardLines {
 public:
  AwardLines(const PayInput& input, AwardId id, std::size_t agent, AgentPay& pay)
      : input_(input), id_(id), award_(input.plan.awards[id]), agent_(agent), pay_(pay) {}

  void compute() {
    for (const std::uint32_t row : input_.rows[id_.index()].of(agent_)) add_row(row);
    if (!lines_.empty() && award_.cap.valid()) cap();
    for (Line& line : lines_) pay_.statement.lines.push_back(std::move(line));
  }

 private:
  void add_row(std::uint32_t row) {
    if (!pay_.holds(input_.column_if(award_.scope), row)) return;
    if (!pay_.holds(input_.column_if(award_.filter), row)) return;
    const Column& amount = input_.evaluation.column(award_.amount);
    switch (amount.state(row)) {
      case State::kFault:
        pay_.lose_amounts(amount.fault(row));
        break;
      case State::kMissing:
        add_missing(row);
        break;
      case State::kPresent: {
        Line line;
        line.award = id_;
        line.row = row;
        line.amount = amount.number(row);
        line.capped = line.amount;
        lines_.push_back(std::move(line));
        break;
      }
    }
  }

  void add_missing(std::uint32_t row) {
    pay_.statement.missing.push_back({id_, row, award_.when_missing});
  }

  void cap() {
    const Column& caps = input_.evaluation.column(award_.cap);
    if (award_.cap_each)
      cap_each(caps);
    else
      cap_sum(caps);
  }

  /// The cap at a row as far as it may cut: no lower than zero. Nothing, and the lines concerned
  /// leave the statement, where it is missing or a fault.
  std::optional<Number> cap_at(const Column& caps, std::size_t row) {
    if (caps.present(row)) return std::max(caps.number(row), Number(0));
    if (caps.state(row) == State::kFault) pay_.lose_amounts(caps.fault(row));
    return {};
  }

  void cap_sum(const Column& caps) {
    const std::optional<Number> limit = cap_at(caps, agent_);
    if (!limit) {
      if (caps.state(agent_) == State::kMissing)
        for (const Line& line : lines_) add_missing(line.row);
      return lines_.clear();
    }
    Number sum;
    for (const Line& line : lines_) sum += line.amount;
    if (sum <= *limit || sum.sign() <= 0) return;
    for (Line& line : lines_) line.capped = line.amount * *limit / sum;
  }

  void cap_each(const Column& caps) {
    std::vector<Line> kept;
    for (Line& line : lines_) {
      const std::optional<Number> limit = cap_at(caps, line.row);
      if (!limit) {
        if (caps.state(line.row) == State::kMissing) add_missing(line.row);
        continue;
      }
      line.capped = std::min(line.amount, *limit);
      kept.push_back(std::move(line));
    }
    lines_ = std::move(kept);
  }

  const PayInput& input_;
  AwardId id_;
  const Award& award_;
  std::size_t agent_;
  AgentPay& pay_;
  std::vector<Line> lines_;
};

}  // namespace

AwardRows::AwardRows(const Plan& plan, const Evaluation& evaluation, DomainId domain,
                     NodeId index_node) {
  const std::size_t agents = evaluation.domain_rows[plan.subject_domain.index()];
  const std::size_t rows = evaluation.domain_rows[domain.index()];
  const Column* index = index_node.valid() ? &evaluation.column(index_node) : nullptr;
  std::vector<std::pair<std::size_t, std::uint32_t>> owned;
  for (std::size_t row = 0; row < rows; ++row) {
    if (index != nullptr && !index->present(row)) continue;
    const std::size_t agent =
        index == nullptr ? row : static_cast<std::size_t>(index->integer(row));
    if (agent < agents) owned.emplace_back(agent, static_cast<std::uint32_t>(row));
  }
  std::sort(owned.begin(), owned.end());
  offsets_.assign(agents + 1, 0);
  for (const auto& [agent, row] : owned) {
    ++offsets_[agent + 1];
    rows_.push_back(row);
  }
  for (std::size_t agent = 0; agent < agents; ++agent) offsets_[agent + 1] += offsets_[agent];
}

void earn(const PayInput& input, AgentPay& pay) {
  for (std::size_t i = 0; i < input.plan.awards.size(); ++i)
    AwardLines(input, input.plan.awards.id_at(i), pay.statement.agent, pay).compute();
}

}  // namespace guerdon::engine
