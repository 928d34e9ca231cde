// What earlier runs posted to the ledger, as far as payment reads it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/interner.h"
#include "engine/value/date.h"
#include "engine/value/number.h"

namespace guerdon::engine {

/// A line that an earlier period's run posted. Money in the policy's currency, signed as posted:
/// what was recovered is negative, a carried line changes what is still to be taken back.
struct PriorLine {
  enum class Kind : std::uint8_t { kPaid, kRecovered, kCarried, kAdvance, kAdjusted, kOther };
  std::uint32_t agent = 0;  // row of the subject's table
  Kind kind = Kind::kOther;
  Symbol clause;
  std::string id;
  std::string of;  // the line that this one answers; may be empty
  Number amount;
  std::optional<Date> expires_on;
};

/// A line that earlier runs of this very period posted as held, whether or not it was settled
/// since.
struct PriorHold {
  std::uint32_t agent = 0;  // row of the subject's table
  Symbol clause;
  std::uint32_t row = kNoRow;  // of the award's record; kNoRow: an award without `each`
  std::string id;              // of the line in the ledger
  Date since;                  // when it was posted
  std::optional<Date> until;   // the last day for a decision, as it was posted
  static constexpr std::uint32_t kNoRow = 0xFFFF'FFFFu;
};

}  // namespace guerdon::engine
