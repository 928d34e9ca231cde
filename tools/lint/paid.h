// On which metrics money rests, and in which way.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tools/lint/measures.h"
#include "tools/lint/weights.h"

namespace guerdon::tools::lint {

enum class PaidBy : std::uint8_t {
  kWeight,     ///< a row of a scorecard
  kAmount,     ///< an award's amount or limit
  kCondition,  ///< who or what an award is for
  kGate,       ///< a gate that cuts what is paid
};

/// A metric that a scorecard, award or gate of the linted file reads: directly or through
/// definitions, but not through another scorecard, award or metric.
struct Paid {
  DefinitionId metric;
  DefinitionId payer;
  PaidBy by = PaidBy::kWeight;
  engine::Span span;  ///< the row, or the words that read it
  std::string words;  ///< "20 % of `performance`", "the amount of award `bonus`"
};

/// Each metric once for each payer and way, in the order of the text. Awards that are shadows or
/// pay no money, and gates that only hold or flag, do not count.
std::vector<Paid> paid_metrics(const Policy& policy);
/// Only those that raise pay when they get better: without gates; each metric once.
std::vector<Paid> rewarded_metrics(const Policy& policy);

/// All that scorecards, awards, gates, clawbacks, flags and samples of the plan read, themselves
/// included: what has an effect on an agent.
std::set<DefinitionId> in_effect(const Policy& policy);

/// The awards of the linted file that pay money to somebody.
std::vector<Declared<ast::AwardDecl>> money_awards(const Policy& policy);

/// For mends: "7% * (agent.base_pay for period)", where the subject has pay per year; else empty.
std::string cap_of_pay(const Policy& policy);

}  // namespace guerdon::tools::lint
