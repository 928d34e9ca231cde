#include "engine/ledger/line.h"

#include <array>
#include <cstddef>

namespace guerdon::engine {
namespace {

constexpr std::array<std::string_view, kLedgerKinds> kNames{
    "paid",    "held",    "released", "recovered", "carried", "top_up",
    "true_up", "advance", "adjusted", "flagged",   "denied"};

}  // namespace

std::string_view ledger_kind_name(LedgerKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<LedgerKind> ledger_kind(std::string_view name) {
  for (std::uint8_t i = 0; i < kLedgerKinds; ++i)
    if (kNames[i] == name) return static_cast<LedgerKind>(i);
  return {};
}

bool moves_money(LedgerKind kind) {
  return kind != LedgerKind::kHeld && kind != LedgerKind::kCarried &&
         kind != LedgerKind::kFlagged && kind != LedgerKind::kDenied;
}

}  // namespace guerdon::engine
