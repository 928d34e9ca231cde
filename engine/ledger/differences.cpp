#include "engine/ledger/differences.h"

#include <algorithm>
#include <map>
#include <utility>

namespace guerdon::engine {
namespace {

/// All lines of one subject.
struct Held {
  Number sum;
  const LedgerLine* first = nullptr;
  const LedgerLine* last = nullptr;
};
using BySubject = std::map<LedgerSubject, Held>;

BySubject by_subject(const std::vector<LedgerLine>& lines) {
  BySubject found;
  for (const LedgerLine& line : lines) {
    Held& held = found[line.subject];
    held.sum += line.amount;
    if (held.first == nullptr) held.first = &line;
    held.last = &line;
  }
  return found;
}

Difference against(const Held* held, LedgerLine line, bool said) {
  Difference difference;
  difference.is = line.amount;
  difference.said = said;
  if (held != nullptr) {
    difference.was = held->sum;
    difference.last = *held->last;
    line.corrects = held->first->id;
  }
  line.amount = difference.is - difference.was;
  difference.line = std::move(line);
  return difference;
}

/// The line that the run would say if it said it.
LedgerLine nothing_instead_of(const LedgerLine& last) {
  LedgerLine line;
  line.policy = last.policy;
  line.subject = last.subject;
  return line;
}

}  // namespace

PriorLines prior_lines(const std::vector<LedgerLine>& ledger, std::string_view policy,
                       const Period& period) {
  PriorLines prior;
  std::map<std::string, Period, std::less<>> periods;
  for (const LedgerLine& line : ledger) {
    auto known = periods.find(line.subject.period);
    if (known == periods.end()) {
      const auto parsed = parse_period(line.subject.period);
      GUERDON_CHECK(parsed.ok());
      known = periods.emplace(line.subject.period, *parsed).first;
    }
    const Period& other = known->second;
    if (other.last < period.first) prior.before.push_back(line);
    if (line.policy != policy) continue;
    if (other.first == period.first && other.last == period.last) {
      prior.same.push_back(line);
      prior.same.back().subject.period = period.name;
    } else if (other.first <= period.last && period.first <= other.last) {
      prior.overlapping = other.name;
    }
  }
  return prior;
}

std::vector<Difference> differences(const std::vector<LedgerLine>& same,
                                    const std::vector<LedgerLine>& said,
                                    const std::set<std::string>& left_alone) {
  const BySubject held = by_subject(same);
  std::set<LedgerSubject> seen;
  std::vector<Difference> found;
  for (const LedgerLine& line : said) {
    seen.insert(line.subject);
    const auto known = held.find(line.subject);
    const bool flag = line.subject.kind == LedgerKind::kFlagged;
    if (known != held.end() && (flag || known->second.sum == line.amount)) continue;
    if (left_alone.count(line.subject.agent) != 0) continue;
    found.push_back(against(known == held.end() ? nullptr : &known->second, line, true));
  }
  for (const auto& [subject, lines] : held) {
    if (seen.count(subject) != 0 || lines.sum.is_zero()) continue;
    if (left_alone.count(subject.agent) != 0) continue;
    found.push_back(against(&lines, nothing_instead_of(*lines.last), false));
  }
  std::stable_sort(found.begin(), found.end(), [](const Difference& a, const Difference& b) {
    return a.line.subject.agent < b.line.subject.agent;
  });
  return found;
}

}  // namespace guerdon::engine
