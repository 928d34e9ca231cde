// `--max-memory`: enough memory changes nothing, too little ends the run with a message.
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"
#include "tests/golden/runner_process.h"
#include "tests/sanitized.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

class MemoryLimit : public testing::Test {
 protected:
  void SetUp() override {
    if (kSanitized)
      GTEST_SKIP() << "skipped: sanitizers hold memory of their own and end where there is no more";
  }

  Outcome eval(const std::vector<std::string>& more) const {
    const fs::path policy = built_places().source / "policies/service_desk";
    std::vector<std::string> arguments{"eval",     (policy / "plan.guerdon").string(),
                                       "--data",   (policy / "data").string(),
                                       "--period", "2026-Q2",
                                       "--out",    out().string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run({built_places().program, arguments, folder_.path(), ""});
  }
  fs::path out() const { return folder_.path() / "out"; }

 private:
  TemporaryFolder folder_;
};

TEST_F(MemoryLimit, EnoughChangesNothing) {
  const Outcome plain = eval({});
  const Outcome limited = eval({"--max-memory", "2G", "--threads", "3"});
  EXPECT_EQ(limited.exit_code, plain.exit_code);
  EXPECT_EQ(limited.output, plain.output);
  EXPECT_EQ(limited.errors, plain.errors);
}

TEST_F(MemoryLimit, TooLittleEndsTheRunAndLeavesNoFile) {
  for (const char* const size : {"1M", "3M", "5M"}) {
    const Outcome outcome = eval({"--max-memory", size, "--threads", "3"});
    EXPECT_EQ(outcome.exit_code, 1) << size;
    EXPECT_EQ(outcome.output, "") << size;
    EXPECT_EQ(outcome.errors, "guerdon: error: the run needs more memory than --max-memory " +
                                  std::string(size) + " allows\n");
    EXPECT_TRUE(!fs::exists(out()) || fs::is_empty(out())) << size;
  }
}

}  // namespace
}  // namespace guerdon::tests
