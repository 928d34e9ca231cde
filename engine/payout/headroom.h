// How much recoveries may still take from one agent.
#pragma once

#include <optional>

#include "engine/payout/stages.h"

namespace guerdon::engine {

/// Recoveries never reach what a floor keeps in the unit of the payday: the unit that holds the
/// header's `payday`, else the last one of the period.
class Headroom {
 public:
  Headroom(const PayInput& input, const AgentPay& pay);

  /// What the tightest floor leaves; nothing where no floor concerns the agent.
  const std::optional<Number>& room() const { return room_; }
  /// Which floor that is: of Plan::floors.
  std::uint32_t floor() const { return floor_; }
  /// What is left of this run's awards, for recoveries `out of awards`.
  const Number& awards() const { return awards_; }
  /// The header's payday, else the last day of the period.
  Date payday() const { return payday_; }

  void take(const Number& amount, bool out_of_awards);

 private:
  void bound_by(const PayInput& input, const AgentPay& pay, std::uint32_t floor);

  std::optional<Number> room_;
  std::uint32_t floor_ = 0;
  Number awards_;
  Date payday_;
};

}  // namespace guerdon::engine
