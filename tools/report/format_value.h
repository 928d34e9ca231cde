// Values as text: exact for machines and the calculator, in plain words for people.
#pragma once

#include <string>

#include "engine/base/interner.h"
#include "engine/table/dataset.h"
#include "engine/table/schema.h"
#include "engine/value/number.h"
#include "engine/value/type.h"
#include "engine/value/value.h"
#include "engine/value/zone.h"

namespace guerdon::tools {

/// What the names behind values need: texts, options of choices, keys of rows.
struct ValueNames {
  const engine::Interner& texts;
  const engine::Schema& schema;
  const engine::Dataset* data = nullptr;  ///< for references; without it they show the row's number
  const engine::Zone* zone = nullptr;     ///< for instants as people read them; without it UTC
};

/// As `guerdon calc` answers: "2.5 USD", "10/3 USD per hour", "5400 seconds", "100/3%", "5 points",
/// "2026-04-01", "true"; "missing" for a missing value. Exact.
std::string format_exact(const engine::Value& value, const engine::Type& type,
                         const ValueNames& names);

/// As CSV and JSON have it: a bare number without its unit (70 % is "0.7"), exact ("1/3" where the
/// decimal does not end); dates ISO; empty for a missing value.
std::string format_bare(const engine::Value& value, const engine::Type& type,
                        const ValueNames& names);

/// What the bare form leaves out: "USD per hour", "seconds", "percent", "points"; empty for plain
/// numbers and for everything that is no number. Percents are factors, whatever the word says.
std::string unit_text(const engine::Type& type, const engine::Interner& texts);

/// For people: "1,386.75 USD", "7 h 23 min (26,580 seconds)", "91.2 %", instants as the policy's
/// zone has them; a value that was shortened has the mark "≈" before it.
std::string format_words(const engine::Value& value, const engine::Type& type,
                         const ValueNames& names);

/// Digits after the point of a step: 0.01 has 2, 1 and 5 have 0.
unsigned decimals_of(const engine::Number& step);

/// An amount that is a multiple of a step with that many decimals: "120.00". Any other value is
/// written exactly rather than shortened.
std::string format_amount(const engine::Number& amount, unsigned decimals);

/// The key of a data row as text, its parts joined by "/"; "row 12" where the record has no key.
std::string row_key(const engine::Schema& schema, const engine::Dataset& data,
                    const engine::Interner& texts, engine::RecordId record, std::uint32_t row);

}  // namespace guerdon::tools
