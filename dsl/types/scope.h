// What the names in an expression can refer to.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dsl/program/program_detail.h"

namespace guerdon::dsl {

/// A row that is in scope: of an `each`, of a record-level definition, or of an aggregate's set.
struct RowScope {
  engine::RecordId record;
  engine::Symbol alias;                         // `as x`
  bool aggregate = false;                       // opened by an aggregate: may turn out to be paired
  bool paired = false;                          // reads what surrounds it
  bool everyone = false;                        // `across …`: not cut to one agent
  bool by_unit = false;                         // of `awards`: its `unit_amount` is read
  std::uint32_t counted_by = engine::kNoField;  // plain in here: the set is cut to a period by it
};

/// Grows and shrinks as inference goes down into an expression.
struct Scope {
  ModuleId module;
  DefinitionId self;  // the definition at hand; its own name does not hide a field
  bool has_agent = true;
  engine::RecordId checked;    // the record whose `check` this is, else invalid
  std::vector<RowScope> rows;  // outermost first
  std::vector<Parameter> locals;
  std::vector<std::string> facts;  // places known to be present
  /// Set by what is read: the level of a definition.
  bool uses_agent = false;
  /// Names of money of later stages cannot be read here.
  Stage stage = Stage::kAfter;
  Stage reads = Stage::kAmount;  // the latest stage of what is read
  std::vector<DefinitionId> uses;
};

}  // namespace guerdon::dsl
