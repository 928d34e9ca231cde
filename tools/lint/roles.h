// What a field records, as far as its name and type tell: a hint, where a metric's meaning rests on
// data whose meaning no text of the plan says.
#pragma once

#include <cstdint>
#include <set>
#include <string_view>

#include "engine/value/type.h"
#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

enum class Role : std::uint8_t {
  kNone,
  kReopening,      ///< how often or when a ticket was opened again
  kReassignment,   ///< how often it changed hands
  kContacts,       ///< contacts until it was solved
  kServiceLevel,   ///< whether the agreed level was met
  kScore,          ///< a customer's answer
  kEscalation,     ///< whether it went to a higher level
  kArticle,        ///< knowledge articles
  kDocumentation,  ///< whether it was documented
  kReview,         ///< what a reviewer found
  kDifficulty,     ///< how hard the work was
  kHandling,       ///< a stretch of time as a plain number: minutes of handling
  kUtilisation,    ///< how busy an agent was
  kAbsence,        ///< leave, sickness, presence
  kBirth,          ///< a characteristic that law protects: age, sex, origin, belief, health
  kTenure,         ///< since when an agent is employed
  kPartTime,       ///< hours by contract
  kLeaving,        ///< the last day employed
  kSender,         ///< who asked the customer
};

/// By the words of a name (`reopen_count`): the first role that has one of them.
Role role_of_name(std::string_view name);
/// By the name, and where that says nothing the type: an optional number in a record of answers.
Role role_of(const Policy& policy, FieldRef field);
/// The field itself, and its record's name.
const engine::FieldSchema& schema_of(const Policy& policy, FieldRef field);
/// "`agent.birth_year`", "`reopens` of `tickets`".
std::string call(const Policy& policy, FieldRef field);

/// What a field's declaration says of who may see it, and whether pay may rest on it.
struct FieldMarks {
  bool is_private = false;
  bool is_protected = false;
};
FieldMarks marks_of(const Policy& policy, FieldRef field);

/// The fields of a record that play a role.
std::vector<FieldRef> fields_playing(const Policy& policy, engine::RecordId record, Role role);

}  // namespace guerdon::tools::lint
