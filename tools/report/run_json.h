// What was run on what: `run.json`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/report/run_view.h"

namespace guerdon::tools {

/// A text that the policy consists of.
struct PolicyFile {
  std::string name;  ///< "plan.guerdon", "library:metrics"
  std::uint64_t bytes = 0;
  std::string sha256;
};

/// Indented JSON. Holds no time, path or host: the same inputs give the same bytes.
std::string run_json(const RunView& run, const std::vector<PolicyFile>& policy_files,
                     std::string_view engine_version, std::string_view tzdata_version);

}  // namespace guerdon::tools
