// The value of a rank among many, without sorting them all.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

namespace guerdon::engine {
namespace select_nth_detail {

/// So many are sorted instead.
inline constexpr std::size_t kFew = 24;

/// Sorts a few by counting for each how many come before it: with no jump that cannot be foreseen.
template <class Value>
void sort_few(Value* values, std::size_t count) {
  Value sorted[kFew];
  for (std::size_t i = 0; i < count; ++i) {
    const Value value = values[i];
    unsigned rank = 0;
    for (std::size_t j = 0; j < i; ++j) rank += values[j] <= value ? 1U : 0U;
    for (std::size_t j = i + 1; j < count; ++j) rank += values[j] < value ? 1U : 0U;
    sorted[rank] = value;
  }
  std::copy(sorted, sorted + count, values);
}

/// Moves those that GO FIRST to the front and returns where they end, likewise.
template <class Value, class GoesFirst>
std::size_t split(Value* values, std::size_t first, std::size_t last, const GoesFirst& goes_first) {
  std::size_t next = first;
  for (std::size_t i = first; i < last; ++i) {
    const Value value = values[i];
    values[i] = values[next];
    values[next] = value;
    next += goes_first(value) ? 1U : 0U;
  }
  return next;
}

template <class Value>
Value middle_of(Value a, Value b, Value c) {
  return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

}  // namespace select_nth_detail

/// Puts the value of rank N, from 0, where it would stand if all were sorted, none larger before it
/// and none smaller behind it. As std::nth_element of integers, and faster: which value goes where
/// cannot be foreseen, and here nothing waits for such a guess.
template <class Value>
void select_nth(Value* values, std::size_t count, std::size_t n) {
  using namespace select_nth_detail;
  std::size_t first = 0;
  std::size_t last = count;
  // Each round leaves about half; orders of values that leave more are none that chance makes.
  for (int rounds = 0; last - first > kFew; ++rounds) {
    if (rounds == 64) {
      std::nth_element(values + first, values + n, values + last);
      return;
    }
    const Value pivot =
        middle_of(values[first], values[first + (last - first) / 2], values[last - 1]);
    const std::size_t larger =
        split(values, first, last, [pivot](Value value) { return value < pivot; });
    if (n < larger) {
      last = larger;
      continue;
    }
    first = split(values, larger, last, [pivot](Value value) { return value <= pivot; });
    if (n < first) return;
  }
  sort_few(values + first, last - first);
}

}  // namespace guerdon::engine
