// Parts of a period: the stretches of days in which what an agent's pay depends on stays the same.
#include <algorithm>
#include <optional>
#include <set>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/business_calendar.h"
#include "engine/run/run.h"
#include "engine/value/calendar_share.h"

namespace guerdon::engine {
namespace {

/// Cuts the period of one agent after another.
class PartCutter {
 public:
  PartCutter(Run& run, const Domain& domain) : run_(run), domain_(domain) {
    for (const auto& [record, field] : domain.dated) records_.insert(record);
  }

  std::vector<Evaluation::Part> parts_of(std::size_t agent) {
    std::vector<Evaluation::Part> parts;
    const std::vector<Date> starts = starts_of(agent);
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const Date last = i + 1 < starts.size() ? Date{starts[i + 1].days - 1} : domain_.last;
      if (!employed(agent, starts[i])) continue;
      if (!parts.empty() && continues(agent, parts.back(), starts[i]))
        parts.back().last = last;
      else
        parts.push_back({static_cast<std::uint32_t>(agent), starts[i], last});
    }
    return parts;
  }

 private:
  /// Every day of the period on which something may change.
  std::vector<Date> starts_of(std::size_t agent) {
    std::set<Date> starts{domain_.first};
    const auto add = [&](Date day) {
      if (domain_.first < day && day <= domain_.last) starts.insert(day);
    };
    for (const Date day : domain_.breaks) add(day);
    for (const RecordId record : records_) {
      for (const DayInterval& interval : run_.intervals(record).of(agent)) {
        add(interval.first);
        if (interval.last < domain_.last) add(Date{interval.last.days + 1});
      }
    }
    return {starts.begin(), starts.end()};
  }

  const DayInterval* interval_on(RecordId record, std::size_t agent, Date day) {
    const DayInterval* held = nullptr;
    for (const DayInterval& interval : run_.intervals(record).of(agent))
      if (interval.first <= day && day <= interval.last) held = &interval;
    return held;
  }

  bool employed(std::size_t agent, Date day) {
    return std::all_of(records_.begin(), records_.end(),
                       [&](RecordId record) { return interval_on(record, agent, day) != nullptr; });
  }

  bool continues(std::size_t agent, const Evaluation::Part& before, Date day) {
    if (before.last.days + 1 != day.days) return false;
    const auto& breaks = domain_.breaks;
    if (std::find(breaks.begin(), breaks.end(), day) != breaks.end()) return false;
    return std::all_of(domain_.dated.begin(), domain_.dated.end(), [&](const auto& dated) {
      const auto& [record, field] = dated;
      const Column& values = run_.field(record, field);
      const std::uint32_t a = interval_on(record, agent, before.first)->row;
      const std::uint32_t b = interval_on(record, agent, day)->row;
      return a == b || (values.state(a) == values.state(b) && values.value(a) == values.value(b));
    });
  }

  Run& run_;
  const Domain& domain_;
  std::set<RecordId> records_;
};

/// The agent that a row of the node's domain is about.
class DatedPay {
 public:
  DatedPay(Run& run, NodeId id, const op::DatedForPeriod& op)
      : run_(run),
        id_(id),
        op_(op),
        values_(run.field(op.intervals, op.field)),
        index_(run.intervals(op.intervals)) {}

  void pay(Column& result, std::size_t row, std::size_t agent) {
    Number sum;
    for (const DayInterval& interval : index_.of(agent)) {
      const Date first = std::max(interval.first, op_.first);
      const Date last = std::min(interval.last, op_.last);
      if (last < first) continue;
      if (values_.state(interval.row) == State::kFault)
        return result.set_fault(row, values_.fault(interval.row));
      if (!values_.present(interval.row)) return result.set_missing(row);
      sum += values_.number(interval.row) * calendar_share(first, last, op_.unit);
    }
    run_.store(result, id_, row, sum);
  }

 private:
  Run& run_;
  NodeId id_;
  const op::DatedForPeriod& op_;
  const Column& values_;
  const IntervalIndex& index_;
};

}  // namespace

