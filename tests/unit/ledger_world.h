// Lines and postings for tests of the ledger.
#pragma once

#include <cstdint>
#include <string>

#include "engine/ledger/line.h"
#include "engine/ledger/run_record.h"

namespace guerdon::tests {

/// A line of policy `desk` for 2026-Q1 in cents.
inline engine::LedgerLine line_of(const std::string& agent, std::int64_t cents,
                                  const std::string& row = "",
                                  engine::LedgerKind kind = engine::LedgerKind::kPaid) {
  engine::LedgerLine line;
  line.policy = "desk";
  line.subject = {agent, "2026-Q1", "bonus", kind, row, "", ""};
  line.amount = engine::Number::decimal(cents, 2);
  return line;
}

}  // namespace guerdon::tests
