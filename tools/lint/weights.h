// What scorecards weigh.
#pragma once

#include <string>
#include <vector>

#include "engine/value/number.h"
#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

/// A metric's row in a scorecard: one weight for each value of `by` (one without it).
struct Weighed {
  DefinitionId scorecard;
  DefinitionId metric;
  engine::Span span;  ///< of the row
  std::vector<engine::Number> weights;
  std::vector<std::string> columns;  ///< the heads of the weights' columns: "1", "weight"
  const engine::Number& heaviest() const;
  const engine::Number& lightest() const;
  /// "60 %", "30 % to 50 %".
  std::string words() const;
};

/// The rows of all scorecards of the linted file, in the order of the text.
std::vector<Weighed> weighed_metrics(const Policy& policy);
/// Those of one scorecard of any module.
std::vector<Weighed> rows_of(const Policy& policy, DefinitionId scorecard);

/// "60 %", "2.5 %": a factor as a percent, exact where it ends, else shortened with "≈".
std::string percent_words(const engine::Number& factor);

}  // namespace guerdon::tools::lint
