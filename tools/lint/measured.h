// A policy with a run over data, for the rules that look at data.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/value/number.h"
#include "tools/lint/policy.h"
#include "tools/report/run_view.h"

namespace guerdon::tools::lint {

/// A metric's values, by row of the subject's table.
struct MetricColumn {
  std::vector<std::optional<engine::Number>> values;       ///< empty: missing, or a fault
  std::vector<std::optional<engine::Number>> populations;  ///< the rows that it rests on
};

/// The policy, and what a run of it found. `run.plan` is of the period that was asked for.
class Measured {
 public:
  Measured(const Policy& policy, const RunView& run) : policy_(&policy), run_(&run) {}

  const Policy& policy() const { return *policy_; }
  const RunView& run() const { return *run_; }

  std::uint32_t agents() const { return static_cast<std::uint32_t>(run_->statements.size()); }
  /// A metric of the plan as measured; nothing where the plan does not have it.
  std::optional<MetricColumn> metric(DefinitionId id) const;
  /// "A3, A7 and 4 others" of rows of the subject's table, in the order of their keys.
  std::string name_agents(const std::vector<std::uint32_t>& rows) const;
  /// The agents for whom a condition holds, in the order of their keys.
  std::vector<std::uint32_t> agents_where(const std::function<bool(std::uint32_t)>& holds) const;
  /// Where a finding about the data as a whole stands: the policy's name.
  engine::Span header() const { return policy_->header_decl()->name.span; }
  /// A value as people read it.
  std::string words(const engine::Number& value, const engine::Type& type) const;

 private:
  const Policy* policy_;
  const RunView* run_;
};

}  // namespace guerdon::tools::lint
