#include "tools/data/key_hashes.h"

#include <atomic>
#include <bit>
#include <utility>

#include "engine/base/parallel.h"

namespace guerdon::tools {
namespace {

/// An open table of the hashes of one bucket.
class Seen {
 public:
  explicit Seen(std::size_t count)
      : slots_(std::bit_ceil(count * 2 + 2)),
        mask_(slots_.size() - 1),
        shift_(64 - static_cast<unsigned>(std::countr_zero(slots_.size()))) {}

  /// False: it is there already.
  bool insert(std::int64_t hash) {
    if (hash == 0) return !std::exchange(zero_, true);
    auto at = static_cast<std::size_t>(
        (static_cast<std::uint64_t>(hash) << KeyHashes::kBucketBits) >> shift_);
    for (; slots_[at] != 0; at = (at + 1) & mask_)
      if (slots_[at] == hash) return false;
    slots_[at] = hash;
    return true;
  }

 private:
  std::vector<std::int64_t> slots_;
  std::size_t mask_;
  unsigned shift_;
  bool zero_ = false;
};

bool has_twice(const std::vector<const engine::KeyLists<std::int64_t>*>& all, std::size_t bucket) {
  std::size_t count = 0;
  for (const auto* lists : all)
    lists->each_chunk(bucket, [&](const std::int64_t*, std::size_t size) { count += size; });
  Seen seen(count);
  bool twice = false;
  for (const auto* lists : all)
    lists->each_chunk(bucket, [&](const std::int64_t* hashes, std::size_t size) {
      for (std::size_t i = 0; i < size; ++i) twice = !seen.insert(hashes[i]) || twice;
    });
  return twice;
}

}  // namespace

bool KeyHashes::any_twice(const std::vector<KeyHashes>& all, unsigned threads) {
  std::vector<const engine::KeyLists<std::int64_t>*> lists;
  for (const KeyHashes& hashes : all) lists.push_back(&hashes.buckets_);
  std::atomic<bool> found = false;
  engine::parallel_for(threads, kBuckets, [&](std::size_t bucket) {
    if (!found && has_twice(lists, bucket)) found = true;
  });
  return found;
}

}  // namespace guerdon::tools
