// The keys of rows that are not kept, to see whether two are the same.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/run/key_lists.h"

namespace guerdon::tools {

/// Hashes of 64 bits, by their first bits. One a thread.
class KeyHashes {
 public:
  KeyHashes() : buckets_(kBuckets) {}

  void add(std::uint64_t hash) { buckets_.add(hash >> kShift, static_cast<std::int64_t>(hash)); }

  /// Whether some hash stands twice in all of them together. Keys that differ may share a hash,
  /// keys that are the same always do.
  static bool any_twice(const std::vector<KeyHashes>& all, unsigned threads);

 private:
  static constexpr std::size_t kBuckets = 256;
  static constexpr unsigned kShift = 56;

  engine::KeyLists<std::int64_t> buckets_;
};

}  // namespace guerdon::tools
