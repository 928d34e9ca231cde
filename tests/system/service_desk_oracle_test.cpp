// The bundled plan's payouts and metrics against a second computation that knows the plan's text
// but none of the engine: exact fractions in a script of its own.
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"
#include "tests/golden/runner_process.h"

namespace guerdon::tests {
namespace {

TEST(ServiceDesk, PayoutsAndMetricsEqualTheOracle) {
  const std::filesystem::path python = "/usr/bin/python3";
  if (!std::filesystem::exists(python)) GTEST_SKIP() << "skipped: the oracle needs " << python;
  const Places places = built_places();
  const TemporaryFolder folder;
  const std::filesystem::path plan = places.source / "policies/service_desk";
  const Outcome paid = run({places.program,
                            {"eval", (plan / "plan.guerdon").string(), "--data",
                             (plan / "data").string(), "--period", "2026-Q2", "--out", "out"},
                            folder.path(),
                            ""});
  ASSERT_EQ(paid.exit_code, 0) << paid.errors;
  const std::filesystem::path oracle = places.source / "tests/reference/service_desk_oracle.py";
  const Outcome compared = run({python, {oracle.string(), "compare", "out"}, folder.path(), ""});
  EXPECT_EQ(compared.exit_code, 0) << compared.output << compared.errors;
  EXPECT_EQ(compared.output, "equal\n");
}

}  // namespace
}  // namespace guerdon::tests
