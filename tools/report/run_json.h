// What was run on what: `run.json`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/report/posting.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// A text that the policy consists of.
struct PolicyFile {
  std::string name;  ///< "plan.guerdon", "library:metrics"
  std::uint64_t bytes = 0;
  std::string sha256;
};

/// Indented JSON. Holds no time, path or host: the same inputs give the same bytes. `posting`: what
/// the run says to the ledger, nullptr without one; `posts`: whether it is posted.
std::string run_json(const RunView& run, const std::vector<PolicyFile>& policy_files,
                     std::string_view engine_version, std::string_view tzdata_version,
                     const PostingReport* posting = nullptr, bool posts = false);

}  // namespace guerdon::tools
