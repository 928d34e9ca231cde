#include "engine/base/parallel.h"

#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace guerdon::engine {
namespace {

TEST(Parallel, EachNumberIsWorkedOnOnce) {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    std::vector<int> times(1000);
    parallel_for(threads, times.size(), [&](std::size_t i) { ++times[i]; });
    EXPECT_EQ(times, std::vector<int>(1000, 1)) << threads << " threads";
  }
}

TEST(Parallel, NothingToDo) {
  parallel_for(4, 0, [](std::size_t) { FAIL(); });
}

TEST(Parallel, OfSeveralFailuresTheFirstIsThrown) {
  std::atomic<int> begun = 0;
  const auto work = [&begun](std::size_t i) {
    ++begun;
    throw std::runtime_error(std::to_string(i));
  };
  try {
    parallel_for(1, 100, work);
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "0");
  }
  EXPECT_EQ(begun, 1) << "what had not begun was left out";
}

}  // namespace
}  // namespace guerdon::engine
