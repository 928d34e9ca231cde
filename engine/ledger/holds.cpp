#include "engine/ledger/holds.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/ledger/row_names.h"

namespace guerdon::engine {
namespace {

/// One line's way through the ledger.
struct Course {
  Number held;
  Number settled;                     // released or denied
  const LedgerLine* start = nullptr;  // the posting that began the latest hold
};
/// By all that a line is about but its kind and what it answers.
using Key = std::tuple<std::string, std::string, std::string, std::string>;
using Courses = std::map<Key, Course>;

Courses courses(const std::vector<LedgerLine>& lines) {
  Courses found;
  for (const LedgerLine& line : lines) {
    const LedgerSubject& subject = line.subject;
    const bool settles =
        subject.kind == LedgerKind::kReleased || subject.kind == LedgerKind::kDenied;
    if (subject.kind != LedgerKind::kHeld && !settles) continue;
    Course& course = found[{subject.agent, subject.period, subject.clause, subject.row}];
    if (settles) {
      course.settled += line.amount;
      continue;
    }
    if (course.held.is_zero() && course.settled.is_zero()) course.start = &line;
    course.held += line.amount;
  }
  return found;
}

const Award* award_of(const Plan& plan, const Interner& texts, const std::string& clause) {
  for (const Award& award : plan.awards)
    if (texts.text(award.head.name) == clause) return &award;
  return nullptr;
}

}  // namespace

std::vector<PriorHold> prior_holds(const Plan& plan, const Dataset& data, const Interner& texts,
                                   const std::vector<LedgerLine>& lines) {
  AllRowNames rows(plan.schema, data, texts);
  std::vector<PriorHold> holds;
  for (const auto& [key, course] : courses(lines)) {
    if (course.start == nullptr || (course.held.is_zero() && course.settled.is_zero())) continue;
    const LedgerSubject& subject = course.start->subject;
    const auto agent = rows.of(plan.schema.subject).find(subject.agent, 0);
    const Award* award = award_of(plan, texts, subject.clause);
    if (!agent || award == nullptr) continue;
    PriorHold hold;
    hold.agent = *agent;
    hold.clause = award->head.name;
    hold.id = course.start->corrects.empty() ? course.start->id : course.start->corrects;
    hold.since = course.start->posted_on;
    hold.until = course.start->expires_on;
    if (!subject.row.empty()) {
      const auto row = rows.of(plan.domains[award->domain].record).find(subject.row, *agent);
      if (!row) continue;
      hold.row = *row;
    }
    holds.push_back(std::move(hold));
  }
  std::sort(holds.begin(), holds.end(), [](const PriorHold& a, const PriorHold& b) {
    return std::tuple(a.agent, a.clause.index(), a.row) <
           std::tuple(b.agent, b.clause.index(), b.row);
  });
  return holds;
}

std::vector<OverdueHold> overdue_holds(const std::vector<LedgerLine>& lines,
                                       const std::string& policy, Date day) {
  std::vector<LedgerLine> own;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(own),
               [&](const LedgerLine& line) { return line.policy == policy; });
  std::vector<OverdueHold> overdue;
  for (const auto& [key, course] : courses(own)) {
    if (course.held.is_zero() || course.start == nullptr) continue;
    const std::optional<Date>& until = course.start->expires_on;
    if (until && *until < day) overdue.push_back({course.start->subject, *until});
  }
  return overdue;
}

}  // namespace guerdon::engine
