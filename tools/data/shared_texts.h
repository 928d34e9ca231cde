// The texts of a run's cells, for several threads.
#pragma once

#include <mutex>
#include <string_view>
#include <vector>

#include "engine/base/interner.h"
#include "tools/data/first_bytes.h"

namespace guerdon::tools {

/// An interner with a lock.
class SharedTexts {
 public:
  explicit SharedTexts(engine::Interner& names) : names_(names) {}

  std::mutex& mutex() { return mutex_; }
  engine::Interner& names() { return names_; }  ///< only under the lock

 private:
  std::mutex mutex_;
  engine::Interner& names_;
};

/// What one thread has seen of them last: most texts of a column come again and again. Behind a
/// text that is asked for, 8 bytes may be read.
class KnownTexts {
 public:
  explicit KnownTexts(SharedTexts& shared) : shared_(&shared), known_(kPlaces) {}

  engine::Symbol symbol(std::string_view text) {
    Known& known = known_[hash_of(text) >> (64 - kPlaceBits)];
    if (known.symbol.valid() && known.text == text) return known.symbol;
    const std::lock_guard lock(shared_->mutex());
    known.symbol = shared_->names().intern(text);
    known.text = shared_->names().text(known.symbol);
    return known.symbol;
  }

 private:
  static constexpr unsigned kPlaceBits = 10;  // the first ones depend on all bytes
  static constexpr std::size_t kPlaces = std::size_t{1} << kPlaceBits;
  struct Known {
    std::string_view text;  // the interner's
    engine::Symbol symbol;
  };

  SharedTexts* shared_;
  std::vector<Known> known_;
};

}  // namespace guerdon::tools
