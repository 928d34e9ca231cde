// Chance from a seed, the same on every machine; or from bytes, as long as there are any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace guerdon::reference {

/// SplitMix64: every seed, also 0 and neighbours, gives a sequence of its own. Bytes, where there
/// are some, decide first, one for each choice among at most 256: who changes one changes a choice.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::string bytes = {})
      : state_(seed), bytes_(std::move(bytes)) {}

  std::uint64_t next() {
    std::uint64_t mixed = state_ += 0x9E37'79B9'7F4A'7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58'476D'1CE4'E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D0'49BB'1331'11EBu;
    return mixed ^ (mixed >> 31);
  }
  /// 0 to count - 1.
  std::size_t below(std::size_t count) {
    if (used_ == bytes_.size()) return static_cast<std::size_t>(next() % count);
    std::size_t drawn = 0;
    for (std::size_t reach = 1; reach < count && used_ < bytes_.size(); reach *= 256)
      drawn = drawn * 256 + static_cast<unsigned char>(bytes_[used_++]);
    return drawn % count;
  }
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
  std::string bytes_;
  std::size_t used_ = 0;
};

/// Texts one after the other, each of which may draw: in a sum of them the compiler chooses who
/// draws first, between braces the text does.
inline std::string joined(std::initializer_list<std::string> parts) {
  std::string text;
  for (const std::string& part : parts) text += part;
  return text;
}

}  // namespace guerdon::reference
