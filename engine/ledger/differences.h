// What a run adds to a ledger: of a period that it holds already, the signed differences.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/line.h"
#include "engine/value/period.h"

namespace guerdon::engine {

/// A ledger's lines as a run of one policy and period sees them.
struct PriorLines {
  /// Of this policy and period: what the run is compared with. Their period is written as the run
  /// writes it.
  std::vector<LedgerLine> same;
  /// Of periods that end before this one begins, of all policies: what the policy may read.
  std::vector<LedgerLine> before;
  /// A period of this policy in the ledger that this one overlaps without being it: what is paid
  /// for one would be paid again for the other. Empty: none.
  std::string overlapping;
};
/// Lines in the order of the ledger. Their periods parse.
PriorLines prior_lines(const std::vector<LedgerLine>& ledger, std::string_view policy,
                       const Period& period);

/// A line to post, and what it corrects.
struct Difference {
  LedgerLine line;  // its amount is `is` - `was`
  Number was;
  Number is;
  bool said = true;  // false: the run does not say this line any more
  /// The latest line of this subject in the ledger; nothing where the ledger holds none.
  std::optional<LedgerLine> last;
};

/// Compares line by line. Nothing that is equal, and nothing of agents in `left_alone`, is posted.
/// A line that vanished is taken back by its negative; flags stay, as they moved nothing. By agent,
/// then as the run says them, then what vanished.
std::vector<Difference> differences(const std::vector<LedgerLine>& same,
                                    const std::vector<LedgerLine>& said,
                                    const std::set<std::string>& left_alone);

}  // namespace guerdon::engine
