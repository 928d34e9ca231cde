// Which of a policy's decisions its tests made, read off the columns that their runs kept.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "dsl/testing/decisions.h"
#include "tools/report/style.h"
#include "tools/testing/run_test.h"

namespace guerdon::tools {

/// Collects the outcomes of all runs.
class CoverageCollector {
 public:
  void add(const TestRun& run);
  bool has(const dsl::Outcome& outcome) const { return seen_.count(outcome) != 0; }

 private:
  std::set<dsl::Outcome> seen_;
};

/// An outcome that no test has, or both of a condition that none asks.
struct CoverageGap {
  std::string place;   ///< "plan.guerdon:12:10"
  std::string unseen;  ///< "this is never false"
  std::string text;    ///< the source on one line
  std::string shown;   ///< with its underlined line
};

struct CoverageReport {
  std::size_t covered = 0;
  std::size_t total = 0;
  std::vector<CoverageGap> gaps;
};

CoverageReport coverage_of(const TestContext& context, const dsl::IsOwn& is_own,
                           const CoverageCollector& collected, Style style);

/// "76.2 %": never rounded up, so that only the whole is 100 %. "-" of nothing.
std::string percent_text(std::size_t part, std::size_t whole);

std::string coverage_text(const CoverageReport& report);

}  // namespace guerdon::tools
