// The stages of the order of payment, as far as names of money depend on them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/plan/plan.h"

namespace guerdon::dsl {

/// Where an expression stands in the order of payment. What a stage makes can be read in later
/// ones.
enum class Stage : std::uint8_t {
  kAmount = 1,
  kGate,
  kLimit,
  kRounding,
  kTrueUp,
  kFloor,
  kRecovery,
  kPayout,
  kAfter,  // guarantees, flags, tests
};

/// Which sum of the statement a name of money is: `gross`, `earned`, `taken`, `payout`.
engine::op::StageMoney::What stage_money_of(std::string_view name);

/// The words of a stage, for messages: "the floors (stage 6)".
std::string_view stage_words(Stage stage);

/// The first stage that can read a name of money (`gross`, `earned`, `taken`, `payout`), or the
/// record set `awards`; nothing for other names.
std::optional<Stage> readable_from(std::string_view name);

}  // namespace guerdon::dsl
