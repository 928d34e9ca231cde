// What the bytes of the results must not depend on: order of rows and columns, files, threads,
// locale and time zone of the process.
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <random>

#include <gtest/gtest.h>

#include "tests/reference/engine_run.h"
#include "tests/reference/generate.h"
#include "tests/reference/scratch.h"

namespace guerdon::reference {
namespace {

constexpr std::uint64_t kWorlds = 60;

/// Runs worlds from a fresh seed as they are, and in another way that must give the same bytes.
class Invariance : public testing::Test {
 protected:
  using Other =
      std::function<std::unique_ptr<EngineRun>(const World&, const std::filesystem::path&)>;

  void check(const Other& other, const GenerateOptions& options = {}) {
    const std::uint64_t first = std::random_device{}();
    std::size_t results = 0;
    for (std::uint64_t seed = first; seed < first + kWorlds && !HasFailure(); ++seed) {
      const World world = generate(seed, options);
      const auto plain = run_engine(world, scratch_.path());
      const auto changed = other(world, scratch_.path());
      ASSERT_EQ(plain->problem, changed->problem) << "seed " << seed;
      if (!plain->problem.empty()) continue;
      EXPECT_EQ(plain->results(), changed->results()) << "seed " << seed;
      ++results;
    }
    EXPECT_GT(results, kWorlds / 2);
  }

  void check_layout(const FileLayout& layout, const GenerateOptions& options = {}) {
    check([&](const World& world,
              const auto& folder) { return run_engine(world, folder, 1, layout); },
          options);
  }

  Scratch scratch_;
};

TEST_F(Invariance, OrderOfRowsAndColumns) {
  check_layout({.shuffle = 1});
  check_layout({.shuffle = 77});
}

TEST_F(Invariance, FilesOfARecord) {
  check_layout({.parts = 3}, {.globs = true});
  check_layout({.shuffle = 5, .parts = 7}, {.globs = true});
}

TEST_F(Invariance, WaysToWriteCsv) { check_layout({.crlf = true, .quotes_all = true}); }

TEST_F(Invariance, Threads) {
  for (const unsigned threads : {2u, 7u})
    check(
        [&](const World& world, const auto& folder) { return run_engine(world, folder, threads); });
}

/// Whatever locales the machine has; without any, the test shows nothing, and says so.
TEST_F(Invariance, Locale) {
  std::size_t tried = 0;
  for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "tr_TR.UTF-8", "fr_FR.UTF-8", "C.UTF-8"}) {
    if (std::setlocale(LC_ALL, name) == nullptr) continue;
    std::setlocale(LC_ALL, "C");
    ++tried;
    check([&](const World& world, const auto& folder) {
      std::setlocale(LC_ALL, name);
      auto run = run_engine(world, folder);
      const std::string results = run->problem.empty() ? run->results() : "";
      std::setlocale(LC_ALL, "C");
      if (run->problem.empty()) {
        EXPECT_EQ(results, run->results()) << name;
      }
      return run;
    });
  }
  if (tried == 0) GTEST_SKIP() << "this machine has no locale but C";
}

TEST_F(Invariance, TimeZoneOfTheProcess) {
  const char* before = std::getenv("TZ");
  const std::string kept = before == nullptr ? "" : before;
  const auto set = [](const std::string& zone) {
    if (zone.empty())
      unsetenv("TZ");
    else
      setenv("TZ", zone.c_str(), 1);
    tzset();
  };
  for (const char* zone : {"Asia/Tokyo", "America/St_Johns", "XYZ+11"})
    check([&](const World& world, const auto& folder) {
      set(zone);
      auto run = run_engine(world, folder);
      const std::string results = run->problem.empty() ? run->results() : "";
      set(kept);
      if (run->problem.empty()) {
        EXPECT_EQ(results, run->results()) << zone;
      }
      return run;
    });
}

}  // namespace
}  // namespace guerdon::reference
