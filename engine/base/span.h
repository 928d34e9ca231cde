// A place in the texts of a program, as the engine carries it: it never reads one.
#pragma once

#include <cstdint>

namespace guerdon::engine {

/// Byte range [begin, end) in the concatenation of all source texts (dsl/source/source_map.h gives
/// each file its own stretch of it). {0, 0} is "no place".
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin == end; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// The smallest span that covers both.
inline Span join(Span a, Span b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace guerdon::engine
