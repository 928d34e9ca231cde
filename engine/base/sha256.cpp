#include "engine/base/sha256.h"

#include <algorithm>
#include <bit>

#include "engine/base/sha256_blocks.h"

namespace guerdon::engine {
namespace {

std::uint32_t big_endian(const unsigned char* bytes) {
  return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) |
         (std::uint32_t{bytes[2]} << 8) | std::uint32_t{bytes[3]};
}

void take_block(std::uint32_t* state, const unsigned char* block) {
  std::array<std::uint32_t, 64> words{};
  for (std::size_t i = 0; i < 16; ++i) words[i] = big_endian(block + 4 * i);
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t a = words[i - 15];
    const std::uint32_t b = words[i - 2];
    const std::uint32_t small0 = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3);
    const std::uint32_t small1 = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10);
    words[i] = words[i - 16] + small0 + words[i - 7] + small1;
  }
  std::array<std::uint32_t, 8> from{};
  std::copy_n(state, from.size(), from.begin());
  auto [a, b, c, d, e, f, g, h] = from;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t large1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const std::uint32_t chosen = (e & f) ^ (~e & g);
    const std::uint32_t first = h + large1 + chosen + kSha256Rounds[i] + words[i];
    const std::uint32_t large0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const std::uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + large0 + majority;
  }
  const std::array<std::uint32_t, 8> added = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < added.size(); ++i) state[i] += added[i];
}

void take_blocks(std::uint32_t* state, const unsigned char* blocks, std::size_t count) {
  for (; count > 0; --count, blocks += 64) take_block(state, blocks);
}

}  // namespace

TakeBlocks take_blocks_portable() { return take_blocks; }

void Sha256::take(const unsigned char* blocks, std::size_t count) {
  static const TakeBlocks fastest =
      take_blocks_sha() != nullptr ? take_blocks_sha() : take_blocks_portable();
  fastest(state_.data(), blocks, count);
}

void Sha256::update(std::string_view bytes) {
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t left = bytes.size();
  total_ += left;
  if (pending_size_ > 0) {
    const std::size_t taken = std::min(left, kBlock - pending_size_);
    std::copy_n(data, taken, pending_.begin() + static_cast<std::ptrdiff_t>(pending_size_));
    pending_size_ += taken;
    data += taken;
    left -= taken;
    if (pending_size_ < kBlock) return;
    take(pending_.data(), 1);
    pending_size_ = 0;
  }
  take(data, left / kBlock);
  data += left / kBlock * kBlock;
  left %= kBlock;
  std::copy_n(data, left, pending_.begin());
  pending_size_ = left;
}

std::string Sha256::hex() {
  const std::uint64_t bits = total_ * 8;
  std::string padding(1, static_cast<char>(0x80));
  while ((pending_size_ + padding.size()) % kBlock != kBlock - 8) padding += '\0';
  for (int shift = 56; shift >= 0; shift -= 8)
    padding += static_cast<char>(static_cast<unsigned char>(bits >> shift));
  update(padding);

  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::uint32_t word : state_)
    for (int shift = 28; shift >= 0; shift -= 4) text += kDigits[(word >> shift) & 15u];
  return text;
}

}  // namespace guerdon::engine
