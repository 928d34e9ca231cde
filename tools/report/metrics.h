// Every metric of every agent, exactly: `metrics.csv`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/report/run_view.h"

namespace guerdon::tools {

/// Rows by agent in the order given, then by metric in byte order.
std::string metrics_csv(const RunView& run, const std::vector<std::uint32_t>& agents);

/// With exactly twelve decimals, half even: "0.333333333333".
std::string twelve_decimals(const engine::Number& value);

}  // namespace guerdon::tools
