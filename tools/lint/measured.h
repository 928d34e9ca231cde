// A policy with a run over data, for the rules that look at data.
#pragma once

#include "tools/lint/policy.h"
#include "tools/report/run_view.h"

namespace guerdon::tools::lint {

/// The policy, and what a run of it found. `run.plan` is of the period that was asked for.
class Measured {
 public:
  Measured(const Policy& policy, const RunView& run) : policy_(&policy), run_(&run) {}

  const Policy& policy() const { return *policy_; }
  const RunView& run() const { return *run_; }

 private:
  const Policy* policy_;
  const RunView* run_;
};

}  // namespace guerdon::tools::lint
