// Compares the engine with the oracle on generated worlds: docs/oracle.md.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <random>
#include <string>

#include <unistd.h>

#include "tests/reference/compare.h"
#include "tests/reference/generate.h"
#include "tests/reference/scratch.h"

namespace {

namespace fs = std::filesystem;
using guerdon::reference::World;

struct Options {
  std::optional<std::uint64_t> seed;
  std::uint64_t cases = 0;    // 0: as many as the time allows
  std::uint64_t seconds = 0;  // 0: no bound
  std::uint64_t failures = 10;
  bool replay = false;
  bool print = false;
  std::string keep;
};

constexpr const char* kUsage =
    "oracle [--seed N] [--cases N] [--seconds S] [--failures N] [--keep DIR]\n"
    "oracle --replay SEED [--keep DIR] [--print]\n";

std::optional<Options> read(int count, char** words) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--print") {
      options.print = true;
      continue;
    }
    if (i + 1 == count) return {};
    const std::string value = words[++i];
    const auto number = [&] { return std::strtoull(value.c_str(), nullptr, 10); };
    if (word == "--seed" || word == "--replay") {
      options.seed = number();
      options.replay = word == "--replay";
    } else if (word == "--cases") {
      options.cases = number();
    } else if (word == "--seconds") {
      options.seconds = number();
    } else if (word == "--failures") {
      options.failures = number();
    } else if (word == "--keep") {
      options.keep = value;
    } else {
      return {};
    }
  }
  return options;
}

/// For a world at which the program itself ends: an internal error is a finding, too.
volatile std::uint64_t current_seed = 0;

extern "C" void tell_seed(int) {
  char text[64];
  const int length = std::snprintf(text, sizeof(text), "oracle --replay %llu\n",
                                   static_cast<unsigned long long>(current_seed));
  if (write(STDERR_FILENO, text, static_cast<std::size_t>(length)) < 0) std::_Exit(1);
  std::signal(SIGABRT, SIG_DFL);
  std::signal(SIGSEGV, SIG_DFL);
}

int run(const Options& options) {
  for (const int signal : {SIGABRT, SIGSEGV}) std::signal(signal, tell_seed);
  const std::uint64_t first = options.seed ? *options.seed : std::random_device{}();
  const std::uint64_t cases = options.replay ? 1 : options.cases;
  const guerdon::reference::Scratch scratch;
  const auto begin = std::chrono::steady_clock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  std::cout << "oracle --seed " << first << std::endl;
  std::uint64_t done = 0;
  std::uint64_t failed = 0;
  for (; cases == 0 || done < cases; ++done) {
    if (options.seconds > 0 && seconds() >= static_cast<double>(options.seconds)) break;
    const World world = guerdon::reference::generate(first + done);
    current_seed = world.seed;
    if (options.print) std::cout << world.policy << std::flush;
    if (options.replay && !options.keep.empty()) write_world(world, options.keep);
    const auto found = guerdon::reference::compare(world, scratch.path());
    if (done % 10'000 == 9'999)
      std::cout << done + 1 << " worlds, " << failed << " differ, " << seconds() << " s"
                << std::endl;
    if (found.empty()) continue;
    std::cout << "\nworld " << world.seed << ", replay it with: oracle --replay " << world.seed
              << "\n";
    for (const std::string& difference : found) std::cout << "  " << difference << "\n";
    if (!options.replay && !options.keep.empty())
      write_world(world, fs::path(options.keep) / std::to_string(world.seed));
    if (++failed == options.failures) break;
  }
  std::cout << done << " worlds compared in " << seconds() << " s, " << failed << " differ\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  const auto options = read(count, words);
  if (!options) {
    std::cerr << kUsage;
    return 2;
  }
  return run(*options);
}
