// What the ledger holds of a period that is run again: lines that wait for a decision.
#pragma once

#include <string>
#include <vector>

#include "engine/base/interner.h"
#include "engine/ledger/line.h"
#include "engine/plan/plan.h"
#include "engine/table/dataset.h"

namespace guerdon::engine {

/// Of LINES, which are all of one policy and period in the order of the ledger, those held now, and
/// those that were released since; a line that was held and then needed no hold any more is
/// forgotten. By agent, clause and row of DATA.
std::vector<PriorHold> prior_holds(const Plan& plan, const Dataset& data, const Interner& texts,
                                   const std::vector<LedgerLine>& lines);

/// A held line of an earlier period whose last day for a decision has passed.
struct OverdueHold {
  LedgerSubject subject;
  Date until;
};
/// Of LINES, which may be of several policies, those of POLICY that are held still on DAY.
std::vector<OverdueHold> overdue_holds(const std::vector<LedgerLine>& lines,
                                       const std::string& policy, Date day);

}  // namespace guerdon::engine
