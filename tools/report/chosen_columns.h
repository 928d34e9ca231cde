// The columns that a user chooses: `--columns agent,attainment:12,payout`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// `attainment:12`: a name, and how many decimals, half even; without them the value is exact.
struct ColumnChoice {
  std::string name;
  std::optional<unsigned> places;
};

/// What stands after `--columns`. The error is a sentence.
engine::Result<std::vector<ColumnChoice>, std::string> parse_columns(std::string_view text);

/// CSV with a column a choice: `agent`; a sum of the statement (`gross`, `held`, `earned`, `taken`,
/// `payout`), `currency`, `status`; what an award pays; a metric, a scorecard or a definition that
/// the plan reads. Missing values, and those that a fault leaves unknown, are empty. The error is a
/// sentence about a name.
engine::Result<std::string, std::string> chosen_columns_csv(
    const RunView& run, const std::vector<std::uint32_t>& agents,
    const std::vector<ColumnChoice>& choices);

}  // namespace guerdon::tools
