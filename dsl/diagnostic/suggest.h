// "Did you mean …?"
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace guerdon::dsl {

/// Edits (insert, delete, replace, swap of neighbours) that turn A into B, byte by byte; LIMIT + 1
/// as soon as more than LIMIT are needed.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate nearest to NAME, or an empty view if none is near: at most one edit for up to
/// four letters, two for up to eight, three above. A difference in case alone counts as none.
/// Among equally near ones the first. Never NAME itself.
std::string_view nearest(std::string_view name, std::span<const std::string_view> candidates);

/// "did you mean `x`?" with the nearest candidate; empty if none is near.
std::string did_you_mean(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace guerdon::dsl
