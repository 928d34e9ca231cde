// The scan itself, for any way to look at 64 bytes at once. Included by files that are compiled for
// different instructions: nothing here may be shared between them, so all of it is internal and
// uses no library.
#pragma once

#include <cstddef>
#include <cstdint>

#include "tools/data/separators.h"

namespace guerdon::tools {
namespace {

/// A bit a byte of 64.
struct ByteMasks {
  std::uint64_t quote;
  std::uint64_t comma;
  std::uint64_t line_feed;
  std::uint64_t carriage_return;
  std::uint64_t nul;
  std::uint64_t beyond_ascii;
};

/// Bit i: whether an odd number of bits up to i, it included, is set.
inline std::uint64_t running_parity(std::uint64_t bits) {
  for (unsigned step = 1; step < 64; step *= 2) bits ^= bits << step;
  return bits;
}

constexpr std::uint64_t kTop = std::uint64_t{1} << 63;

/// The separators outside of quotes. Notes where quotes or line ends stand out of place.
inline std::uint64_t separators_of(const ByteMasks& masks, ScanState& state) {
  const std::uint64_t breaks = masks.comma | masks.line_feed;
  if (masks.nul != 0) state.odd = true;
  if (masks.beyond_ascii != 0) state.beyond_ascii = true;
  const std::uint64_t inside = running_parity(masks.quote) ^ state.in_quotes;
  const std::uint64_t opening = masks.quote & inside;
  const std::uint64_t closing = masks.quote & ~inside;
  const std::uint64_t separators = breaks & ~inside;
  const std::uint64_t returns = masks.carriage_return & ~inside;

  const std::uint64_t may_open = ((separators | closing) << 1) | state.may_open;
  const std::uint64_t after_close = (closing << 1) | state.after_close;
  const std::uint64_t after_return = (returns << 1) | state.after_return;
  const std::uint64_t misplaced = (opening & ~may_open) |
                                  (after_close & ~(separators | returns | opening)) |
                                  (after_return & ~(masks.line_feed & ~inside));
  if (misplaced != 0) state.odd = true;
  if ((masks.line_feed & inside) != 0) state.quoted_breaks = true;
  state.row_ends += static_cast<std::uint64_t>(__builtin_popcountll(masks.line_feed & ~inside));
  state.in_quotes = (inside >> 63) != 0 ? ~std::uint64_t{0} : 0;
  state.may_open = (separators | closing) >> 63;
  state.after_close = closing >> 63;
  state.after_return = returns >> 63;
  return separators;
}

/// Writes the places of bits eight at a time, some of them for nothing: how many there are cannot
/// be foreseen.
struct WriteByEights {
  std::uint32_t* operator()(std::uint64_t bits, std::uint32_t first, std::uint32_t* to) const {
    std::uint32_t* const end = to + __builtin_popcountll(bits);
    for (; bits != 0; to += 8)
      for (int i = 0; i < 8; ++i) {
        to[i] = first + static_cast<std::uint32_t>(__builtin_ctzll(bits | kTop));
        bits &= bits - 1;
      }
    return end;
  }
};

/// Whether the last bytes leave something to mind for the next.
inline bool goes_on(const ScanState& state) {
  return (state.in_quotes | state.after_close | state.after_return) != 0;
}

/// A Block is made of 64 bytes: `is_plain()`, where none is a quote, a carriage return, a NUL or
/// beyond ASCII; `equal(char)` and `beyond_ascii()`, a bit a byte.
template <class Block, class Write>
inline std::uint32_t* find_separators(const Write& write, const char* text, std::size_t size,
                                      std::uint32_t base, std::uint32_t* positions,
                                      ScanState& kept_state) {
  ScanState state = kept_state;  // that what is written to positions cannot be a part of
  for (std::size_t at = 0; at < size; at += kScanStep) {
    const Block block(text + at);
    const std::uint64_t comma = block.equal(',');
    const std::uint64_t line_feed = block.equal('\n');
    std::uint64_t separators = comma | line_feed;
    if (block.is_plain() && !goes_on(state)) {
      state.may_open = separators >> 63;
      state.row_ends += static_cast<std::uint64_t>(__builtin_popcountll(line_feed));
    } else {
      separators = separators_of({block.equal('"'), comma, line_feed, block.equal('\r'),
                                  block.equal('\0'), block.beyond_ascii()},
                                 state);
    }
    positions = write(separators, static_cast<std::uint32_t>(base + at), positions);
  }
  kept_state = state;
  return positions;
}

}  // namespace
}  // namespace guerdon::tools
