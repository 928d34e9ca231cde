// CHECK: our own mistakes. Never reachable by input; the fuzzers hold us to it.
#pragma once

namespace guerdon::engine {

/// Prints the failed condition with its place to stderr and aborts.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace guerdon::engine

/// Aborts unless CONDITION holds. For invariants of this program, never for input.
#define GUERDON_CHECK(CONDITION)                                       \
  do {                                                                 \
    if (!(CONDITION)) [[unlikely]]                                     \
      ::guerdon::engine::check_failed(#CONDITION, __FILE__, __LINE__); \
  } while (false)
