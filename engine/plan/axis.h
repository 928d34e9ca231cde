// The values of one parameter of a decision table, cut where its cells cut them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/interner.h"
#include "engine/plan/lookup.h"
#include "engine/table/schema.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::engine {

/// Consecutive atoms of one axis, [begin, end).
struct AtomRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin >= end; }
  bool holds(std::uint32_t atom) const { return begin <= atom && atom < end; }
  bool holds(AtomRange other) const { return begin <= other.begin && other.end <= end; }
  bool meets(AtomRange other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(AtomRange, AtomRange) = default;
};

/// One parameter's values in atoms: sets of values that no cell of the column tells apart, numbered
/// in order from 0. The last atom is `missing`. Numbers and texts are dense: between two of them
/// lie others. Dates, times, choices and booleans are counted one by one and have a first and a
/// last.
/// Where every cell names single values (`"Boston", "Graz"`, `!= 3`), the order of the rest does
/// not matter: there is one atom a value, and one for all other values.
class Axis {
 public:
  /// TESTS are all cells of the column.
  Axis(const Type& type, const Schema& schema, const std::vector<const CellTest*>& tests,
       const Interner& texts);

  const Type& type() const { return type_; }
  std::uint32_t missing() const { return missing_; }
  AtomRange present() const { return {0, missing_}; }
  AtomRange all() const { return {0, missing_ + 1}; }

  /// The atoms that a cell of this column accepts: ascending, with gaps between them.
  std::vector<AtomRange> accepted(const CellTest& test) const;
  /// The atom of a value of the axis's type, or of Missing.
  std::uint32_t atom_of(const Value& value) const;

  /// Whether atoms are single values and one atom of all others, which `others` then is.
  bool named() const { return named_; }
  std::uint32_t others() const { return missing_ - 1; }
  /// The value of an atom of a named axis, without `others`.
  const Value& value_of(std::uint32_t atom) const { return cuts_[atom].value; }
  /// The values of some consecutive present atoms of an axis that is not named.
  Interval bounds(AtomRange range) const;

 private:
  /// A place between two values: just before or just after one. Counted values are only cut before.
  struct Cut {
    Value value;
    bool after = false;
  };

  int compare(const Value& a, const Value& b) const;
  bool before(const Cut& a, const Cut& b) const;
  Cut cut_at(const Value& value, bool after) const;
  std::uint32_t atom_from(const Cut& cut) const;
  void name_values(const std::vector<const CellTest*>& tests);
  void cut_values(const std::vector<const CellTest*>& tests);
  void accept_interval(const CellTest& test, std::size_t& at, std::vector<AtomRange>& out) const;

  Type type_;
  const Interner* texts_;
  std::optional<std::int64_t> first_;  // of counted values
  std::int64_t last_ = 0;
  bool named_ = false;
  std::vector<Cut> cuts_;  // ascending; a named axis: one before each value
  std::uint32_t missing_ = 0;
};

}  // namespace guerdon::engine
