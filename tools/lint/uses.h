// Who reads whom: definitions among each other, and fields of records, directly or not.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "dsl/program/program_detail.h"
#include "tools/lint/expressions.h"

namespace guerdon::tools::lint {

/// A field of a record, by the record's id and the field's place in it.
struct FieldRef {
  engine::RecordId record;
  std::uint32_t field = 0;
  friend bool operator==(const FieldRef&, const FieldRef&) = default;
  friend bool operator<(const FieldRef& a, const FieldRef& b) {
    return a.record != b.record ? a.record.index() < b.record.index() : a.field < b.field;
  }
};

/// One place in a module's text that reads a field. A dated field of the subject is read under its
/// own name, not that of the record that dates it.
struct FieldRead {
  FieldRef field;
  dsl::ast::ExprId expr;
};

class Uses {
 public:
  explicit Uses(const dsl::ProgramDetail& detail);

  /// What a definition reads itself.
  const std::vector<dsl::DefinitionId>& direct(dsl::DefinitionId id) const;
  /// What it reads, directly or through others, itself included.
  const std::set<dsl::DefinitionId>& reach(dsl::DefinitionId id) const;
  /// Who reads it itself: definitions. Tests and the header do not count.
  const std::vector<dsl::DefinitionId>& readers(dsl::DefinitionId id) const;
  /// The fields that its own text reads, each place once, in the order of the text.
  const std::vector<FieldRead>& fields(dsl::DefinitionId id) const;
  /// The fields that it and all that it reads read.
  std::set<FieldRef> all_fields(dsl::DefinitionId id) const;
  /// How A comes to read B: A, …, B, the shortest way; empty where it does not.
  std::vector<dsl::DefinitionId> path(dsl::DefinitionId from, dsl::DefinitionId to) const;
  /// The definitions that money moves by: awards, gates, true ups, floors, clawbacks, agreements,
  /// excludes, of the plan and its modules.
  const std::vector<dsl::DefinitionId>& money() const { return money_; }
  /// The expressions of a module.
  const Expressions& expressions(dsl::ModuleId id) const { return expressions_[id.index()]; }

 private:
  void read_fields(dsl::DefinitionId id);

  const dsl::ProgramDetail* detail_;
  std::vector<Expressions> expressions_;                 // by ModuleId
  std::vector<std::vector<dsl::DefinitionId>> readers_;  // by DefinitionId
  std::vector<std::vector<FieldRead>> fields_;
  std::vector<dsl::DefinitionId> money_;
  mutable std::map<dsl::DefinitionId, std::set<dsl::DefinitionId>> reach_;
};

}  // namespace guerdon::tools::lint
