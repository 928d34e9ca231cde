// A policy beside the version that it supersedes: what is the same, what is gone, what is stricter.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "engine/value/number.h"
#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

/// What a definition of the linted file was called by before: the one of the same kind and name in
/// the superseded file; invalid where there is none.
DefinitionId same_in(const Policy& other, Definition::Kind kind, std::string_view name);
/// The text of a part of a policy on one line, without comments.
std::string text_of(const Policy& policy, engine::Span span);
std::string text_of(const Policy& policy, ast::ExprId id);
/// Where two texts differ in one number alone: the earlier one and the later one.
std::optional<std::pair<engine::Number, engine::Number>> changed_number(std::string_view before,
                                                                        std::string_view after);

/// The edit that writes a declaration of the superseded version again, behind what pays.
dsl::Edit restored(const Policy& policy, const ast::Decl& earlier);

/// A clause that takes more from agents than the superseded version did.
struct Stricter {
  engine::Span span;  ///< in the linted file
  std::string words;  ///< "gate `reopened` pays 50 % where it paid 80 %"
};
/// New gates and clawbacks, and those that pay less or take more. Empty without an earlier version.
std::vector<Stricter> stricter_clauses(const Policy& policy);

}  // namespace guerdon::tools::lint
