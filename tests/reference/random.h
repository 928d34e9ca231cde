// Chance from a seed, the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace guerdon::reference {

/// SplitMix64: every seed, also 0 and neighbours, gives a sequence of its own.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t mixed = state_ += 0x9E37'79B9'7F4A'7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58'476D'1CE4'E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D0'49BB'1331'11EBu;
    return mixed ^ (mixed >> 31);
  }
  /// 0 to count - 1.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  /// Both ends included.
  int between(int low, int high) {
    return low + static_cast<int>(below(static_cast<std::size_t>(high - low) + 1));
  }
  bool chance(unsigned percent) { return below(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& values) {
    return values[below(values.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace guerdon::reference
