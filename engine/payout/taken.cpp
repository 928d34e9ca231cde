// Stage 7: what is taken back, in the order written, each cut to its own limit, to what is left of
// the line it takes back, and to the headroom of every floor in the unit of the payday.
#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/core.h>

#include "engine/payout/decisions.h"
#include "engine/payout/headroom.h"
#include "engine/payout/stages.h"
#include "engine/value/rounding.h"

namespace guerdon::engine {
namespace {

using Bound = Recovery::Bound;
using Source = Recovery::Source;

/// What earlier runs did with one line of the ledger.
struct Account {
  Number paid;
  Number recovered;  // of it, by all clauses
};
/// What one clause did with one line.
struct Share {
  Number recovered;
  Number carried;  // still to be taken
  std::optional<Date> expires_on;
};

class Recoverer {
 public:
  Recoverer(const PayInput& input, AgentPay& pay)
      : input_(input), pay_(pay), step_(input.plan.rounding_step), headroom_(input, pay) {
    const auto& lines = input.data.prior_lines;
    const auto before = [](const PriorLine& line, std::uint32_t agent) {
      return line.agent < agent;
    };
    auto line = std::lower_bound(lines.begin(), lines.end(), pay.statement.agent, before);
    for (; line != lines.end() && line->agent == pay.statement.agent; ++line) note(*line);
  }

  void recover_all() {
    if (!payments_exist()) return;
    for (const auto& [span, kind, index] : clauses()) {
      if (kind == Source::kClawback)
        claw_back(index);
      else
        draw_back(AwardId(index));
    }
    adjust();
  }

 private:
  void note(const PriorLine& line) {
    using Kind = PriorLine::Kind;
    if (line.kind == Kind::kPaid || line.kind == Kind::kAdvance) {
      accounts_[line.id].paid += line.amount;
      if (line.kind == Kind::kAdvance) outstanding_[line.clause.index()] += line.amount;
    } else if (line.kind == Kind::kRecovered) {
      accounts_[line.of].recovered -= line.amount;
      shares_[{line.clause.index(), line.of}].recovered -= line.amount;
      if (line.of.empty()) outstanding_[line.clause.index()] += line.amount;
    } else if (line.kind == Kind::kCarried) {
      Share& share = shares_[{line.clause.index(), line.of}];
      share.carried += line.amount;
      if (line.expires_on) share.expires_on = line.expires_on;
    }
  }

  /// What earlier runs took back of the clawbacks' awards was paid: else the agent's pay is open.
  bool payments_exist() {
    for (const Clawback& clause : input_.plan.clawbacks)
      for (const auto& [key, share] : shares_) {
        const auto account = accounts_.find(key.second);
        const bool paid = account != accounts_.end() && account->second.paid.sign() != 0;
        if (key.first != clause.head.name.index() || paid) continue;
        pay_.lose_amounts(pay_.fault(
            input_, FaultCode::kNoPayment, clause.head.span,
            fmt::format("the ledger takes back line `{}`, and holds no such payment", key.second)));
        return false;
      }
    return true;
  }

  /// Clawbacks and advances in the order written.
  std::vector<std::tuple<std::uint32_t, Source, std::uint32_t>> clauses() const {
    std::vector<std::tuple<std::uint32_t, Source, std::uint32_t>> all;
    for (std::uint32_t i = 0; i < input_.plan.clawbacks.size(); ++i)
      all.emplace_back(input_.plan.clawbacks[i].head.span.begin, Source::kClawback, i);
    for (std::uint32_t i = 0; i < input_.plan.awards.size(); ++i)
      if (const Award& award = input_.plan.awards[AwardId(i)]; award.advance)
        all.emplace_back(award.head.span.begin, Source::kAdvance, i);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return std::get<0>(a) < std::get<0>(b); });
    return all;
  }

  // ── Clawbacks ──

  struct Due {
    std::uint32_t row = Recovery::kNoRow;
    std::string of;
    Number whole;  // asked for, or carried
    Number now;    // of it, in this run
    bool expired = false;
    bool no_consent = false;
    bool no_hearing = false;
    std::optional<Date> expires_on;
  };

  void claw_back(std::uint32_t index) {
    const Clawback& clause = input_.plan.clawbacks[index];
    if (pay_.forbids(input_.plan, Agreement::Forbid::What::kClawback, index)) return;
    std::vector<Due> dues = carried(index);
    for (Due& due : asked(index)) dues.push_back(std::move(due));
    std::optional<Number> left;
    if (clause.cap.valid() && !clause.cap_each && !dues.empty()) {
      left = pay_.amount(input_.column(clause.cap), pay_.statement.agent);
      if (!left) return;
      left = std::max(*left, Number(0));
    }
    for (Due& due : dues) {
      due.no_hearing = waits_for_hearing(clause, index, due);
      take(index, due, left);
    }
  }

