// Where the cells and rows of a CSV text end, many bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>

namespace guerdon::tools {

/// What a scan knows at a place of the text, and what it has met. It begins outside of quotes,
/// after a separator.
struct ScanState {
  std::uint64_t in_quotes = 0;     ///< all bits set inside of quotes
  std::uint64_t may_open = 1;      ///< 1 where a quote may open a cell, or go on with one, here
  std::uint64_t after_close = 0;   ///< 1 where the byte before closed a quote
  std::uint64_t after_return = 0;  ///< 1 where the byte before is a carriage return out of quotes
  /// A form that the rules for quotes and line ends do not give a plain reading, or a NUL. What was
  /// found is then worth nothing.
  bool odd = false;
  bool beyond_ascii = false;   ///< some byte is: the text must be looked at as UTF-8
  bool quoted_breaks = false;  ///< a line feed stands inside of quotes
  std::uint64_t row_ends = 0;  ///< line feeds outside of quotes
};

/// The bytes that a scan takes at once: texts are padded to a multiple of it.
inline constexpr std::size_t kScanStep = 64;
/// Positions behind the last may be written over by so many.
inline constexpr std::size_t kScanRoom = 64;

/// Appends the offsets of commas and line feeds outside of quotes to `positions`, which has room
/// for one a byte and kScanRoom more: each is `base` larger than its place in `text`. SIZE is a
/// multiple of kScanStep. Returns the new end of the positions.
using FindSeparators = std::uint32_t* (*)(const char* text, std::size_t size, std::uint32_t base,
                                          std::uint32_t* positions, ScanState& state);

/// The fastest one that this machine runs. All give the same.
FindSeparators separator_finder();

// Each by its own instructions; nullptr where this machine does not have them.
FindSeparators separator_finder_portable();
FindSeparators separator_finder_avx2();
FindSeparators separator_finder_avx512();

}  // namespace guerdon::tools
