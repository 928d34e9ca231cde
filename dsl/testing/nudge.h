// The least change of a written number. Private to this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guerdon::dsl {

enum class Nudge : std::uint8_t { kUp, kDown };

/// `18.50 USD` becomes `18.51 USD`, `6%` `7%`, `1_000` `1001`: one step of the last digit written.
/// Nothing for a text that begins with no digit, and below zero.
std::optional<std::string> nudged(std::string_view literal, Nudge direction);

}  // namespace guerdon::dsl