  /// What earlier runs left to be taken.
  std::vector<Due> carried(std::uint32_t index) {
    const Clawback& clause = input_.plan.clawbacks[index];
    std::vector<Due> dues;
    for (const auto& [key, share] : shares_) {
      if (key.first != clause.head.name.index() || share.carried.sign() <= 0) continue;
      Due due;
      due.of = key.second;
      due.whole = share.carried;
      due.now = std::min(share.carried, instalment(clause, share.carried + share.recovered));
      due.expires_on = share.expires_on;
      due.expired = share.expires_on && *share.expires_on < headroom_.payday();
      dues.push_back(std::move(due));
    }
    return dues;
  }

  /// What this period's rows ask for, in the order of the rows: of posting.
  std::vector<Due> asked(std::uint32_t index) {
    const Clawback& clause = input_.plan.clawbacks[index];
    const PaymentFields* fields = fields_of(clause);
    std::vector<Due> dues;
    if (fields == nullptr) return dues;
    for (const std::uint32_t row : input_.clawback_rows[index].of(pay_.statement.agent)) {
      if (!pay_.holds(input_.column_if(clause.rows.scope), row) ||
          !pay_.holds(input_.column_if(clause.rows.filter), row))
        continue;
      const auto amount = pay_.amount(input_.column(clause.recover), row);
      if (!amount) continue;
      Due due;
      due.row = row;
      due.of = input_.texts.text(
          Symbol(input_.data.table(fields->record).columns[fields->id].code(row)));
      if (shares_.count({clause.head.name.index(), due.of}) != 0) continue;  // once
      const Account& account = accounts_[due.of];
      due.whole =
          std::clamp(*amount, Number(0), std::max(account.paid - account.recovered, Number(0)));
      due.now = std::min(due.whole, instalment(clause, due.whole));
      due.expires_on = date_at(clause.until, row);
      due.expired = due.expires_on && *due.expires_on < headroom_.payday();
      due.no_consent = clause.needs_consent && !has_consent(clause, row);
      dues.push_back(std::move(due));
    }
    return dues;
  }

  const PaymentFields* fields_of(const Clawback& clause) const {
    const RecordId record = input_.plan.domains[clause.rows.domain].record;
    for (const PaymentFields& fields : input_.plan.payments)
      if (fields.record == record) return &fields;
    return nullptr;
  }

  Number instalment(const Clawback& clause, const Number& whole) const {
    if (clause.instalments <= 1) return whole;
    return round(whole / Number(clause.instalments), Rounding::kCeiling, step_);
  }

  std::optional<Date> date_at(NodeId node, std::uint32_t row) const {
    const Column* column = input_.column_if(node);
    if (column == nullptr || row == Recovery::kNoRow || !column->present(row)) return {};
    return Date{static_cast<std::int32_t>(column->integer(row))};
  }

  /// Whether an agreement requires that the member is heard before the line is taken back, and none
  /// of `approvals` says that they were since the event.
  bool waits_for_hearing(const Clawback& clause, std::uint32_t index, const Due& due) const {
    if (!pay_.owed_hearing(input_.plan)) return false;
    const auto event = date_at(clause.event, payment_of(clause, index, due));
    const Decisions decisions(input_, pay_.statement.agent);
    return !decisions.heard(clause.head.name, event.value_or(kFirstDate));
  }

  /// The row of the payment; of a carried one by the line that it takes back.
  std::uint32_t payment_of(const Clawback& clause, std::uint32_t index, const Due& due) const {
    const PaymentFields* fields = fields_of(clause);
    if (due.row != Recovery::kNoRow || fields == nullptr) return due.row;
    const Column& ids = input_.data.table(fields->record).columns[fields->id];
    for (const std::uint32_t row : input_.clawback_rows[index].of(pay_.statement.agent))
      if (input_.texts.text(Symbol(ids.code(row))) == due.of) return row;
    return Recovery::kNoRow;
  }

  /// A row of `approvals` that consents to the clause, dated before what makes it due.
  bool has_consent(const Clawback& clause, std::uint32_t row) const {
    const ApprovalFields& fields = input_.plan.approvals;
    const auto event = date_at(clause.event, row);
    if (!fields.record.valid() || !event) return false;
    const Table& table = input_.data.table(fields.record);
    for (const std::uint32_t at : input_.approval_rows.of(pay_.statement.agent)) {
      const Column& granted = table.columns[fields.granted_on];
      const Column& named = table.columns[fields.clause];
      const Column& decision = table.columns[fields.decision];
      if (named.present(at) && named.code(at) == clause.head.name.index() && decision.present(at) &&
          decision.code(at) == fields.consent && granted.present(at) &&
          granted.integer(at) < event->days)
        return true;
    }
    return false;
  }

