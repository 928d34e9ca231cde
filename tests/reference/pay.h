// What the oracle says an agent is paid: stages 1, 2 and 4 of the order of payment.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/payout/statement.h"
#include "tests/reference/evaluate.h"

namespace guerdon::reference {

struct PaidLine {
  std::uint32_t award = 0;  ///< in the order written
  std::uint32_t row = 0;    ///< of `each`, else the agent's
  Rational amount;
  Rational capped;
  Rational gated;
  Rational rounded;
  bool held = false;
};

struct MissedAward {
  std::uint32_t award = 0;
  std::uint32_t row = 0;
};

struct Paid {
  std::vector<PaidLine> lines;
  std::vector<MissedAward> missing;
  std::vector<engine::GateVerdict> gates;
  std::set<engine::FaultCode> faults;
  bool known = true;  ///< the amounts
  Rational gross;
  Rational held;
  engine::Status status = engine::Status::kOk;
};

/// Changes one thing, so that a test sees what the comparison notices.
struct Mistake {
  bool rounds_half_up = false;
};

Paid pay_agent(Evaluator& evaluator, std::uint32_t agent, Mistake mistake = {});

}  // namespace guerdon::reference
