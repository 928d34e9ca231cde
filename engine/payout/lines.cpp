// After stage 4: the lines of each agent as rows of `awards`, whole and by unit, and the sums that
// later stages read.
#include <algorithm>

#include <fmt/core.h>

#include "engine/payout/stages.h"

namespace guerdon::engine {
namespace {

namespace f = line_field;

/// One of the records of lines, growing.
class LineTable {
 public:
  LineTable(const PayInput& input, RecordId record)
      : input_(input), schema_(input.plan.schema.record(record)) {
    for (const FieldSchema& field : schema_.fields) table_.columns.emplace_back(field.type, 0);
  }

  void add(const AgentPay& pay, const Line& line) {
    const Award& award = input_.plan.awards[line.award];
    grow(pay);
    column(f::kClause).set_code(row(), award.head.name.index());
    column(f::kAmount).set_number(row(), line.rounded);
    column(f::kNondiscretionary).set_boolean(row(), !award.discretionary);
    column(f::kRevocable).set_boolean(row(), is_revocable(pay, line.award));
    if (const Column* earned = input_.column_if(award.earned_on))
      column(f::kEarnedOn).copy_row(row(), *earned, line.row);
    set_key(award, line.row);
  }
  void add_unit(const AgentPay& pay, const Line& line, std::uint32_t unit, const Number& part) {
    add(pay, line);
    column(f::kUnitAmount).set_number(row(), part);
    column(f::kUnit).set_integer(row(), unit);
  }
  /// A row whose values are unknown.
  void add_broken(const AgentPay& pay, std::optional<std::uint32_t> unit) {
    grow(pay);
    for (std::uint32_t field = f::kClause; field <= f::kUnitAmount; ++field)
      column(field).set_fault(row(), pay.statement.faults.front());
    if (unit) column(f::kUnit).set_integer(row(), *unit);
  }

  Table take() { return std::move(table_); }

 private:
  Column& column(std::uint32_t field) { return table_.columns[field]; }
  std::size_t row() const { return table_.rows - 1; }

  void grow(const AgentPay& pay) {
    ++table_.rows;
    for (Column& each : table_.columns) each.resize(table_.rows);
    column(f::kAgent).set_integer(row(), pay.statement.agent);
  }

  bool is_revocable(const AgentPay& pay, AwardId award) const {
    for (std::uint32_t i = 0; i < input_.plan.clawbacks.size(); ++i) {
      const auto& of = input_.plan.clawbacks[i].of;
      if (std::find(of.begin(), of.end(), award) != of.end() &&
          !pay.forbids(input_.plan, Agreement::Forbid::What::kClawback, i))
        return true;
    }
    return false;
  }

  /// The key of the row that an `each` award pays for, where it is one text.
  void set_key(const Award& award, std::uint32_t from) {
    const Domain& domain = input_.plan.domains[award.domain];
    if (domain.kind != Domain::Kind::kRecord || award.domain == input_.plan.subject_domain) return;
    const RecordSchema& record = input_.plan.schema.record(domain.record);
    std::uint32_t key = kNoField;
    for (std::uint32_t i = 0; i < record.fields.size(); ++i) {
      if (!record.fields[i].key) continue;
      if (key != kNoField || record.fields[i].type.kind != Kind::kText) return;
      key = i;
    }
    if (key == kNoField) return;
    column(f::kRow).copy_row(row(), input_.data.table(domain.record).columns[key], from);
  }

  const PayInput& input_;
  const RecordSchema& schema_;
  Table table_;
};

/// How one agent's lines fall on units.
class UnitShares {
 public:
  UnitShares(const PayInput& input, const UnitLines& unit, const AwardRows& rows, AgentPay& pay,
             LineTable& table)
      : input_(input), unit_(unit), pay_(pay), table_(table) {
    for (const std::uint32_t row : rows.of(pay.statement.agent))
      if (pay.holds(input.column_if(unit.scope), row)) units_.push_back(row);
  }

  void share() {
    if (pay_.amounts_known)
      for (const Line& line : pay_.statement.lines)
        if (line.is_paid()) share_line(line);
    if (pay_.amounts_known) return;
    settle_faults(input_, pay_);
    for (const std::uint32_t unit : units_) table_.add_broken(pay_, unit);
  }

 private:
  void share_line(const Line& line) {
    const Award& award = input_.plan.awards[line.award];
    if (award.over.valid() && award.over == unit_.units)
      spread(line, award);
    else if (award.day.valid())
      place(line, award);
  }

  /// `over UNIT by W`.
  void spread(const Line& line, const Award& award) {
    std::vector<Number> weights;
    const Column& weight = input_.column(award.over_weight);
    for (const std::uint32_t unit : units_) {
      if (weight.state(unit) == State::kFault) return pay_.lose_amounts(weight.fault(unit));
      const bool usable = weight.present(unit) && weight.number(unit).sign() >= 0;
      if (!usable)
        return pay_.lose_amounts(
            pay_.fault(input_, FaultCode::kNoUnit, award.head.span,
                       fmt::format("the award is spread over units, and the weight of one is {}",
                                   weight.present(unit) ? "negative" : "missing"),
                       input_.plan.domains[unit_.units].record, unit));
      weights.push_back(weight.number(unit));
    }
    if (units_.empty()) return;
    const std::vector<Number> parts = shares(line.rounded, weights, input_.plan.rounding_step);
    for (std::size_t i = 0; i < units_.size(); ++i)
      table_.add_unit(pay_, line, units_[i], parts[i]);
  }

  /// The unit in which the row counts. A row before the first unit of the period is of one that
  /// began, and was looked at, in the period before: it falls on the first, so that no pay is lost.
  void place(const Line& line, const Award& award) {
    const Column& day = input_.column(award.day);
    if (!day.present(line.row)) return;
    const Column& first = input_.column(unit_.first);
    const Column& last = input_.column(unit_.last);
    std::optional<std::uint32_t> earliest;
    for (const std::uint32_t unit : units_) {
      if (!first.present(unit)) continue;
      if (!earliest || first.integer(unit) < first.integer(*earliest)) earliest = unit;
      if (day.integer(line.row) < first.integer(unit)) continue;
      if (last.present(unit) && last.integer(unit) < day.integer(line.row)) continue;
      return table_.add_unit(pay_, line, unit, line.rounded);
    }
    if (earliest && day.integer(line.row) < first.integer(*earliest))
      table_.add_unit(pay_, line, *earliest, line.rounded);
  }

  const PayInput& input_;
  const UnitLines& unit_;
  AgentPay& pay_;
  LineTable& table_;
  std::vector<std::uint32_t> units_;
};

}  // namespace

void show_lines(const PayInput& input, LargeVector<AgentPay>& pays) {
  // By unit first: weights that cannot be shared by lose the agent's amounts.
  for (std::size_t i = 0; i < input.plan.unit_lines.size(); ++i) {
    const UnitLines& unit = input.plan.unit_lines[i];
    LineTable table(input, unit.record);
    for (AgentPay& pay : pays) UnitShares(input, unit, input.unit_rows[i], pay, table).share();
    input.evaluation.lines.emplace_back(unit.record, table.take());
  }
  if (!input.plan.lines.valid()) return;
  LineTable table(input, input.plan.lines);
  for (const AgentPay& pay : pays) {
    if (!pay.amounts_known) table.add_broken(pay, {});
    for (const Line& line : pay.statement.lines)
      if (pay.amounts_known && line.is_paid()) table.add(pay, line);
  }
  input.evaluation.lines.emplace_back(input.plan.lines, table.take());
}

}  // namespace guerdon::engine
