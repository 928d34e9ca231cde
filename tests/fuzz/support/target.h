// What every fuzz target has: its entry, and a way to say that a promise is broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

// What libFuzzer calls, and what replays the corpus elsewhere.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace guerdon::tests {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program where a promise does not hold, as a fuzzer wants it.
inline void require(bool holds, std::string_view promise, std::string_view found = {}) {
  if (holds) return;
  std::cerr << "broken promise: " << promise << '\n' << found << '\n';
  std::abort();
}

}  // namespace guerdon::tests
