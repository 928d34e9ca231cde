#include "tools/lint/weights.h"

#include <algorithm>

#include "engine/value/rounding.h"

namespace guerdon::tools::lint {

using engine::Number;

const Number& Weighed::heaviest() const {
  return *std::max_element(weights.begin(), weights.end());
}

const Number& Weighed::lightest() const {
  return *std::min_element(weights.begin(), weights.end());
}

std::string Weighed::words() const {
  if (heaviest() == lightest()) return percent_words(heaviest());
  return percent_words(lightest()) + " to " + percent_words(heaviest());
}

std::string percent_words(const Number& factor) {
  const Number percent = factor * Number(100);
  constexpr unsigned kPlaces = 2;
  std::string digits = percent.decimal_str(kPlaces, engine::Rounding::kHalfEven);
  const bool exact = Number::parse(digits[0] == '-' ? digits.substr(1) : digits) ==
                     (digits[0] == '-' ? -percent : percent);
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return (exact ? "" : "≈ ") + digits + " %";
}

std::vector<Weighed> rows_of(const Policy& policy, DefinitionId scorecard) {
  std::vector<Weighed> found;
  const auto card = policy.detail().scorecards.find(scorecard);
  if (card == policy.detail().scorecards.end()) return found;
  for (std::size_t i = 0; i < card->second.rows.size(); ++i) {
    const dsl::ScoreRow& row = card->second.rows[i];
    Weighed weighed{scorecard, row.metric, row.span, {}, {}};
    for (const engine::DecisionRow& column : card->second.weights.rows) {
      if (i >= column.results.size()) continue;
      const auto* weight = std::get_if<Number>(&column.results[i]);
      weighed.weights.push_back(weight == nullptr ? Number(0) : *weight);
      weighed.columns.emplace_back(policy.source(column.span));
    }
    if (!weighed.weights.empty()) found.push_back(std::move(weighed));
  }
  return found;
}

std::vector<Weighed> weighed_metrics(const Policy& policy) {
  std::vector<Weighed> found;
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    std::vector<Weighed> rows = rows_of(policy, card.definition);
    std::move(rows.begin(), rows.end(), std::back_inserter(found));
  }
  return found;
}

}  // namespace guerdon::tools::lint
