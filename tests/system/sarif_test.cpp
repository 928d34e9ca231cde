// `guerdon lint --format sarif` against the reference validator of the format, as npm has it.
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"
#include "tests/golden/runner_process.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

/// A plan with findings of several rules, with other places and with mends.
constexpr const char* kDraft = R"(policy draft {
  title      "Draft"
  version    "2026.1"
  effective  2026-01-01
  period     quarter
  zone       "UTC"
  currency   USD
  rounding   half even to 0.01 USD
}

use servicedesk
use metrics

define old_rate = 4%

award bonus {
  each    tickets where priority = P1
  amount  12 USD
}

gate service_level {
  require       sla_met_share >= 85%
  else          pay 50% of bonus
  when missing  pass
}
)";

class Sarif : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(validator()))
      GTEST_SKIP() << "skipped: no SARIF validator; tools/install_sarif_validator installs it";
  }

  static fs::path validator() {
    return built_places().source / "build/validators/node_modules/.bin/sarif-multitool-linux";
  }

  /// What the validator says of a text.
  Outcome validate(const std::string& text) const {
    std::ofstream(folder_.path() / "lint.sarif") << text;
    return run({"/usr/bin/env",
                {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", validator().string(), "validate",
                 "lint.sarif"},
                folder_.path(),
                ""});
  }

  static bool is_valid(const Outcome& outcome) {
    return outcome.exit_code == 0 &&
           outcome.output.find("Analysis completed successfully.") != std::string::npos &&
           outcome.output.find(": error ") == std::string::npos;
  }

  TemporaryFolder folder_;
};

TEST_F(Sarif, TheValidatorTakesIt) {
  fs::copy(built_places().source / "policies", folder_.path() / "policies",
           fs::copy_options::recursive);
  std::ofstream(folder_.path() / "policies/draft.guerdon") << kDraft;
  // A file that does not check, so that messages of the checker are among the results.
  std::ofstream(folder_.path() / "policies/broken.guerdon") << "define a = 1 +\n";
  const Outcome linted =
      run({built_places().program, {"lint", "policies", "--format", "sarif"}, folder_.path(), ""});
  ASSERT_EQ(linted.exit_code, 1) << linted.errors;
  for (const char* part : {"\"fixes\"", "\"relatedLocations\"", "\"E0114\"", "\"W310\""})
    ASSERT_NE(linted.output.find(part), std::string::npos) << part;
  const Outcome outcome = validate(linted.output);
  EXPECT_TRUE(is_valid(outcome)) << outcome.output << outcome.errors;

  std::string broken = linted.output;
  const std::string index = "\"ruleIndex\": 0";
  broken.replace(broken.find(index), index.size(), "\"ruleIndex\": 9999");
  EXPECT_FALSE(is_valid(validate(broken)));
}

}  // namespace
}  // namespace guerdon::tests
