// What everybody gets: the payouts of a run in four formats.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/report/run_view.h"

namespace guerdon::tools {

enum class PayoutFormat { kTable, kCsv, kJson, kJsonl };

/// The format of that name: table, csv, json, jsonl.
std::optional<PayoutFormat> payout_format(std::string_view name);

/// The agents' rows of a report, in the order given (agents_by_key).
std::string payouts_text(const RunView& run, const std::vector<std::uint32_t>& agents,
                         PayoutFormat format);

/// `payouts.csv`.
std::string payouts_csv(const RunView& run, const std::vector<std::uint32_t>& agents);

}  // namespace guerdon::tools
