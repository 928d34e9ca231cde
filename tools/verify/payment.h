// The steps of payment: awards, gates, what law owes, what is taken back, the payout. Private to
// this folder.
#pragma once

#include <string>
#include <vector>

#include "tools/verify/expected.h"
#include "tools/verify/lines.h"

namespace guerdon::tools::verify {

class Payment {
 public:
  Payment(const Statement& statement, const LineStages& lines)
      : statement_(statement), lines_(lines) {}

  /// Of the kinds payout, award, line, cap, gate, rounding and clause.
  Expected recompute(std::size_t step) const;

 private:
  Expected payout() const;
  Expected award(std::size_t at) const;
  Expected line(std::size_t at) const;
  Expected cap(const Step& step) const;
  Expected gate(std::size_t at) const;
  Expected gate_percent(const Step& step, std::size_t award) const;
  Expected clause(const Step& step) const;
  Expected true_up(const Operands& operands) const;
  Expected floor(const Operands& operands) const;
  Expected agreement_limit(const Operands& operands) const;

  const Statement& statement_;
  const LineStages& lines_;
};

/// The sums of a statement and its status, from its lines and clauses; empty where they agree, else
/// what does not, in a sentence.
std::string disagreeing_total(const Statement& statement);

/// The least amount in steps that covers one above zero.
Exact covered(const Statement& statement, const Exact& amount);

}  // namespace guerdon::tools::verify
