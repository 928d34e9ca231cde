// Regions of a decision table in the author's words: an example, and cells to write.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dsl/check/coverage.h"
#include "dsl/program/program_detail.h"
#include "engine/value/zone.h"

namespace guerdon::dsl {

/// Words about one table. Refers to what it is made from.
class CoverageWords {
 public:
  /// Instants are shown in ZONE. EXCLUSIVE: rows must not overlap, so that a cell may not accept
  /// more than it is to.
  CoverageWords(const engine::CellGrid& grid, const engine::DecisionTable& table,
                const ProgramDetail& detail, const engine::Zone& zone, bool exclusive)
      : grid_(grid), table_(table), detail_(detail), zone_(zone), exclusive_(exclusive) {}

  /// One point of a region: `priority = P2, rotation = 8.5`.
  std::string example(const Region& region) const;
  /// The cells that accept a region, one a column; nothing where no cell says it.
  std::optional<std::vector<std::string>> cells(const Region& region) const;

 private:
  std::string example(const engine::Axis& axis, engine::AtomRange side) const;
  std::string named_example(const engine::Axis& axis, engine::AtomRange side) const;
  std::optional<std::string> cell(const engine::Axis& axis, engine::AtomRange side) const;
  std::optional<std::string> named_cell(const engine::Axis& axis, engine::AtomRange side) const;
  std::optional<std::string> span_cell(const engine::Interval& bounds,
                                       const engine::Type& type) const;
  std::string words(const engine::Value& value, const engine::Type& type) const;

  const engine::CellGrid& grid_;
  const engine::DecisionTable& table_;
  const ProgramDetail& detail_;
  const engine::Zone& zone_;
  bool exclusive_;
};

}  // namespace guerdon::dsl
