// What rules about payment ask of clauses again and again.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "engine/value/date.h"
#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

/// Whether an award pays money, now: no recognition, no shadow.
bool pays_money(const ast::AwardDecl& award);
/// Whether a gate's penalty pays less than the whole; its share where that is a literal.
bool cuts(const ast::Penalty& penalty);
std::optional<engine::Number> share_of(const Policy& policy, const ast::Penalty& penalty);
/// The awards of money that a clause of the linted file means by `all awards` or by name.
std::vector<DefinitionId> awards_of(const Policy& policy, const ast::Targets& targets);

/// A clawback that may reach beyond this run's awards; the edit that confines it to them.
bool reaches_pay(const ast::ClawbackDecl& clawback);
dsl::Edit out_of_awards(const Policy& policy, const ast::Decl& decl,
                        const ast::ClawbackDecl& clawback);
/// The record in whose rows a clause `each` stands, the name that it gives them, and its first
/// field of that kind; empty or invalid where there is none.
engine::RecordId unit_of(const Policy& policy, ast::SetId each);
std::string_view unit_name(const Policy& policy, ast::SetId each);
std::string_view duration_field(const Policy& policy, engine::RecordId record);
std::string_view first_date_field(const Policy& policy, engine::RecordId record);
/// What lets every award of money fall on UNIT: `over UNIT by FIELD` for those that do not.
std::vector<dsl::Edit> spread_over(const Policy& policy, std::string_view unit,
                                   std::string_view field);

/// The day of a date that is written out.
std::optional<engine::Date> date_at(const ast::Module& tree, ast::ExprId id);
/// The first day of the header's `effective`, and the last; the last may be open.
std::optional<engine::Date> first_day(const Policy& policy);
std::optional<engine::Date> last_day(const Policy& policy);
/// The days of a written span of time: `30 days`, `3 years` (of 365), `10 business days` (14).
std::optional<std::int64_t> days_at(const Policy& policy, ast::ExprId amount);

/// The names of the header's `approval`, or of another list.
std::vector<std::string> words_of(const Policy& policy, ast::List<ast::Name> names);
/// "`a`, `b` and `c`".
std::string listed(const std::vector<std::string>& names);
/// Letters and digits alone, small: "HR Total Rewards" is "hrtotalrewards".
std::string plain(std::string_view words);
/// Whether one of the words (of letters, apart from case) of TEXT is WORD, a name with `_`.
bool has_word(std::string_view text, std::string_view word);

/// Behind what a new clause of payment stands: the last declaration that is no test.
const ast::Decl& last_of_payment(const Policy& policy);
/// The header's currency: "USD".
std::string currency_of(const Policy& policy);

/// The fields of the subject on which an expression of a definition of the linted file rests,
/// through definitions as well.
std::set<std::string_view> subject_fields(const Policy& policy, DefinitionId of, ast::ExprId expr);
/// Whether `for agents where …` asks for FIELD, a field that is true or false, to be VALUE: as one
/// of the terms of its `and`, perhaps in a definition.
bool asks_for(const Policy& policy, ast::SetId for_set, std::string_view field, bool value);
/// The name of the subject's field, true or false, that says who has no right to overtime.
std::string_view exempt_field(const Policy& policy);

}  // namespace guerdon::tools::lint
