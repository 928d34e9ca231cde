// A fresh slice of the oracle's worlds in every run of the tests, and those that once told a
// difference.
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>

#include <gtest/gtest.h>

#include "tests/reference/compare.h"
#include "tests/reference/generate.h"
#include "tests/reference/scratch.h"

namespace guerdon::reference {
namespace {

std::string words(const World& world, const std::vector<std::string>& found) {
  std::string text = GUERDON_BUILD "/oracle --replay " + std::to_string(world.seed) + " --print";
  for (const std::string& difference : found) text += "\n  " + difference;
  return text;
}

/// How long the fresh slice may take. GUERDON_ORACLE_SECONDS says otherwise.
std::chrono::seconds slice() {
  const char* said = std::getenv("GUERDON_ORACLE_SECONDS");
  return std::chrono::seconds(said == nullptr ? 8 : std::atoi(said));
}

TEST(Oracle, FreshWorlds) {
  const std::uint64_t first = std::random_device{}();
  const Scratch scratch;
  const auto end = std::chrono::steady_clock::now() + slice();
  std::uint64_t seed = first;
  for (; std::chrono::steady_clock::now() < end && !HasFailure(); ++seed) {
    const World world = generate(seed);
    const auto found = compare(world, scratch.path());
    EXPECT_TRUE(found.empty()) << words(world, found);
  }
  std::cout << "worlds from seed " << first << ": " << seed - first << "\n";
}

TEST(Oracle, Corpus) {
  const Scratch scratch;
  std::ifstream corpus("tests/reference/corpus.txt");
  std::size_t count = 0;
  for (std::string line; std::getline(corpus, line);) {
    if (line.empty() || line.front() == '#') continue;
    const World world = generate(std::stoull(line));
    const auto found = compare(world, scratch.path());
    EXPECT_TRUE(found.empty()) << words(world, found);
    ++count;
  }
  EXPECT_GT(count, 10u);
}

/// The comparison is worth something only if it can tell a difference.
TEST(Oracle, SeesAWrongRounding) {
  const Scratch scratch;
  std::size_t seen = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const World world = generate(seed);
    const auto run = run_engine(world, scratch.path());
    EXPECT_TRUE(differences(world, *run).empty()) << seed;
    if (!differences(world, *run, Mistake{true}).empty()) ++seen;
  }
  EXPECT_GT(seen, 10u);
}

TEST(Oracle, SeesAChangedCell) {
  const Scratch scratch;
  std::size_t seen = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    World world = generate(seed);
    const auto run = run_engine(world, scratch.path());
    // The engine has read the world as it was: now the last record has no rows.
    world.files.back().rows.clear();
    if (!differences(world, *run).empty()) ++seen;
  }
  EXPECT_GT(seen, 50u);
}

TEST(Oracle, OneSeedOneWorld) {
  for (const std::uint64_t seed : {0u, 1u, 2u, 4'000'000'000u}) {
    const World a = generate(seed);
    const World b = generate(seed);
    EXPECT_EQ(a.policy, b.policy);
    ASSERT_EQ(a.files.size(), b.files.size());
    for (std::size_t i = 0; i < a.files.size(); ++i) EXPECT_EQ(a.files[i].rows, b.files[i].rows);
    EXPECT_NE(a.policy, generate(seed + 1).policy);
  }
}

/// FNV-1a of all that a world consists of.
std::uint64_t hash_of(const World& world) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325u;
  const auto add = [&hash](const std::string& text) {
    for (const char c : text + '\n')
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01B3u;
  };
  add(world.policy);
  add(world.period);
  for (const DataFile& file : world.files) {
    add(file.name);
    for (const std::string& title : file.titles) add(title);
    for (const auto& row : file.rows)
      for (const std::string& cell : row) add(cell);
  }
  return hash;
}

/// Whichever compiler built the generator. A change of the generator changes the number.
TEST(Oracle, OneSeedOneWorldOfEveryCompiler) {
  std::uint64_t all = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) all = all * 31 + hash_of(generate(seed));
  EXPECT_EQ(all, 15'499'170'632'057'685'473u);
}

/// What tests/fuzz/evaluator.cpp builds upon: bytes choose, from both ends.
TEST(Oracle, BytesChooseWorlds) {
  std::string bytes;
  for (int i = 0; i < 9000; ++i) bytes += static_cast<char>(i * 37 + i / 256);
  const World world = generate(7, {.bytes = bytes});
  EXPECT_EQ(world.policy, generate(7, {.bytes = bytes}).policy);
  EXPECT_NE(world.policy, generate(7).policy);
  EXPECT_EQ(world.policy, generate(8, {.bytes = bytes}).policy) << "no byte is left to the seed";
  std::string other_rows = bytes;
  other_rows.back() = static_cast<char>(other_rows.back() + 1);  // the first choice of the rows
  EXPECT_EQ(world.policy, generate(7, {.bytes = other_rows}).policy);
  std::string other_currency = bytes;
  other_currency.front() = static_cast<char>(other_currency.front() + 1);
  EXPECT_NE(world.policy, generate(7, {.bytes = other_currency}).policy);
}

TEST(Oracle, RoundsByHand) {
  using engine::Rounding;
  const Rational step(1, 100);
  const auto rounded = [&](const char* value, Rounding mode) {
    return round_to(read_decimal(value), mode, step);
  };
  EXPECT_EQ(rounded("2.345", Rounding::kHalfEven), read_decimal("2.34"));
  EXPECT_EQ(rounded("-2.345", Rounding::kHalfEven), read_decimal("-2.34"));
  EXPECT_EQ(rounded("2.345", Rounding::kHalfUp), read_decimal("2.35"));
  EXPECT_EQ(rounded("-2.345", Rounding::kHalfUp), read_decimal("-2.35"));
  EXPECT_EQ(rounded("2.345", Rounding::kHalfDown), read_decimal("2.34"));
  EXPECT_EQ(rounded("-2.345", Rounding::kHalfDown), read_decimal("-2.34"));
  EXPECT_EQ(rounded("2.341", Rounding::kUp), read_decimal("2.35"));
  EXPECT_EQ(rounded("-2.341", Rounding::kUp), read_decimal("-2.35"));
  EXPECT_EQ(rounded("2.349", Rounding::kDown), read_decimal("2.34"));
  EXPECT_EQ(rounded("-2.349", Rounding::kDown), read_decimal("-2.34"));
  EXPECT_EQ(rounded("-2.345", Rounding::kCeiling), read_decimal("-2.34"));
  EXPECT_EQ(rounded("-2.345", Rounding::kFloor), read_decimal("-2.35"));
}

}  // namespace
}  // namespace guerdon::reference
