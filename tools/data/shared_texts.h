// The texts of a run's cells, for several threads.
#pragma once

#include <mutex>
#include <string_view>
#include <unordered_map>

#include "engine/base/interner.h"

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

/// What one thread has seen of them: most texts of a column come again and again.
class KnownTexts {
 public:
  explicit KnownTexts(SharedTexts& shared) : shared_(&shared) {}

  engine::Symbol symbol(std::string_view text) {
    if (const auto known = known_.find(text); known != known_.end()) return known->second;
    const std::lock_guard lock(shared_->mutex());
    const engine::Symbol symbol = shared_->names().intern(text);
    known_.emplace(shared_->names().text(symbol), symbol);
    return symbol;
  }

 private:
  SharedTexts* shared_;
  std::unordered_map<std::string_view, engine::Symbol> known_;  // views into the interner
};

}  // namespace guerdon::tools
