// Number against Boost's cpp_rational: long chains of random operations, of all magnitudes.
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

#include "engine/value/number.h"
#include "engine/value/number_rep.h"

namespace guerdon::engine {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

// splitmix64: the same cases on every machine.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E37'79B9'7F4A'7C15u);
    z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9u;
    z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EBu;
    return z ^ (z >> 31);
  }
  unsigned below(unsigned bound) { return static_cast<unsigned>(next() % bound); }
  // Of random length in bits, so that small and extreme values are equally frequent.
  std::int64_t signed64() {
    if (below(20) == 0) return std::numeric_limits<std::int64_t>::min() + below(3);
    if (below(20) == 0) return std::numeric_limits<std::int64_t>::max() - below(3);
    const auto size = static_cast<std::int64_t>(next() >> (1 + below(63)));
    return below(2) == 0 ? size : -size;
  }

 private:
  std::uint64_t state_;
};

struct Pair {
  Number number;
  cpp_rational oracle;
};

cpp_int oracle_power(unsigned base, unsigned exponent) { return pow(cpp_int(base), exponent); }

Pair random_decimal(Generator& random) {
  const std::int64_t coefficient = random.signed64();
  const unsigned scale = random.below(19);
  return {Number::decimal(coefficient, scale), cpp_rational(coefficient, oracle_power(10, scale))};
}

Pair random_fraction(Generator& random) {
  const std::int64_t n = random.signed64();
  std::int64_t d = random.below(2) == 0 ? 1 + random.below(60) : random.signed64();
  if (d == 0) d = 3;
  return {Number::fraction(n, d), cpp_rational(cpp_int(n)) / d};
}

// Around 2^63, 2^64, 2^127 and 2^128, over one or over a large divisor.
Pair random_boundary(Generator& random) {
  const unsigned exponents[] = {31, 63, 64, 126, 127, 128};
  const cpp_int n = oracle_power(2, exponents[random.below(6)]) + random.below(5) - 2;
  const cpp_int d = random.below(2) == 0
                        ? cpp_int(1)
                        : cpp_int(oracle_power(2, exponents[random.below(6)]) + random.below(3));
  const std::string sign = random.below(2) == 0 ? "-" : "";
  cpp_rational oracle(n, d);
  return {*Number::parse_fraction(sign + n.str() + "/" + d.str()),
          sign.empty() ? oracle : cpp_rational(-oracle)};
}

Pair random_value(Generator& random) {
  switch (random.below(8)) {
    case 0:
      return random_boundary(random);
    case 1:
    case 2:
      return random_fraction(random);
    case 3: {
      const std::int64_t small = static_cast<std::int64_t>(random.below(200)) - 100;
      return {small, small};
    }
    default:
      return random_decimal(random);
  }
}

void apply(unsigned operation, Pair& value, const Pair& operand) {
  switch (operation) {
    case 0:
      value.number += operand.number;
      value.oracle += operand.oracle;
      break;
    case 1:
      value.number -= operand.number;
      value.oracle -= operand.oracle;
      break;
    case 2:
      value.number *= operand.number;
      value.oracle *= operand.oracle;
      break;
    default:
      if (operand.oracle == 0) break;
      value.number /= operand.number;
      value.oracle /= operand.oracle;
  }
}

std::string text(const cpp_rational& value) {
  return numerator(value).str() + "/" + denominator(value).str();
}

// Over magnitudes, unlike the engine's own, which starts from the floor.
cpp_rational oracle_round(const cpp_rational& value, Rounding mode, const cpp_rational& step) {
  const bool negative = value < 0;
  const cpp_rational steps = abs(value) / step;
  const cpp_int whole = numerator(steps) / denominator(steps);
  const cpp_rational rest = steps - whole;
  const int half = rest.compare(cpp_rational(1, 2));
  bool away = false;
  switch (mode) {
    case Rounding::kHalfEven:
      away = half > 0 || (half == 0 && whole % 2 != 0);
      break;
    case Rounding::kHalfUp:
      away = half >= 0;
      break;
    case Rounding::kHalfDown:
      away = half > 0;
      break;
    case Rounding::kUp:
      away = rest > 0;
      break;
    case Rounding::kDown:
      break;
    case Rounding::kCeiling:
      away = rest > 0 && !negative;
      break;
    case Rounding::kFloor:
      away = rest > 0 && negative;
      break;
  }
  const cpp_rational result = (whole + (away ? 1 : 0)) * step;
  return negative ? cpp_rational(-result) : result;
}

void expect_same(const Pair& value) {
  const std::string expected = text(value.oracle);
  ASSERT_EQ(value.number.fraction_str(), expected);
  ASSERT_EQ(value.number.sign(), value.oracle.sign());
  ASSERT_EQ(value.number.is_integer(), denominator(value.oracle) == 1);
  const Number fresh = *Number::parse_fraction(expected);
  ASSERT_EQ(fresh, value.number);
  ASSERT_EQ(fresh.hash(), value.number.hash());
  ASSERT_EQ(fresh.str(), value.number.str());
  const bool terminates = value.number.terminates();
  ASSERT_EQ(value.number.str().find('/') == std::string::npos, terminates);
  if (terminates) {
    ASSERT_EQ(*Number::parse(value.number.str()), value.number);
  }
}

