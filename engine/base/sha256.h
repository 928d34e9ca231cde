// SHA-256 (FIPS 180-4) of data that arrives in pieces.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace guerdon::engine {

class Sha256 {
 public:
  void update(std::string_view bytes);
  /// 64 small hexadecimal digits. Ends the computation: call it once.
  std::string hex();

 private:
  static constexpr std::size_t kBlock = 64;
  void take(const unsigned char* blocks, std::size_t count);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au,
                                         0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u};
  std::array<unsigned char, kBlock> pending_{};
  std::size_t pending_size_ = 0;
  std::uint64_t total_ = 0;
};

}  // namespace guerdon::engine
