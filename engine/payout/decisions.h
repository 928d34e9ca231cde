// What people decided: rows of the library's `approvals`, and what becomes of what waits for them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/payout/stages.h"

namespace guerdon::engine {

/// The decisions about one agent in this run's period.
class Decisions {
 public:
  Decisions(const PayInput& input, std::uint32_t agent) : input_(input), agent_(agent) {}

  /// The earliest row in which CLAUSE was decided so (a code of ApprovalFields): dated in the
  /// period or later, not after LAST, and naming this period if it names one.
  std::optional<std::uint32_t> find(Symbol clause, std::uint32_t decision,
                                    std::optional<Date> last = {}) const;
  /// Of a gate, or of the award that it holds.
  std::optional<std::uint32_t> find(const Hold& hold, std::uint32_t decision,
                                    std::optional<Date> last = {}) const;
  /// Whether the agent was heard about CLAUSE on that day or later.
  bool heard(Symbol clause, Date since) const;
  /// The day of a row of `approvals`.
  Date day(std::uint32_t row) const;

 private:
  std::vector<std::uint32_t> rows_about(Symbol clause, std::uint32_t decision) const;
  bool names_period(std::uint32_t row) const;

  const PayInput& input_;
  std::uint32_t agent_;
};

/// Fills in what became of a hold: until when somebody may decide, who did, and what follows. A
/// release wins over a denial, before or after it; what its deadline has paid nobody denies.
void settle(const PayInput& input, AgentPay& pay, Hold& hold);

}  // namespace guerdon::engine
