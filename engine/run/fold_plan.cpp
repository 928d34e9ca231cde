#include "engine/run/fold_plan.h"

#include <algorithm>
#include <variant>

#include "engine/plan/operands.h"

namespace guerdon::engine {
namespace {

bool has_holidays(const Plan& plan, CalendarId calendar) {
  return plan.calendars[calendar].holidays.valid();
}

/// What looks into rows that may not be there yet while others are read: of intervals, of holidays.
bool reads_other_records(const Plan& plan, const Operation& operation) {
  if (const auto* shift = std::get_if<op::BusinessShift>(&operation))
    return has_holidays(plan, shift->calendar);
  if (const auto* time = std::get_if<op::BusinessTime>(&operation))
    return has_holidays(plan, time->calendar);
  return std::holds_alternative<op::DatedField>(operation) ||
         std::holds_alternative<op::DatedForPeriod>(operation);
}

/// Operations that compute a row from that row alone, and from what holds for all rows.
bool is_row_by_row(const Plan& plan, const Operation& operation) {
  return !reads_other_records(plan, operation) && !std::holds_alternative<op::RowOf>(operation) &&
         !std::holds_alternative<op::Aggregate>(operation) &&
         !std::holds_alternative<op::Rank>(operation) &&
         !std::holds_alternative<op::ShareOut>(operation) &&
         !std::holds_alternative<op::PartOf>(operation) &&
         !std::holds_alternative<op::PartAt>(operation) &&
         !std::holds_alternative<op::StageMoney>(operation);
}

/// Figures that batches add to: counts, sums, and lists of values that are plain integers.
bool can_fold(const Plan& plan, const op::Aggregate& aggregate) {
  switch (aggregate.kind) {
    case AggregateKind::kCount:
    case AggregateKind::kShare:
    case AggregateKind::kAny:
    case AggregateKind::kEvery:
    case AggregateKind::kSum:
    case AggregateKind::kAverage:
      return true;
    case AggregateKind::kMedian:
    case AggregateKind::kPercentile:
    case AggregateKind::kLowest:
    case AggregateKind::kHighest: {
      const Type& type = plan.nodes[aggregate.value].type;
      return type.is_numeric() || type.kind == Kind::kDate || type.kind == Kind::kInstant ||
             type.kind == Kind::kTime;
    }
    case AggregateKind::kDistinct:
    case AggregateKind::kWeightedAverage:
      break;
  }
  return false;
}

class Maker {
 public:
  Maker(const Plan& plan, RecordId record) : plan_(plan), found_(plan.nodes.size()) {
    fold_.record = record;
    fold_.reads.assign(plan.schema.record(record).fields.size(), false);
  }

  std::optional<FoldPlan> make() {
    if (!record_is_plain() || !find_domain() || clauses_read_rows()) return {};
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const NodeId id = plan_.nodes.id_at(i);
      if (!take_user(id)) return {};
    }
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const NodeId id = plan_.nodes.id_at(i);
      if (found_[i] == Found::kRow) fold_.rows.push_back(id);
      if (found_[i] == Found::kBefore) fold_.before.push_back(id);
    }
    note_fields();
    return std::move(fold_);
  }

 private:
  enum class Found : std::uint8_t { kNo, kRow, kBefore };

  const RecordSchema& record() const { return plan_.schema.record(fold_.record); }

  bool record_is_plain() const {
    const RecordSchema& own = record();
    if (own.is_subject || own.is_interval() || own.must_be_whole || !own.checks.empty())
      return false;
    if (is_of_lines(plan_, fold_.record)) return false;
    return std::none_of(own.fields.begin(), own.fields.end(), [&](const FieldSchema& field) {
      const bool refers = field.type.kind == Kind::kReference;
      return field.dated_by.valid() || (refers && field.type.record != plan_.schema.subject);
    });
  }

  /// The record's one domain; false where others are made of its rows.
  bool find_domain() {
    for (std::size_t i = 0; i < plan_.domains.size(); ++i) {
      const DomainId id = plan_.domains.id_at(i);
      const Domain& domain = plan_.domains[id];
      if (domain.record != fold_.record) continue;
      if (domain.kind != Domain::Kind::kRecord || fold_.domain.valid()) return false;
      fold_.domain = id;
    }
    if (!fold_.domain.valid()) return false;
    return std::none_of(plan_.domains.begin(), plan_.domains.end(), [&](const Domain& domain) {
      const std::vector<NodeId> made_of = keys(domain);
      return domain.outer == fold_.domain ||
             std::any_of(made_of.begin(), made_of.end(),
                         [&](NodeId key) { return plan_.nodes[key].domain == fold_.domain; });
    });
  }

  template <class Clauses>
  bool any_over_rows(const Clauses& clauses) const {
    return std::any_of(clauses.begin(), clauses.end(),
                       [&](const auto& clause) { return clause.domain == fold_.domain; });
  }

  template <class Clauses>
  bool any_by_rows(const Clauses& clauses) const {
    return std::any_of(clauses.begin(), clauses.end(),
                       [&](const auto& clause) { return clause.rows.domain == fold_.domain; });
  }

