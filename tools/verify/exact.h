// Exact numbers of the verifier: its own, so that a mistake of the engine's cannot hide in both.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace guerdon::tools::verify {

/// A rational of any size, as Boost computes it.
class Exact {
 public:
  Exact(std::int64_t value = 0);  // NOLINT: implicit on purpose
  Exact(const Exact& other);
  Exact(Exact&& other) noexcept;
  Exact& operator=(const Exact& other);
  Exact& operator=(Exact&& other) noexcept;
  ~Exact();

  /// "-0.5", "20", "-10/3": as the trace writes numbers; nothing for other texts.
  static std::optional<Exact> parse(std::string_view text);
  /// The same form back: a decimal where it ends, else a reduced fraction.
  std::string text() const;

  Exact& operator+=(const Exact& other);
  Exact& operator-=(const Exact& other);
  Exact& operator*=(const Exact& other);
  /// The divisor is not zero.
  Exact& operator/=(const Exact& other);
  friend Exact operator+(Exact a, const Exact& b) { return std::move(a += b); }
  friend Exact operator-(Exact a, const Exact& b) { return std::move(a -= b); }
  friend Exact operator*(Exact a, const Exact& b) { return std::move(a *= b); }
  friend Exact operator/(Exact a, const Exact& b) { return std::move(a /= b); }
  Exact operator-() const { return Exact(0) - *this; }

  friend bool operator==(const Exact& a, const Exact& b) { return a.compare(b) == 0; }
  friend std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
    return a.compare(b) <=> 0;
  }
  bool is_zero() const;

  /// The largest integer that is not larger.
  Exact floor() const;
  /// The value, if it is an integer that fits.
  std::optional<std::int64_t> whole() const;
  /// Whether it has more digits than a run carries: such a result is a fault.
  bool is_too_large() const;

 private:
  struct Ratio;
  explicit Exact(Ratio ratio);
  int compare(const Exact& other) const;
  std::unique_ptr<Ratio> ratio_;  // Boost's headers stay in exact.cpp
};

/// The multiple of STEP that the mode ("half even", "ceiling" …) chooses; nothing for an unknown
/// mode, or a step that is not above zero.
std::optional<Exact> rounded(const Exact& value, std::string_view mode, const Exact& step);

}  // namespace guerdon::tools::verify
