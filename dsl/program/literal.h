// Literals as exact values with their types.
#pragma once

#include <optional>

#include "dsl/syntax/ast.h"
#include "engine/base/interner.h"
#include "engine/value/date.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::dsl {

struct TypedValue {
  engine::Type type;
  engine::Value value;
};

/// The unit of `per hour`, `USD per hour`, `tickets per hour` from its two written parts; nothing
/// where they make no unit (percent, points, business days).
std::optional<engine::Unit> unit_of(const ast::Unit& unit, const ast::Unit& per,
                                    const engine::Interner& names);

/// An amount's type and value: durations in seconds, percent and points as factors. Nothing for
/// business days and hours, which are no values of their own.
std::optional<TypedValue> literal(const ast::Amount& amount, const engine::Interner& names);

engine::Date date_of(const ast::Date& date);
engine::LocalDateTime local_of(const ast::DateLiteral& literal);

/// The three letters of a currency; nothing for another length.
std::optional<std::array<char, 3>> currency_of(std::string_view letters);

}  // namespace guerdon::dsl
