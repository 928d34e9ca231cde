// The audit sample: rows that a person looks at, chosen so that nobody can choose them.
#pragma once

#include <string>
#include <vector>

#include "tools/report/run_view.h"

namespace guerdon::tools {

/// A row of a sample.
struct SampledRow {
  std::string sample;  ///< the declaration's name
  std::string agent;
  std::string record;
  std::string key;
};

/// For each `sample` and agent the rows with the smallest hashes of seed, agent and key: the same
/// rows on every machine, in any order of the data. By sample, agent and key.
std::vector<SampledRow> draw_samples(const RunView& run);

/// The rows as CSV with a header.
std::string sample_csv(const std::vector<SampledRow>& rows);

}  // namespace guerdon::tools
