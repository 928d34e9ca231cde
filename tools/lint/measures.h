// What a metric measures, found from its meaning: which figure of which rows, what it tests, in
// which unit, in which direction. A metric's own name is asked only where the meaning says nothing.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "tools/lint/policy.h"
#include "tools/lint/roles.h"

namespace guerdon::tools::lint {

enum class Topic : std::uint8_t {
  kSpeed,           ///< how long work takes; less is better
  kVolume,          ///< how much is done, each piece counting the same
  kWeightedVolume,  ///< how much is done, weighed by difficulty
  kFirstContact,    ///< solved at the first contact, or by the first group and not reopened
  kServiceLevel,    ///< within the agreed time
  kSatisfaction,    ///< what customers answer
  kResponseRate,    ///< how many customers answer
  kReopening,       ///< how much work comes back
  kReassignment,    ///< how often work changes hands
  kEscalation,      ///< how much goes to a higher level
  kResolution,      ///< how much of what came in was resolved
  kKnowledge,       ///< articles written or linked
  kDocumentation,   ///< how well work is documented, or what reviewers found
  kUtilisation,     ///< how busy agents are
  kAttendance,      ///< who was there
};

using Direction = ast::MetricDecl::Direction;

struct Measure {
  DefinitionId metric;
  Direction direction = Direction::kUnsaid;
  std::set<Topic> topics;  ///< mostly one; empty: unknown
  /// The figure's outermost aggregate, directly or through definitions; null for none.
  const ast::Aggregate* aggregate = nullptr;
  dsl::ModuleId module;     ///< in whose text it stands
  ast::ExprId at;           ///< where
  engine::RecordId record;  ///< whose rows; invalid where it has none
  bool pooled = false;      ///< over a team or everyone, not one agent
  bool has_minimum = false;

  bool is(Topic topic) const { return topics.count(topic) != 0; }
  bool is_share() const {
    return aggregate != nullptr && aggregate->kind == ast::AggregateKind::kShare;
  }
  bool is_count() const {
    return aggregate != nullptr && aggregate->kind == ast::AggregateKind::kCount;
  }
  bool lower() const { return direction == Direction::kLowerIsBetter; }
  /// Whether it says that work was done well: satisfaction, reopening, documentation.
  bool is_quality() const;
};

Measure measure_of(const Policy& policy, DefinitionId metric);

/// The metrics that a metric names after `guarded by`.
std::vector<DefinitionId> guards_of(const Policy& policy, DefinitionId metric);
/// Whether one of them measures a topic.
bool guarded_by(const Policy& policy, DefinitionId metric, Topic topic);
/// A metric that the linted file sees and that measures a topic for one agent; the linted file's
/// own first. Invalid for none.
DefinitionId metric_measuring(const Policy& policy, Topic topic);
/// For mends: the metric of the linted file gets GUARD behind `guarded by`.
dsl::Edit add_guard(const Policy& policy, DefinitionId metric, DefinitionId guard);

/// The definitions that an expression of a module reads itself.
std::vector<DefinitionId> read_in(const Policy& policy, dsl::ModuleId module, ast::ExprId id);
/// The fields that an expression of a definition's text reads, directly or through what it reads.
std::set<FieldRef> fields_in(const Policy& policy, DefinitionId owner, ast::ExprId id);
/// The roles of these fields.
std::set<Role> roles_in(const Policy& policy, DefinitionId owner, ast::ExprId id);

}  // namespace guerdon::tools::lint
