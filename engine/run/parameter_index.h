// Finds the row of a dated parameter without reading the others.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/plan/lookup.h"

namespace guerdon::engine {

/// A read-only index of one parameter: for each set of named keys its rows in order of time.
/// Refers to the parameter it was made from.
class ParameterIndex {
 public:
  /// With a day, rows that became known later are left out.
  ParameterIndex(const Parameter& parameter, std::optional<Date> as_known_on);

  /// The rows for the keys around a day, by their place in the parameter.
  struct Found {
    std::optional<std::uint32_t> decides;  // the row in force
    std::optional<std::uint32_t> latest;   // the latest `from` not after the day
    std::optional<std::uint32_t> next;     // the earliest `from` after it
    bool known_keys = false;               // there is a row for the keys
  };
  Found find(const std::vector<Value>& keys, Date day) const;

  /// How many rows were left out as known later.
  std::size_t hidden() const { return hidden_; }

 private:
  struct KeysLess {
    bool operator()(const std::vector<Value>& a, const std::vector<Value>& b) const;
  };
  /// Rows that name the same keys of their columns; the others are `any`.
  struct Pattern {
    std::vector<bool> named;
    std::map<std::vector<Value>, std::vector<std::uint32_t>, KeysLess> rows;
  };

  bool says_more(std::uint32_t row, std::uint32_t other) const;

  const Parameter* parameter_;
  std::vector<Pattern> patterns_;
  std::size_t hidden_ = 0;
};

}  // namespace guerdon::engine
