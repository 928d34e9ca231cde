// What the lookups of a run share: made once, before rows are looked at, then only read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/table/column.h"

namespace guerdon::engine {

/// One result of a table, or the values of a parameter, by row.
struct LookupValues {
  Column values;
  bool plain = true;  // no row's value is an expression
};

/// The straight lines of a curve between its points: gives = offset + slope * at.
struct CurveLine {
  Number offset;
  Number slope;
};
/// By point: the line that ends there; of the first point the level one through it.
using CurveLines = std::vector<CurveLine>;

class LookupCache {
 public:
  explicit LookupCache(const Plan& plan) : plan_(plan) {}

  // Each makes what its operation reads.
  void prepare(const op::TableLookup& op);
  void prepare(const op::ParameterLookup& op);
  void prepare(const op::CurveLookup& op);

  // What was prepared.
  const LookupValues& values(const op::TableLookup& op) const {
    return tables_.at({op.table.index(), op.result});
  }
  const LookupValues& values(const op::ParameterLookup& op) const {
    return parameters_.at(op.parameter.index());
  }
  const CurveLines& lines(const op::CurveLookup& op) const { return curves_.at(op.curve.index()); }

 private:
  const Plan& plan_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, LookupValues> tables_;
  std::map<std::uint32_t, LookupValues> parameters_;
  std::map<std::uint32_t, CurveLines> curves_;
};

/// The arguments of lookups as words of 32 bits, where their storage allows it: rows with the same
/// words have the same answer. At most four arguments.
class LookupKeys {
 public:
  static constexpr std::size_t kMost = 4;
  static constexpr std::uint32_t kMissing = 0xFFFF'FFFFu;
  using Key = std::array<std::uint32_t, kMost>;

  /// Nothing where an argument does not fit.
  static std::optional<LookupKeys> of(std::span<const Column* const> arguments);

  Key at(std::size_t row) const {
    Key key{};
    for (std::size_t i = 0; i < arguments_.size(); ++i) key[i] = word(*arguments_[i], row);
    return key;
  }

 private:
  static std::uint32_t word(const Column& column, std::size_t row);
  std::vector<const Column*> arguments_;
};

/// Answers of lookups by their keys: of those that fall on one place the last.
class LookupMemo {
 public:
  LookupMemo() : places_(kPlaces) {}

  template <class Find>
  std::uint32_t find(const LookupKeys::Key& key, const Find& search) {
    Place& place = places_[hash(key)];
    if (!place.known || place.key != key) place = {key, search(), true};
    return place.answer;
  }

 private:
  static constexpr std::size_t kPlaces = 256;
  struct Place {
    LookupKeys::Key key{};
    std::uint32_t answer = 0;
    bool known = false;
  };
  static std::size_t hash(const LookupKeys::Key& key);
  std::vector<Place> places_;
};

}  // namespace guerdon::engine
