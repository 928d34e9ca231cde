// Words and places of an audit that all its formats share. Private to this folder.
#pragma once

#include <string>
#include <string_view>

#include "tools/report/audit.h"

namespace guerdon::tools {

/// "raises pay", for people.
std::string_view effect_words(dsl::AuditEffect effect);
/// "raises", for JSON.
std::string_view effect_name(dsl::AuditEffect effect);

/// "Amounts: what is earned", of the stages 1 to 9.
std::string_view stage_title(int number);

/// "plan.guerdon:41"; of the library only the module: "library:us.wages".
std::string audit_place(const AuditView& view, const dsl::AuditHead& head);

/// "award bonus", "exception to base_rate".
std::string head_words(const dsl::AuditHead& head);

/// "3 of 14 clauses that move money cite nothing: …".
std::string verdict(const dsl::Audit& audit);

}  // namespace guerdon::tools