  void take(std::uint32_t index, const Due& due, std::optional<Number>& left) {
    const Clawback& clause = input_.plan.clawbacks[index];
    Recovery made;
    made.clause = index;
    made.row = due.row;
    made.of = due.of;
    made.expires_on = due.expires_on;
    if (due.row == Recovery::kNoRow) made.carried_before = due.whole;
    made.due = due.now;
    if (due.no_hearing && !due.expired) {  // it can still be heard: nothing is dropped
      made.bound = Bound::kNoHearing;
      made.carried = due.whole;
      pay_.statement.recoveries.push_back(std::move(made));
      return;
    }
    if (due.expired || due.no_consent) {
      made.bound = due.expired ? Bound::kExpired : Bound::kNoConsent;
      made.dropped = due.whole;
      pay_.statement.recoveries.push_back(std::move(made));
      return;
    }
    Number most = due.now;
    if (left && *left < most) {
      most = *left;
      made.bound = Bound::kOwnLimit;
    }
    if (clause.cap.valid() && clause.cap_each && due.row != Recovery::kNoRow) {
      const auto cap = pay_.amount(input_.column(clause.cap), due.row);
      if (!cap) return;
      bind(most, std::max(*cap, Number(0)), Bound::kOwnLimit, made);
    }
    if (!clause.out_of_pay) bind(most, headroom_.awards(), Bound::kAwards, made);
    if (const auto room = headroom_.room()) {
      if (*room < most) made.floor = headroom_.floor();
      bind(most, *room, Bound::kFloor, made);
    }
    made.taken = round(most, Rounding::kFloor, step_);
    if (left) *left -= made.taken;
    headroom_.take(made.taken, !clause.out_of_pay);
    const Number later = due.whole - due.now;  // instalments to come
    const Number rest = due.now - made.taken;
    made.carried = clause.carried ? later + rest : later;
    made.dropped = clause.carried ? Number(0) : rest;
    pay_.statement.recoveries.push_back(std::move(made));
  }

  static void bind(Number& most, const Number& limit, Bound bound, Recovery& made) {
    if (most <= limit) return;
    most = limit;
    made.bound = bound;
  }

  // ── Advances ──

  void draw_back(AwardId award) {
    for (const DrawBack& draw : pay_.draw_backs) {
      if (draw.award != award) continue;
      Number& outstanding = outstanding_[input_.plan.awards[award].head.name.index()];
      if (outstanding.sign() <= 0) continue;
      Recovery made;
      made.source = Source::kAdvance;
      made.clause = award.index();
      made.row = draw.row;
      made.due = draw.amount;
      made.carried_before = outstanding;
      Number most = draw.amount;
      bind(most, outstanding, Bound::kAdvanceLeft, made);
      if (const auto room = headroom_.room()) {
        if (*room < most) made.floor = headroom_.floor();
        bind(most, *room, Bound::kFloor, made);
      }
      made.taken = round(most, Rounding::kFloor, step_);
      headroom_.take(made.taken, false);
      outstanding -= made.taken;
      made.carried = outstanding;
      pay_.statement.recoveries.push_back(std::move(made));
    }
  }

  // ── Adjustments ──

  /// Negative corrections by hand: this period's, and what earlier runs could not take of theirs.
  void adjust() {
    for (const auto& [key, share] : shares_) {
      if (key.first != input_.adjustments_name.index() || share.carried.sign() <= 0) continue;
      take_adjustment(Recovery::kNoRow, key.second, share.carried, share.expires_on);
    }
    for (const AdjustmentLine& line : pay_.statement.adjustments) {
      if (line.amount.sign() >= 0 || line.expired) continue;
      const AdjustmentFields& fields = input_.plan.adjustments;
      const Table& table = input_.data.table(fields.record);
      std::optional<Date> expires;
      if (const Column& column = table.columns[fields.expires_on]; column.present(line.row))
        expires = Date{static_cast<std::int32_t>(column.integer(line.row))};
      const std::string id(input_.texts.text(Symbol(table.columns[fields.id].code(line.row))));
      take_adjustment(line.row, id, line.amount.abs(), expires);
    }
  }

  void take_adjustment(std::uint32_t row, const std::string& of, const Number& due,
                       std::optional<Date> expires) {
    Recovery made;
    made.source = Source::kAdjustment;
    made.row = row;
    made.of = of;
    made.due = due;
    made.expires_on = expires;
    if (row == Recovery::kNoRow) made.carried_before = due;
    if (expires && *expires < headroom_.payday()) {
      made.bound = Bound::kExpired;
      made.dropped = due;
    } else {
      Number most = due;
      if (const auto room = headroom_.room()) {
        if (*room < most) made.floor = headroom_.floor();
        bind(most, *room, Bound::kFloor, made);
      }
      made.taken = round(most, Rounding::kFloor, step_);
      headroom_.take(made.taken, false);
      made.carried = due - made.taken;
    }
    pay_.statement.recoveries.push_back(std::move(made));
  }

  const PayInput& input_;
  AgentPay& pay_;
  const Number& step_;
  Headroom headroom_;
  std::map<std::string, Account> accounts_;                        // by id of the line
  std::map<std::pair<std::uint32_t, std::string>, Share> shares_;  // by clause and line
  std::map<std::uint32_t, Number> outstanding_;                    // advances by clause
};

}  // namespace

void recover(const PayInput& input, AgentPay& pay) {
  if (pay.amounts_known) Recoverer(input, pay).recover_all();
}

}  // namespace guerdon::engine
