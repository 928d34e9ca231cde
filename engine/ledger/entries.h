// What a run says that the ledger should hold for its period.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/ledger/facts.h"
#include "engine/ledger/line.h"
#include "engine/payout/statement.h"

namespace guerdon::engine {

/// A finished run.
struct EntryInput {
  const Plan& plan;
  const Dataset& data;
  const Evaluation& evaluation;
  const RunContext& context;
  const Statements& statements;
};

struct Entries {
  std::vector<LedgerLine> lines;  // by agent's key, then in the order of the statement
  /// Agents of whom the run says nothing, by key: their pay is open, and what the ledger holds of
  /// them stays as it is.
  std::set<std::string> open;
  /// All agents of the run: row of the subject's table by key.
  std::map<std::string, std::uint32_t> agents;
};

/// One line for each amount that is not zero and each flag raised. Lines of one subject are added
/// up.
Entries entries(const EntryInput& input, FactReader& reader);

}  // namespace guerdon::engine
