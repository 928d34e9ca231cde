// The keys of rows that are not kept, to see whether two are the same.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/run/key_lists.h"

namespace guerdon::tools {

/// Hashes of 64 bits, by their first bits: they depend on all bytes of a key. One a thread.
class KeyHashes {
 public:
  /// So many bits choose the bucket, the next ones a hash's place there.
  static constexpr unsigned kBucketBits = 8;
  static constexpr std::size_t kBuckets = std::size_t{1} << kBucketBits;

  KeyHashes() : buckets_(kBuckets) {}

  void add(std::uint64_t hash) {
    buckets_.add(hash >> (64 - kBucketBits), static_cast<std::int64_t>(hash));
  }

  /// Whether some hash stands twice in all of them together. Keys that differ may share a hash,
  /// keys that are the same always do.
  static bool any_twice(const std::vector<KeyHashes>& all, unsigned threads);

 private:
  engine::KeyLists<std::int64_t> buckets_;
};

}  // namespace guerdon::tools
