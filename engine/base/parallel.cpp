#include "engine/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace guerdon::engine {
namespace {

/// One call of parallel_for: hands out the numbers in order and keeps the first failure.
class Crew {
 public:
  Crew(std::size_t count, const std::function<void(std::size_t)>& work)
      : count_(count), work_(work) {}

  void take_part() {
    while (true) {
      const std::size_t i = next_.fetch_add(1, std::memory_order_relaxed);
      if (i >= count_) return;
      try {
        work_(i);
      } catch (...) {
        note_failure(i);
      }
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void note_failure(std::size_t i) {
    next_.store(count_, std::memory_order_relaxed);
    const std::lock_guard lock(mutex_);
    if (failure_ && failed_ < i) return;
    failed_ = i;
    failure_ = std::current_exception();
  }

  std::size_t count_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::size_t failed_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

unsigned machine_threads() { return std::max(1U, std::thread::hardware_concurrency()); }

void parallel_for(unsigned threads, std::size_t count,
                  const std::function<void(std::size_t)>& work) {
  Crew crew(count, work);
  std::vector<std::thread> others;
  const std::size_t wanted = std::min<std::size_t>(threads, count);
  others.reserve(wanted);
  try {
    for (std::size_t i = 1; i < wanted; ++i) others.emplace_back([&crew] { crew.take_part(); });
  } catch (const std::system_error&) {
    // Another thread cannot be had: those that there are do all of it.
  }
  crew.take_part();
  for (std::thread& other : others) other.join();
  crew.rethrow();
}

}  // namespace guerdon::engine
