// The ledger's lines as rows that a policy reads.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/base/interner.h"
#include "engine/ledger/line.h"
#include "engine/table/dataset.h"
#include "engine/table/schema.h"

namespace guerdon::engine {

/// Fills the tables of the records that come from the ledger: `ledger` with all lines, `payments of
/// AWARD` with those that paid the award under this policy (paid, released or advance), in the
/// order of posting. A row that is not in today's data is a fault where it is read. Returns how
/// many lines were left out because their agent is not in the data, by agent.
std::map<std::string, std::size_t> fill_from_ledger(const Schema& schema, std::string_view policy,
                                                    const std::vector<LedgerLine>& lines,
                                                    Interner& texts, Dataset& data);

/// The same for a test, whose table `ledger` holds the lines: fills the other tables from it. Rows
/// without agent, amount or kind are no lines.
void fill_from_ledger_table(const Schema& schema, std::string_view policy, Interner& texts,
                            Dataset& data);

}  // namespace guerdon::engine
