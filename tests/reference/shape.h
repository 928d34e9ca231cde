// What a generated world speaks of: types, fields, records, and the days around its period.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/value/period.h"
#include "tests/reference/random.h"

namespace guerdon::reference {

enum class Sort : std::uint8_t {
  kNumber,
  kPercent,
  kMoney,
  kDuration,
  kRate,    ///< money per hour
  kSalary,  ///< money per year
  kDate,
  kInstant,
  kText,
  kBoolean,
  kChoice,
  kReference,
};

struct Typ {
  Sort sort = Sort::kNumber;
  std::size_t which = 0;  ///< of a choice or reference: Shape::choices, Shape::records
  friend bool operator==(const Typ&, const Typ&) = default;
};

struct GenField {
  std::string name;
  Typ type;
  bool optional = false;
};

struct GenRecord {
  std::string name;  ///< plural: `tickets`
  bool owned = true;
  std::string counted_by;        ///< empty: never cut
  bool interval = false;         ///< `over starts_on to ends_on`
  std::vector<GenField> fields;  ///< without key and owner
};

struct Shape {
  std::string currency;
  std::string zone;
  std::string period_word;
  engine::Period period;
  std::vector<std::vector<std::string>> choices;
  std::vector<GenField> agent;     ///< without the key
  std::vector<GenRecord> records;  ///< a reference goes to an earlier one
  std::vector<std::string> teams;  ///< values of texts, for ties
  bool dated = false;              ///< `tier` and `salary` are `by jobs`
};

Shape make_shape(Random& random);

/// The declaration of the type in a policy.
std::string type_words(const Shape& shape, const Typ& type);

}  // namespace guerdon::reference
