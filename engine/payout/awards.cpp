// Stage 1: what each award comes to, after its own `at most`.
#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include <fmt/core.h>

#include "engine/payout/stages.h"

namespace guerdon::engine {
namespace {

/// The lines of one award of one agent.
class AwardLines {
 public:
  AwardLines(const PayInput& input, AwardId id, std::size_t agent, AgentPay& pay)
      : input_(input), id_(id), award_(input.plan.awards[id]), agent_(agent), pay_(pay) {}

  void compute() {
    const bool others_known = std::exchange(pay_.amounts_known, true);
    const std::size_t faults = pay_.statement.faults.size();
    compute_lines();
    if (!pay_.amounts_known && !pay_.statement.faults.empty())
      pay_.lost.emplace_back(
          id_, pay_.statement.faults[std::min(faults, pay_.statement.faults.size() - 1)]);
    pay_.amounts_known = pay_.amounts_known && others_known;
  }

 private:
  void compute_lines() {
    const std::span<const std::uint32_t> rows = input_.rows[id_.index()].of(agent_);
    for (const std::uint32_t row : rows) add_row(row);
    if (!lines_.empty() && award_.cap.valid()) cap();
    std::vector<Line>& lines = pay_.statement.lines;
    if (lines.empty())
      lines = std::move(lines_);
    else
      std::move(lines_.begin(), lines_.end(), std::back_inserter(lines));
  }

  void add_row(std::uint32_t row) {
    if (!pay_.holds(input_.column_if(award_.scope), row)) return;
    if (!pay_.holds(input_.column_if(award_.filter), row)) return;
    if (award_.recognition) return recognize(row);
    const Column& amount = input_.evaluation.column(award_.amount);
    switch (amount.state(row)) {
      case State::kFault:
        pay_.lose_amounts(amount.fault(row));
        break;
      case State::kMissing:
        add_missing(row);
        break;
      case State::kPresent:
        add_line(row, amount.number(row));
        break;
    }
  }

  void add_line(std::uint32_t row, Number amount) {
    // What an advance takes back waits for stage 7, where it is known what is outstanding.
    if (award_.advance && amount.sign() < 0) {
      pay_.draw_backs.push_back({id_, row, amount.abs()});
      return;
    }
    Line line;
    line.award = id_;
    line.row = row;
    line.amount = std::move(amount);
    line.capped = line.amount;
    line.shadow = award_.shadow;
    lines_.push_back(std::move(line));
  }

  /// Something that is not money; points that are missing are none.
  void recognize(std::uint32_t row) {
    Recognition made;
    made.award = id_;
    made.row = row;
    if (const Column* points = input_.column_if(award_.points)) {
      if (points->state(row) == State::kFault) return pay_.add_fault(points->fault(row));
      if (!points->present(row)) return;
      made.points = points->number(row);
    }
    pay_.statement.recognitions.push_back(std::move(made));
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
                     NodeId index_node)
    : AwardRows(index_node.valid() ? &evaluation.column(index_node) : nullptr,
                evaluation.domain_rows[domain.index()],
                evaluation.domain_rows[plan.subject_domain.index()]) {}

AwardRows AwardRows::of_record(const Plan& plan, const Dataset& data, RecordId record) {
  if (!record.valid() || record.index() >= data.tables.size()) return {};
  const Table& table = data.table(record);
  if (table.rows == 0) return {};
  return {&table.columns[plan.schema.record(record).owner], table.rows,
          data.table(plan.schema.subject).rows};
}

AwardRows::AwardRows(const Column* index, std::size_t rows, std::size_t agents) {
  constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
  const auto agent_of = [&](std::size_t row) {
    if (index == nullptr) return row;
    return index->present(row) ? static_cast<std::size_t>(index->integer(row)) : kNobody;
  };
  offsets_.assign(agents + 1, 0);
  for (std::size_t row = 0; row < rows; ++row)
    if (const std::size_t agent = agent_of(row); agent < agents) ++offsets_[agent + 1];
  for (std::size_t agent = 0; agent < agents; ++agent) offsets_[agent + 1] += offsets_[agent];
  rows_.resize(offsets_.back());
  std::vector<std::size_t> next(offsets_.begin(), offsets_.end() - 1);
  for (std::size_t row = 0; row < rows; ++row)
    if (const std::size_t agent = agent_of(row); agent < agents)
      rows_[next[agent]++] = static_cast<std::uint32_t>(row);
}

void earn(const PayInput& input, AgentPay& pay) {
  for (std::uint32_t i = 0; i < input.plan.awards.size(); ++i)
    if (!pay.forbids(input.plan, Agreement::Forbid::What::kAward, i))
      AwardLines(input, input.plan.awards.id_at(i), pay.statement.agent, pay).compute();
}

/// Positive corrections are part of gross, once approved; negative ones wait for stage 7.
void adjust(const PayInput& input, AgentPay& pay) {
  const AdjustmentFields& fields = input.plan.adjustments;
  if (!fields.record.valid()) return;
  const Table& table = input.data.table(fields.record);
  if (table.rows == 0) return;
  const auto day = [&](std::uint32_t field, std::uint32_t row) -> std::optional<Date> {
    const Column& column = table.columns[field];
    if (!column.present(row)) return {};
    return Date{static_cast<std::int32_t>(column.integer(row))};
  };
  const Period& period = input.plan.period;
  for (const std::uint32_t row : input.adjustment_rows.of(pay.statement.agent)) {
    const auto date = day(fields.date, row);
    if (!date || *date < period.first || period.last < *date) continue;
    const Column& amount = table.columns[fields.amount];
    if (amount.state(row) == State::kFault) {
      pay.lose_amounts(amount.fault(row));
      continue;
    }
    if (!table.columns[fields.approver].present(row)) {
      const std::string id(input.texts.text(Symbol(table.columns[fields.id].code(row))));
      pay.lose_amounts(pay.fault(
          input, FaultCode::kUnapproved, input.plan.schema.record(fields.record).span,
          fmt::format("{} of {} {} is not approved by anybody", id, amount.number(row).str(),
                      std::string_view(input.plan.currency.data(), input.plan.currency.size())),
          fields.record, row));
      continue;
    }
    const auto expires = day(fields.expires_on, row);
    pay.statement.adjustments.push_back(
        {row, amount.number(row), expires && *expires < period.last});
  }
}

}  // namespace guerdon::engine
