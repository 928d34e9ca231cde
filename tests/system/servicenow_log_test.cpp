// The real ServiceNow event log, through the real program, against figures computed independently.
// The log is not part of the project: where it is absent the tests are skipped and say so.
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/value/number.h"
#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"
#include "tests/golden/runner_process.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

/// The metric of the plan and the reference's column for it.
constexpr std::pair<std::string_view, std::string_view> kColumns[] = {
    {"ticket_count", "tickets"},
    {"sla_share", "sla_share"},
    {"mean_reassignments", "reassign_mean"},
    {"reopened_share", "reopened_share"},
    {"first_contact_proxy", "fcr_proxy_share"},
    {"knowledge_share", "knowledge_share"},
    {"resolution_sum", "resolution_seconds_sum"},
    {"resolution_mean", "resolution_seconds_mean"},
    {"resolution_median", "resolution_seconds_median"},
    {"resolution_p90", "resolution_seconds_p90"},
};

/// Splits a line of these files, none of which quotes a cell.
std::vector<std::string> cells(std::string_view line) {
  std::vector<std::string> result(1);
  for (const char c : line) {
    if (c == '\r') continue;
    if (c == ',')
      result.emplace_back();
    else
      result.back() += c;
  }
  return result;
}

using Row = std::map<std::string, std::string, std::less<>>;

std::vector<Row> read_csv(const fs::path& path) {
  const auto bytes = read_bytes(path);
  std::vector<Row> rows;
  if (!bytes) return rows;
  std::vector<std::string> header;
  for (const std::string_view line : split_lines(*bytes)) {
    const std::vector<std::string> values = cells(line);
    if (header.empty()) {
      header = values;
      continue;
    }
    Row row;
    for (std::size_t i = 0; i < header.size() && i < values.size(); ++i) row[header[i]] = values[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The reference writes 46 for an integer, the program 46/1.
engine::Number exact(std::string_view text) {
  const bool fraction = text.find('/') != std::string_view::npos;
  const auto value = fraction ? engine::Number::parse_fraction(text) : engine::Number::parse(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(engine::Number(-1));
}

/// The log and agents.csv in a folder of their own, and the program run over them.
class ServiceNowLog : public ::testing::Test {
 protected:
  void SetUp() override {
    places_ = built_places();
    log_ = places_.shared / "data/servicenow/incident_event_log_2016-03.csv";
    if (!fs::exists(log_)) GTEST_SKIP() << "skipped: the log is not here: " << log_;
    fs::create_directories(data());
    fs::create_symlink(log_, data() / log_.filename());
    std::set<std::string> resolvers;
    for (const Row& row : read_csv(log_)) resolvers.insert(row.find("resolved_by")->second);
    resolvers.erase("?");
    // The pay is invented: 36,500 USD a year, for everyone.
    std::string agents = "id,base_pay\n";
    for (const std::string& resolver : resolvers) agents += resolver + ",36500\n";
    ASSERT_TRUE(write_bytes(data() / "agents.csv", agents));
    outcome_ = run({places_.program,
                    {"eval", (places_.source / "policies/servicenow_log/plan.guerdon").string(),
                     "--data", data().string(), "--period", "2016-03", "--out", out().string()},
                    folder_.path(),
                    ""});
    ASSERT_EQ(outcome_.exit_code, 0) << outcome_.errors;
  }

  fs::path data() const { return folder_.path() / "data"; }
  fs::path out() const { return folder_.path() / "out"; }

  TemporaryFolder folder_;
  Places places_;
  fs::path log_;
  Outcome outcome_;
};

TEST_F(ServiceNowLog, EveryFigureOfEveryResolverIsExact) {
  std::map<std::pair<std::string, std::string>, Row> found;
  for (Row& row : read_csv(out() / "metrics.csv")) {
    const std::pair key{row["agent"], row["metric"]};
    found[key] = std::move(row);
  }
  const std::vector<Row> reference =
      read_csv(places_.shared / "data/servicenow/per_resolver_2016-03.csv");
  std::size_t resolvers = 0;
  for (const Row& row : reference) {
    const std::string agent = row.find("resolved_by")->second;
    if (agent == "?") continue;
    ++resolvers;
    for (const auto& [metric, column] : kColumns) {
      const auto figure = found.find({agent, std::string(metric)});
      ASSERT_NE(figure, found.end()) << agent << ' ' << metric;
      EXPECT_EQ(exact(figure->second["exact"]), exact(row.find(column)->second))
          << agent << ' ' << metric;
      EXPECT_EQ(figure->second["population"], row.find("tickets")->second) << agent;
    }
  }
  EXPECT_EQ(resolvers, 155U);
  EXPECT_EQ(found.size(), 155U * std::size(kColumns));
}

TEST_F(ServiceNowLog, EveryRowOfTheLogIsAccountedFor) {
  const auto manifest = read_bytes(out() / "run.json");
  ASSERT_TRUE(manifest.has_value());
  const std::size_t source = manifest->find("\"incident_log\": {");
  ASSERT_NE(source, std::string::npos);
  const auto count = [&](const std::string& name) {
    const std::string key = "\"" + name + "\": ";
    const std::size_t at = manifest->find(key, source);
    return at == std::string::npos ? -1L : std::stol(manifest->substr(at + key.size()));
  };
  EXPECT_EQ(count("read"), 45677);
  EXPECT_EQ(count("superseded"), 38025);
  EXPECT_EQ(count("rejected"), 0);
  EXPECT_EQ(count("outside_period"), 774);
  EXPECT_EQ(count("unattributed"), 21);
  EXPECT_EQ(count("unknown_agent"), 0);
  EXPECT_EQ(count("used"), 6857);
}

}  // namespace
}  // namespace guerdon::tests
