#include "dsl/program/stage.h"

namespace guerdon::dsl {

std::string_view stage_words(Stage stage) {
  switch (stage) {
    case Stage::kAmount:
      return "the amounts of awards (stage 1)";
    case Stage::kGate:
      return "the gates (stage 2)";
    case Stage::kLimit:
      return "the limits of agreements (stage 3)";
    case Stage::kRounding:
      return "the rounding of lines (stage 4)";
    case Stage::kTrueUp:
      return "the true ups (stage 5)";
    case Stage::kFloor:
      return "the floors (stage 6)";
    case Stage::kRecovery:
      return "the recoveries (stage 7)";
    case Stage::kPayout:
      return "the payout (stage 8)";
    case Stage::kAfter:
      return "what follows the payout";
  }
  return "";
}

engine::op::StageMoney::What stage_money_of(std::string_view name) {
  using What = engine::op::StageMoney::What;
  if (name == "earned") return What::kEarned;
  if (name == "taken") return What::kTaken;
  return name == "payout" ? What::kPayout : What::kGross;
}

std::optional<Stage> readable_from(std::string_view name) {
  if (name == "gross" || name == "awards") return Stage::kTrueUp;
  if (name == "earned") return Stage::kRecovery;
  if (name == "taken") return Stage::kPayout;
  if (name == "payout") return Stage::kAfter;
  return {};
}

}  // namespace guerdon::dsl
