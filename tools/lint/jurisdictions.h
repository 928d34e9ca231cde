// Whose law a policy meets, as far as its own text says: from its modules, its zone, its currency,
// and the jurisdictions that it compares fields with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

/// A country or a part of one, and what in the text says that the policy pays people there.
struct Jurisdiction {
  std::string code;      ///< "US", "US-CA", "GB"; "EU" where only the currency tells
  std::string evidence;  ///< "the zone `Europe/Berlin`"
  engine::Span span;     ///< of the evidence
};

class Jurisdictions {
 public:
  explicit Jurisdictions(const Policy& policy);

  /// The first found that is CODE or lies in it: "US" finds "US-CA" too. Null for none.
  const Jurisdiction* in(std::string_view code) const;
  /// The first of the European Union (or its economic area) or the United Kingdom.
  const Jurisdiction* in_europe() const;
  const std::vector<Jurisdiction>& all() const { return found_; }

 private:
  void add(std::string code, std::string evidence, engine::Span span);

  std::vector<Jurisdiction> found_;  // each code once
};

/// For how long law asks that pay records are kept, at the places that a policy names.
struct RecordsLaw {
  const char* code;
  int years;
  const char* cites;
};
/// The longest one; null where none is known.
const RecordsLaw* records_law(const Jurisdictions& jurisdictions);

/// "US-CA" for `us.california` and what compares a field with "US-CA"; "US" for `us.wages`; empty
/// for other modules.
std::string jurisdiction_of_module(std::string_view path);

}  // namespace guerdon::tools::lint
