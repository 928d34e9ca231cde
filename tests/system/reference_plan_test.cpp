// The reference plan, written as a policy, against two programs of its own: one by hand in C++, one
// in exact fractions. Both lie beside the project.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"
#include "tests/golden/runner_process.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVariant = R"(
import sys
from fractions import Fraction
import plan_rules
plan_rules.payout.__defaults__ = (Fraction(2505, 1000),)
import plan_py
plan_py.main(sys.argv[1], sys.argv[2], True)
)";

class ReferencePlan : public testing::Test {
 protected:
  void SetUp() override {
    const fs::path yardstick = built_places().shared / "bench";
    if (!fs::exists(yardstick / "Makefile"))
      GTEST_SKIP() << "skipped: the yardstick does not lie beside the project (bench)";
    if (!fs::exists("/usr/bin/make") || !fs::exists("/usr/bin/python3"))
      GTEST_SKIP() << "skipped: the yardstick needs /usr/bin/make and /usr/bin/python3";
    fs::copy(yardstick, bench(), fs::copy_options::recursive);
    const Outcome made = run({"/usr/bin/make", {"SIZES=100k", "all", "data"}, bench(), ""});
    ASSERT_EQ(made.exit_code, 0) << made.output << made.errors;
  }

  fs::path bench() const { return folder_.path() / "bench"; }
  fs::path data() const { return bench() / "build/data/100k"; }

  /// What the policy pays, its text changed from FROM to TO.
  std::string paid(const std::string& from = {}, const std::string& to = {}) const {
    std::string text =
        read_bytes(built_places().source / "tests/bench/reference_plan/plan.guerdon").value_or("");
    if (!from.empty()) {
      EXPECT_NE(text.find(from), std::string::npos);
      text.replace(text.find(from), from.size(), to);
    }
    std::ofstream(folder_.path() / "plan.guerdon") << text;
    const Outcome outcome =
        run({built_places().program,
             {"eval", "plan.guerdon", "--data", data().string(), "--period", "2025-Q3", "--format",
              "csv", "--columns", "agent,attainment:12,payout"},
             folder_.path(),
             ""});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return outcome.output;
  }

  /// What another program wrote to OUT.
  std::string written_by(const fs::path& program, std::vector<std::string> arguments) const {
    arguments.push_back(data().string());
    arguments.push_back("out.csv");
    const Outcome outcome = run({program, arguments, bench(), ""});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output << outcome.errors;
    return read_bytes(bench() / "out.csv").value_or("");
  }

  TemporaryFolder folder_;
};

TEST_F(ReferencePlan, IsWhatTwoOtherProgramsPay) {
  const std::string ours = paid();
  constexpr std::size_t kAgents = 100;
  EXPECT_EQ(std::count(ours.begin(), ours.end(), '\n'), kAgents + 1);
  EXPECT_EQ(ours, written_by(bench() / "build/hand", {}));
  EXPECT_EQ(ours, written_by("/usr/bin/python3", {"plan_py.py"}));
}

// 2.50 USD is an even number of cents and hides errors in the order of rounding.
TEST_F(ReferencePlan, RoundsOnceAfterTheDeduction) {
  std::ofstream(bench() / "variant.py") << kVariant;
  const std::string ours = paid("2.50 USD *", "2.505 USD *");
  EXPECT_EQ(ours, written_by("/usr/bin/python3", {"variant.py"}));
  EXPECT_NE(ours, paid());
}

}  // namespace
}  // namespace guerdon::tests
