// However many threads work on a run: the same bytes, in every file and on both streams.
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"
#include "tests/golden/runner_process.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

/// Faults of several kinds among several nodes, so that their order would show.
constexpr const char* kPolicy = R"(policy crowd {
  title     "Crowd"
  version   "1"
  effective 2026-04-01
  period    quarter
  zone      "UTC"
  currency  USD
  rounding  half even to 0.01 USD
}

subject agent {
  id:    text key
  tier:  choice first, second
  base:  money
  site:  text
}

record tickets of agent counted by solved_on {
  solved_on:  date
  minutes:    number optional
}

table rate(base: money) gives number {
  | base          | gives |
  | < 400 USD     | 0.03  |
  | 400 USD to 700 USD | (base / 10_000 USD) |
  | otherwise     | 0.07  |
}

parameter allowance(site: text) gives USD {
  | from       | site    | gives |
  | 2026-01-01 | "north" | 10    |
  | 2026-01-01 | "south" | 20    |
}

define solved = count of tickets
define pace   = agent.base / 3 / solved
define share  = 1 / (solved - 2)

metric minutes "Minutes" {
  lower is better
  value  average minutes of tickets where minutes is present
}

award bonus "Bonus" {
  amount        rate(agent.base) * pace * share + allowance(agent.site, on period.start)
  when missing  pay nothing
}

award extra "Extra" {
  amount        max(0 USD, min(agent.base, 50 USD * minutes))
  when missing  hold
}

gate busy "Busy" {
  require  solved >= 2
  else     pay 50% of bonus
}

flag slow "Slow" {
  when  minutes > 30
  level inform
  say   "slow"
}
)";

class Threads : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory(place("data"));
    std::ofstream(place("plan.guerdon")) << kPolicy;
    std::ofstream agents(place("data/agents.csv"));
    std::ofstream tickets(place("data/tickets.csv"));
    agents << "id,tier,base,site\n";
    tickets << "agent,solved_on,minutes\n";
    constexpr int kAgents = 3'000;  // several blocks, the last one not full
    constexpr int kMostTickets = 6;
    for (int i = 0; i < kAgents; ++i) {
      const std::string id = "A" + std::to_string(100'000 + i * 7919 % kAgents);
      agents << id << (i % 2 == 0 ? ",first," : ",second,") << i % 997 << "."
             << std::to_string(10 + i % 90)
             << (i % 97 == 0  ? ",east"
                 : i % 3 == 0 ? ",north"
                              : ",south")
             << '\n';
      for (int ticket = 0; ticket < i % kMostTickets; ++ticket)
        tickets << id << ",2026-05-0" << 1 + ticket << ',' << (ticket % 2 == 0 ? "" : "3") << i % 10
                << '\n';
    }
  }

  fs::path place(const char* name) const { return folder_.path() / name; }

  /// Everything that a run shows or writes, by name.
  std::map<std::string, std::string> results(const std::string& threads,
                                             const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{"eval",     "plan.guerdon", "--data",    "data",
                                       "--period", "2026-Q2",      "--threads", threads};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = run({built_places().program, arguments, folder_.path(), ""});
    EXPECT_EQ(outcome.exit_code, 3) << outcome.errors;  // agents with faults are blocked
    std::map<std::string, std::string> all{{"output", outcome.output}, {"errors", outcome.errors}};
    if (!fs::exists(place("out"))) return all;
    for (const auto& file : fs::directory_iterator(place("out")))
      all[file.path().filename().string()] = read_bytes(file.path()).value_or("");
    fs::remove_all(place("out"));
    return all;
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(Threads, OneTwoAndSevenGiveTheSameBytes) {
  const std::vector<std::string> shown{"--format", "csv", "--columns",
                                       "agent,solved,pace:9,share,minutes:3,bonus,payout,status"};
  for (const std::vector<std::string>& more :
       {std::vector<std::string>{"--out", "out"}, {"--out", "out", "--trace", "none"}, shown}) {
    const auto one = results("1", more);
    EXPECT_GT(one.at("output").size(), std::size_t{3'000});
    EXPECT_NE(one.at("errors").find("is divided by zero"), std::string::npos);
    for (const char* const threads : {"2", "7"}) {
      const auto several = results(threads, more);
      ASSERT_EQ(several.size(), one.size());
      for (const auto& [name, bytes] : one)
        EXPECT_TRUE(several.at(name) == bytes) << name << " with " << threads << " threads";
    }
  }
}

// What is not kept for explanations is computed all the same.
TEST_F(Threads, TracesChangeNoOtherFile) {
  auto all = results("2", {"--out", "out"});
  const auto none = results("2", {"--out", "out", "--trace", "none"});
  EXPECT_EQ(all.erase("statements.jsonl"), 1U);
  EXPECT_EQ(all, none);
}

// `distinct` needs the rows themselves: with it they are kept, without it they are only added up.
TEST_F(Threads, ExplanationsAreTheSameWhereRowsAreNotKept) {
  const auto added_up = results("2", {"--out", "out"});
  std::ofstream(place("plan.guerdon"), std::ios::app)
      << "\ndefine days = distinct solved_on of tickets\n";
  const auto kept = results("2", {"--out", "out"});
  EXPECT_GT(kept.at("statements.jsonl").size(), std::size_t{3'000'000});
  EXPECT_TRUE(kept.at("statements.jsonl") == added_up.at("statements.jsonl"));
  EXPECT_EQ(kept.at("payouts.csv"), added_up.at("payouts.csv"));
}

}  // namespace
}  // namespace guerdon::tests
