// What the bundled plans write agrees with its trace; and a recomputed figure that somebody changes
// is found, whichever it is.
#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"
#include "tests/golden/runner_process.h"
#include "tools/verify/verify.h"

namespace guerdon::tests {
namespace {

using Json = nlohmann::json;
using tools::TraceReport;
using tools::verify_trace;

struct Bundled {
  const char* plan;
  const char* period;
  std::size_t statements;
};

constexpr Bundled kBundled[] = {
    {"first_plan", "2026-Q2", 4},  {"service_desk", "2026-Q2", 40},   {"german_desk", "2026-06", 9},
    {"german_desk", "2026-11", 9}, {"msp_desk", "2026-Q2", 10},       {"uk_desk", "2026-05", 10},
    {"us_desk", "2026-Q2", 12},    {"unionised_desk", "2026-Q2", 12},
};

std::vector<std::string> statements_of(const Bundled& bundled) {
  const Places places = built_places();
  const TemporaryFolder folder;
  const auto plan = places.source / "policies" / bundled.plan;
  const Outcome paid = run({places.program,
                            {"eval", (plan / "plan.guerdon").string(), "--data",
                             (plan / "data").string(), "--period", bundled.period, "--out", "out"},
                            folder.path(),
                            ""});
  EXPECT_EQ(paid.exit_code, 0) << paid.errors;
  std::ifstream in(folder.path() / "out/statements.jsonl");
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TraceReport verified(const std::string& text) {
  std::istringstream in(text);
  return verify_trace(in);
}

class BundledTrace : public testing::TestWithParam<Bundled> {};

TEST_P(BundledTrace, AgreesWithItsStatements) {
  std::string all;
  for (const std::string& line : statements_of(GetParam())) all += line + '\n';
  const TraceReport report = verified(all);
  for (const auto& finding : report.findings) ADD_FAILURE() << finding.agent << finding.words;
  EXPECT_EQ(report.statements, GetParam().statements);
  EXPECT_GT(report.recomputed, 10 * GetParam().statements);
}

std::string name_of(const testing::TestParamInfo<Bundled>& bundled) {
  std::string name = std::string(bundled.param.plan) + '_' + bundled.param.period;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Plans, BundledTrace, testing::ValuesIn(kBundled), name_of);

/// "1" becomes "11", true false.
void change(Json& value) {
  if (value.is_boolean())
    value = !value.get<bool>();
  else
    value = "1" + value.get<std::string>();
}

/// Whether a change of the step's value cannot go unseen: the trace says how it was made.
bool is_made(const Json& step) {
  return !step.at("value").is_null() && !step.contains("sealed") &&
         (step.at("operation") == "add" || step.at("operation") == "multiply" ||
          step.at("operation") == "divide" || step.at("operation") == "subtract" ||
          step.at("operation") == "if" || step.at("operation") == "curve" ||
          step.at("operation") == "count" || step.at("operation") == "present" ||
          step.at("operation") == "round" || step.at("operation") == "greater_or_equal" ||
          step.at("kind") == "award" || step.at("kind") == "line" || step.at("kind") == "gate" ||
          step.at("kind") == "payout" || step.at("kind") == "cap");
}

TEST(Trace, AChangedStepIsFound) {
  std::size_t changed = 0;
  std::vector<std::string> lines = statements_of({"service_desk", "2026-Q2", 40});
  lines.resize(4);
  for (const std::string& line : lines) {
    const Json statement = Json::parse(line);
    for (std::size_t i = 0; i < statement.at("steps").size(); ++i) {
      if (!is_made(statement.at("steps").at(i))) continue;
      Json copy = statement;
      change(copy.at("steps").at(i).at("value"));
      EXPECT_EQ(verified(copy.dump() + "\n").findings.size(), 1u)
          << statement.at("agent") << " step " << i;
      ++changed;
    }
  }
  EXPECT_GT(changed, 200u);
}

TEST(Trace, AChangedStageOfALineIsFound) {
  const std::vector<std::string> lines = statements_of({"unionised_desk", "2026-Q2", 12});
  std::size_t changed = 0;
  for (const std::string& line : lines) {
    const Json statement = Json::parse(line);
    for (std::size_t i = 0; i < statement.at("lines").size(); ++i)
      for (const char* stage : {"amount", "capped", "gated", "limited", "rounded"}) {
        Json copy = statement;
        change(copy.at("lines").at(i).at(stage));
        EXPECT_EQ(verified(copy.dump() + "\n").findings.size(), 1u)
            << statement.at("agent") << " line " << i << " " << stage;
        ++changed;
      }
    for (const char* sum : {"gross", "held", "earned", "taken", "payout"}) {
      Json copy = statement;
      if (copy.at(sum).is_null()) continue;
      change(copy.at(sum));
      if (copy.at(sum) == "10") copy.at(sum) = "1";
      EXPECT_EQ(verified(copy.dump() + "\n").findings.size(), 1u) << statement.at("agent") << sum;
      ++changed;
    }
  }
  EXPECT_GT(changed, 60u);
}

TEST(Trace, ALineCutAnywhereIsFound) {
  const std::string line = statements_of({"first_plan", "2026-Q2", 4}).front();
  for (std::size_t size = 1; size < line.size(); size += 97)
    EXPECT_EQ(verified(line.substr(0, size) + "\n").findings.size(), 1u) << size;
}

}  // namespace
}  // namespace guerdon::tests
