// Values and types in plain words, for fault details and printed plans.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/interner.h"
#include "engine/plan/plan.h"
#include "engine/table/schema.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::engine {

/// "12.5 USD", "70%", "2026-04-01", `"US-NY"` with its quotes, `P1`, "true", "missing". Numbers of
/// more than 60 digits are only counted.
std::string in_words(const Value& value, const Type& type, const Schema& schema,
                     const Interner& texts);

/// "percent optional", "USD per hour", "reference to tickets".
std::string type_words(const Type& type, const Schema& schema, const Interner& texts);

/// "gross", "earned", "taken", "payout", "held"; "award" for an award's lines.
std::string_view stage_money_word(op::StageMoney::What what);

/// The text of a symbol; "?" for an invalid one.
std::string name_in_words(Symbol name, const Interner& texts);

/// Whether a Value of this alternative belongs to columns of the type; Missing always does.
bool fits(const Value& value, const Type& type);

/// Whether columns of both types hold values of one alternative that may stand for each other: all
/// numeric kinds do.
bool same_storage(const Type& a, const Type& b);

}  // namespace guerdon::engine