void Run::build_parts(DomainId id) {
  PartCutter cutter(*this, domain(id));
  std::vector<Evaluation::Part>& parts = out_.parts[id.index()];
  const std::size_t agents = table(schema().subject).rows;
  for (std::size_t agent = 0; agent < agents; ++agent) {
    const std::vector<Evaluation::Part> own = cutter.parts_of(agent);
    parts.insert(parts.end(), own.begin(), own.end());
  }
  out_.domain_rows[id.index()] = parts.size();
}

namespace {

/// The share of the period's days, or of its business days, that is a part's.
void weigh_parts(Run& run, NodeId id, const op::PartOf& op, Column& result) {
  const DomainId domain = run.node(id).domain;
  const Domain& of = run.domain(domain);
  std::optional<BusinessCalendar> calendar;
  if (op.calendar.valid()) calendar.emplace(calendar_of(run, op.calendar));
  const auto days = [&](Date first, Date last) -> std::int64_t {
    return calendar ? calendar->open_days(first, last) : last.days - first.days + 1;
  };
  const std::int64_t whole = days(of.first, of.last);
  const std::vector<Evaluation::Part>& parts = run.out().parts[domain.index()];
  FaultId never_open;  // the same for all
  for (std::size_t row = 0; row < parts.size(); ++row) {
    if (whole != 0) {
      result.set_number(row, Number::fraction(days(parts[row].first, parts[row].last), whole));
      continue;
    }
    if (!never_open.valid())
      never_open =
          run.fault(id, row, FaultCode::kNoBusinessDay,
                    fmt::format("calendar `{}` has no business day from {} to {}",
                                name_in_words(run.plan().calendars[op.calendar].name, run.texts()),
                                to_iso(of.first), to_iso(of.last)));
    result.set_fault(row, never_open);
  }
}

}  // namespace

Column compute(Run& run, NodeId id, const op::PartOf& op) {
  Column result = run.empty_column(id);
  using What = op::PartOf::What;
  if (op.what == What::kWeight) {
    weigh_parts(run, id, op, result);
    return result;
  }
  const std::vector<Evaluation::Part>& parts = run.out().parts[run.node(id).domain.index()];
  for (std::size_t row = 0; row < parts.size(); ++row)
    result.set_integer(row, (op.what == What::kFirst ? parts[row].first : parts[row].last).days);
  return result;
}

Column compute(Run& run, NodeId id, const op::PartAt& op) {
  Column result = run.empty_column(id);
  run.rows(op.parts);  // builds them
  const Domain& period = run.domain(op.parts);
  const std::vector<Evaluation::Part>& parts = run.out().parts[op.parts.index()];
  const Column& day = run.column(op.day);
  std::vector<const Column*> operands{&day};
  if (op.agent.valid()) operands.push_back(&run.column(op.agent));
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!all_present(result, row, operands)) continue;
    const auto agent = static_cast<std::uint32_t>(
        op.agent.valid() ? operands[1]->integer(row) : static_cast<std::int64_t>(row));
    const std::int64_t on =
        std::clamp<std::int64_t>(day.integer(row), period.first.days, period.last.days);
    // The last part of the agent that begins on that day or before.
    const auto after = std::partition_point(parts.begin(), parts.end(), [&](const auto& part) {
      return part.agent < agent || (part.agent == agent && part.first.days <= on);
    });
    if (after == parts.begin()) continue;
    const auto part = after - 1;
    if (part->agent == agent && on <= part->last.days)
      result.set_integer(row, part - parts.begin());
  }
  return result;
}

Column compute(Run& run, NodeId id, const op::DatedForPeriod& op) {
  Column result = run.empty_column(id);
  const Column* index = run.column_if(op.index);
  DatedPay pay(run, id, op);
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (index != nullptr && !index->present(row)) {
      if (index->state(row) == State::kFault) result.set_fault(row, index->fault(row));
      continue;
    }
    pay.pay(result, row, index == nullptr ? row : static_cast<std::size_t>(index->integer(row)));
  }
  return result;
}

}  // namespace guerdon::engine