  bool clauses_read_rows() const {
    const auto is_own = [&](RecordId id) { return id == fold_.record; };
    const auto& payments = plan_.payments;
    const auto& units = plan_.unit_lines;
    const auto other = [&](const RecordSchema& schema) {
      return std::any_of(schema.fields.begin(), schema.fields.end(), [&](const FieldSchema& field) {
        return field.dated_by == fold_.record ||
               (field.type.kind == Kind::kReference && field.type.record == fold_.record);
      });
    };
    const auto over_units = [&](const Award& award) { return award.over == fold_.domain; };
    return any_over_rows(plan_.awards) || any_over_rows(plan_.flags) ||
           any_over_rows(plan_.samples) || any_by_rows(plan_.true_ups) ||
           any_by_rows(plan_.floors) || any_by_rows(plan_.clawbacks) ||
           is_own(plan_.adjustments.record) || is_own(plan_.approvals.record) ||
           std::any_of(plan_.awards.begin(), plan_.awards.end(), over_units) ||
           std::any_of(payments.begin(), payments.end(),
                       [&](const PaymentFields& fields) { return is_own(fields.record); }) ||
           std::any_of(units.begin(), units.end(),
                       [&](const UnitLines& lines) { return lines.units == fold_.domain; }) ||
           std::any_of(plan_.schema.records.begin(), plan_.schema.records.end(), other);
  }

  /// A node that is over the rows needs no care: what needs it takes it. Of the others only
  /// aggregates may look at rows.
  bool take_user(NodeId id) {
    const Node& node = plan_.nodes[id];
    if (node.domain == fold_.domain) return true;
    const auto* aggregate = std::get_if<op::Aggregate>(&node.operation);
    if (aggregate == nullptr || aggregate->rows != fold_.domain) return !reads_rows(node.operation);
    if (!takes_aggregate(node, *aggregate)) return false;
    fold_.aggregates.push_back(id);
    fold_.explains = fold_.explains && is_of_owner(*aggregate);
    const auto needed = operands(node.operation);
    return std::all_of(needed.begin(), needed.end(), [this](NodeId n) { return take_row(n); });
  }

  bool reads_rows(const Operation& operation) const {
    const auto read = operands(operation);
    const auto named = domains_of(operation);
    return std::find(named.begin(), named.end(), fold_.domain) != named.end() ||
           std::any_of(read.begin(), read.end(),
                       [&](NodeId n) { return plan_.nodes[n].domain == fold_.domain; });
  }

  bool takes_aggregate(const Node& node, const op::Aggregate& aggregate) const {
    const bool plain = !aggregate.others && can_fold(plan_, aggregate) && !aggregate.self.valid() &&
                       !aggregate.group.valid() && node.step == PayStep::kAmounts;
    return plain && (node.domain == plan_.subject_domain || node.domain == plan_.policy_domain);
  }

  bool is_of_owner(const op::Aggregate& aggregate) const {
    if (record().owner == kNoField) return true;
    if (!aggregate.index.valid()) return false;
    const auto* field = std::get_if<op::Field>(&plan_.nodes[aggregate.index].operation);
    return field != nullptr && field->field == record().owner;
  }

  /// Takes a node over the rows and all that it reads.
  bool take_row(NodeId id) {
    if (found_[id.index()] != Found::kNo) return true;
    const Node& node = plan_.nodes[id];
    if (node.domain != fold_.domain) return take_before(id);
    if (!is_row_by_row(plan_, node.operation)) return false;
    found_[id.index()] = Found::kRow;
    const auto read = operands(node.operation);
    return std::all_of(read.begin(), read.end(), [this](NodeId n) { return take_row(n); });
  }

  /// What is known before any row is read: of the policy and the subject's own fields.
  bool take_before(NodeId id) {
    if (found_[id.index()] != Found::kNo) return true;
    const Node& node = plan_.nodes[id];
    const bool known = node.domain == plan_.policy_domain || node.domain == plan_.subject_domain;
    if (!known || !is_row_by_row(plan_, node.operation)) return false;
    found_[id.index()] = Found::kBefore;
    const auto read = operands(node.operation);
    return std::all_of(read.begin(), read.end(), [this](NodeId n) { return take_before(n); });
  }

  void note_fields() {
    const RecordSchema& own = record();
    for (const NodeId id : fold_.rows) {
      const Operation& operation = plan_.nodes[id].operation;
      if (const auto* field = std::get_if<op::Field>(&operation)) fold_.reads[field->field] = true;
      const auto* period = std::get_if<op::InPeriod>(&operation);
      if (period == nullptr || period->when.valid()) continue;
      const std::uint32_t by = period->counted_by != kNoField ? period->counted_by : own.counted_by;
      if (by != kNoField) fold_.reads[by] = true;
    }
    if (own.owner != kNoField) fold_.reads[own.owner] = true;
    if (own.counted_by != kNoField) fold_.reads[own.counted_by] = true;
  }

  const Plan& plan_;
  std::vector<Found> found_;  // by NodeId
  FoldPlan fold_;
};

}  // namespace

std::optional<FoldPlan> fold_plan(const Plan& plan, RecordId record) {
  return Maker(plan, record).make();
}

}  // namespace guerdon::engine
