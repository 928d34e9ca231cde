// "Of type money here: `base_pay`, `gross`": what would do where another name does not.
#pragma once

#include <string>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program_detail.h"
#include "dsl/types/scope.h"

namespace guerdon::dsl {

/// Collects the places where a value of a certain type was wanted. Types are known only when every
/// definition is checked: the names are added to the messages then.
class Offers {
 public:
  /// The message at PLACE, if it has no help by then, is about a name that is unknown or of another
  /// type, where WANTED is needed. After kMost places nothing is noted: nobody reads that many.
  void note(engine::Span place, const engine::Type& wanted, const Scope& scope);

  /// Adds the names as help.
  void add_to(Diagnostics& diagnostics, const ProgramDetail& detail) const;

 private:
  static constexpr std::size_t kMost = 100;
  struct Place {
    engine::Span span;
    engine::Type wanted;
    Scope scope;
  };
  std::vector<Place> places_;
};

/// At most three names that have the type WANTED in SCOPE, the nearest level first: steps and
/// parameters, fields of the row at hand and of those around it, the agent's fields, definitions of
/// the same module, then of others. None of a plain number or text: too many have that type for a
/// list to help.
std::vector<std::string> names_of_type(const engine::Type& wanted, const Scope& scope,
                                       const ProgramDetail& detail);

}  // namespace guerdon::dsl