void expect_same_relations(const Pair& a, const Pair& b) {
  ASSERT_EQ(a.number <=> b.number, a.oracle.compare(b.oracle) <=> 0);
  ASSERT_EQ(a.number == b.number, a.oracle == b.oracle);
}

void expect_same_rounding(const Pair& value, const Pair& step, Rounding mode) {
  if (step.oracle <= 0) return;
  ASSERT_EQ(round(value.number, mode, step.number).fraction_str(),
            text(oracle_round(value.oracle, mode, step.oracle)))
      << text(value.oracle) << " " << name(mode) << " to " << text(step.oracle);
}

Pair random_step(Generator& random) {
  switch (random.below(4)) {
    case 0:
      return {Number::decimal(1, 2), cpp_rational(1, 100)};
    case 1:
      return {Number::decimal(5, 2), cpp_rational(1, 20)};
    case 2:
      return {Number::fraction(1, 3), cpp_rational(1, 3)};
    default:
      return random_value(random);
  }
}

TEST(NumberOracle, ChainsOfOperationsAgree) {
  constexpr int kChains = 20'000;
  Generator random(20'260'401);
  int decimals = 0;
  int wides = 0;
  int bigs = 0;
  Pair previous = random_value(random);
  for (int chain = 0; chain < kChains; ++chain) {
    SCOPED_TRACE("chain " + std::to_string(chain));
    Pair value = random_value(random);
    const unsigned length = 1 + random.below(5);
    for (unsigned i = 0; i < length; ++i) {
      apply(random.below(4), value, random_value(random));
      decimals += NumberRep::is_decimal(value.number) ? 1 : 0;
      wides += NumberRep::is_wide(value.number) ? 1 : 0;
      bigs += NumberRep::is_big(value.number) ? 1 : 0;
    }
    ASSERT_NO_FATAL_FAILURE(expect_same(value));
    ASSERT_NO_FATAL_FAILURE(expect_same_relations(value, previous));
    const auto mode = static_cast<Rounding>(random.below(7));
    ASSERT_NO_FATAL_FAILURE(expect_same_rounding(value, random_step(random), mode));
    previous = std::move(value);
  }
  // The cases are worth something only while they reach every representation.
  EXPECT_GT(decimals, kChains / 5);
  EXPECT_GT(wides, kChains / 5);
  EXPECT_GT(bigs, kChains / 5);
}

// Takes a long sum apart again in another order: the middle is large, the end is nothing.
TEST(NumberOracle, LongSumsCancelExactly) {
  Generator random(7);
  std::vector<Pair> terms;
  Pair sum{0, 0};
  for (int i = 0; i < 150; ++i) {
    terms.push_back(random_value(random));
    apply(0, sum, terms.back());
    ASSERT_EQ(sum.number.fraction_str(), text(sum.oracle));
  }
  while (!terms.empty()) {
    std::swap(terms[random.below(static_cast<unsigned>(terms.size()))], terms.back());
    apply(1, sum, terms.back());
    terms.pop_back();
    ASSERT_EQ(sum.number.sign(), sum.oracle.sign());
  }
  EXPECT_TRUE(sum.number.is_zero());
}

TEST(NumberOracle, FixedDecimalsAgreeWithRounding) {
  Generator random(11);
  for (int i = 0; i < 3'000; ++i) {
    const Pair value = random_value(random);
    const unsigned places = random.below(24);
    const auto mode = static_cast<Rounding>(random.below(7));
    const std::string shown = value.number.decimal_str(places, mode);
    const auto read = Number::parse(shown);
    ASSERT_TRUE(read.has_value()) << shown;
    const cpp_rational step(1, oracle_power(10, places));
    ASSERT_EQ(read->fraction_str(), text(oracle_round(value.oracle, mode, step))) << shown;
    const std::size_t point = shown.find('.');
    ASSERT_EQ(point == std::string::npos ? 0 : shown.size() - point - 1, places) << shown;
    ASSERT_TRUE(shown[0] != '-' || read->sign() < 0) << shown;
  }
}

TEST(NumberOracle, ParsedTextsAgree) {
  Generator random(13);
  for (int i = 0; i < 5'000; ++i) {
    std::string whole = std::to_string(random.next());
    whole.resize(1 + random.below(static_cast<unsigned>(whole.size())));
    if (random.below(4) == 0) whole += std::to_string(random.next());
    std::string decimals = std::to_string(random.next()).substr(0, 1 + random.below(12));
    decimals.insert(0, random.below(9), '0');
    decimals.append(random.below(9), '0');
    std::string digits = whole + decimals;
    digits.erase(0, digits.find_first_not_of('0'));
    const cpp_rational oracle(cpp_int(digits.empty() ? "0" : digits),
                              oracle_power(10, static_cast<unsigned>(decimals.size())));
    const auto value = Number::parse(whole + "." + decimals, NumberText::kCell);
    ASSERT_TRUE(value.has_value());
    ASSERT_EQ(value->fraction_str(), text(oracle)) << whole << "." << decimals;
  }
}

}  // namespace
}  // namespace guerdon::engine
