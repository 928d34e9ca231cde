// What an award's amount comes to at given values: a factor of something that is not known before a
// run (`6 %` of `agent.base_pay for period`), as far as it is built from literals, definitions,
// parameters, curves and tables.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

/// FACTOR × OF; a plain value where OF is empty.
struct Payoff {
  engine::Number factor;
  std::string of;  ///< policy text: "agent.base_pay for period"
  engine::Type type;
  /// "30 % of `agent.base_pay for period`", "120 USD", "45 %".
  std::string words() const;
};

/// Values that are taken for definitions: metrics, scorecards.
using GivenValues = std::map<DefinitionId, engine::Number>;

/// The payoff of an expression of a module; nothing where it rests on more than can be seen.
std::optional<Payoff> payoff_of(const Policy& policy, dsl::ModuleId module, ast::ExprId id,
                                const GivenValues& given);
/// Of an award's amount (the linted file's).
std::optional<Payoff> payoff_of(const Policy& policy, const ast::AwardDecl& award,
                                const GivenValues& given);

/// All scorecards and their metrics on target: what a plan pays who does what it asks.
GivenValues on_target(const Policy& policy);
/// "; on target that is 3 % of `…`": what FACTOR of an award comes to, where it can be said.
std::string on_target_words(const Policy& policy, DefinitionId award, const engine::Number& factor);

/// What a metric attains on a point of a scorecard's curve, as written; invalid where it names
/// none.
ast::ExprId attained_on(const Policy& policy, const ast::ScorecardDecl& card,
                        ast::CurvePoint::Kind point);

/// A curve's value; nothing where it has none.
std::optional<engine::Number> value_at(const engine::Curve& curve, const engine::Number& argument);

/// "120 USD", "35 %", "8 hours": a value of a type, short and exact where it ends.
std::string value_words(const engine::Number& value, const engine::Type& type);

}  // namespace guerdon::tools::lint
