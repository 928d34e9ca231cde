#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/report_world.h"
#include "tools/report/metrics.h"
#include "tools/report/payouts.h"
#include "tools/report/rejected.h"
#include "tools/report/run_json.h"
#include "tools/report/statement_json.h"

namespace guerdon::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t kA1 = 1;

std::string payouts(const ReportWorld& world, PayoutFormat format) {
  const RunView run = world.view();
  return payouts_text(run, agents_by_key(run), format);
}

TEST(Payouts, CsvIsInByteOrderOfTheKeysWithAllDecimals) {
  const ReportWorld world;
  const RunView run = world.view();
  EXPECT_EQ(payouts_csv(run, agents_by_key(run)),
            "agent,gross,payout,currency,status\n"
            "a1,133.34,133.34,USD,ok\n"
            "a2,200.00,200.00,USD,ok\n"
            "\"b,\"\"3\"\"\",0.00,0.00,USD,ok\n");
}

TEST(Payouts, UnknownAmountsAreEmptyCellsAndNull) {
  ReportWorld world;
  world.data.subject_faults[kA1] = world.note_fault(engine::FaultCode::kRejectedInterval);
  world.finish();
  const RunView run = world.view();
  EXPECT_EQ(payouts_text(run, {kA1}, PayoutFormat::kCsv),
            "agent,gross,payout,currency,status\na1,,,USD,blocked\n");
  EXPECT_EQ(payouts_text(run, {kA1}, PayoutFormat::kJsonl),
            R"({"agent":"a1","gross":null,"payout":null,"currency":"USD","status":"blocked"})"
            "\n");
}

TEST(Payouts, TableIsAlignedAndHasATotal) {
  EXPECT_EQ(payouts(ReportWorld(), PayoutFormat::kTable),
            "agent   gross  payout  currency  status\n"
            "a1     133.34  133.34  USD       ok\n"
            "a2     200.00  200.00  USD       ok\n"
            "b,\"3\"    0.00    0.00  USD       ok\n"
            "total  333.34  333.34  USD       3 agents\n");
}

TEST(Payouts, JsonHasNumbersAsTexts) {
  const Json all = Json::parse(payouts(ReportWorld(), PayoutFormat::kJson));
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[2]["agent"], "b,\"3\"");
  EXPECT_EQ(all[0]["payout"], "133.34");
}

TEST(Payouts, FormatsByName) {
  EXPECT_EQ(payout_format("csv"), PayoutFormat::kCsv);
  EXPECT_EQ(payout_format("xml"), std::nullopt);
}

TEST(Metrics, CsvIsExactAndMissingIsEmpty) {
  const ReportWorld world;
  const RunView run = world.view();
  EXPECT_EQ(metrics_csv(run, agents_by_key(run)),
            "agent,metric,exact,decimal,population,excluded\n"
            "a1,solved,1/3,0.333333333333,3,0\n"
            "a2,solved,1/1,1.000000000000,1,0\n"
            "\"b,\"\"3\"\"\",solved,,,0,0\n");
}

TEST(RejectedCsv, HasAHeaderEvenWhenEmpty) {
  Manifest manifest;
  EXPECT_EQ(rejected_csv(manifest), "source,record,file,line,agent,code,column,value,reason\n");
  RejectedRow row;
  row.source = "log";
  row.record = "tickets";
  row.file = "t.csv";
  row.line = 3;
  row.column = "opened_at";
  row.value = "31/2/2026, 10:00";
  row.reason = "`opened_at` is no date";
  manifest.rejected.push_back(row);
  const std::string text = rejected_csv(manifest);
  EXPECT_NE(text.find("log,tickets,t.csv,3,,E"), std::string::npos) << text;
  EXPECT_NE(text.find(",opened_at,\"31/2/2026, 10:00\",`opened_at` is no date\n"),
            std::string::npos);
  EXPECT_EQ(rejected_words(manifest), "  log: 1 row: `opened_at` is no date (t.csv:3)\n");
}

TEST(RejectedWords, PlacesAreWrittenAsTheirFormatHasThem) {
  Manifest manifest;
  manifest.rejected.resize(2);
  manifest.rejected[0].file = "t.json";
  manifest.rejected[0].line = 0;
  manifest.rejected[0].places = {"[", "]"};
  manifest.rejected[1].file = "desk.sqlite";
  manifest.rejected[1].line = 9223372036854775807;
  manifest.rejected[1].places = {":tickets:", ""};
  const std::string words = rejected_words(manifest);
  EXPECT_NE(words.find("(t.json[0], desk.sqlite:tickets:9223372036854775807)"), std::string::npos)
      << words;
}

TEST(StatementJson, IsOneLineWithTheStatement) {
  const ReportWorld world;
  const std::string text = statement_json(world.view(), world.explain(kA1), false);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
  const Json json = Json::parse(text);
  EXPECT_EQ(json["agent"], "a1");
  EXPECT_EQ(json["unit"], "USD");
  EXPECT_EQ(json["payout"], "133.34");
  EXPECT_EQ(json["lines"][0]["amount"], "40001/300");
  EXPECT_EQ(json["lines"][0]["rounded"], "133.34");
  EXPECT_EQ(json["lines"][0]["row"], nullptr);
  EXPECT_EQ(json["gates"][0]["verdict"], "passes");
  EXPECT_EQ(json["gates"][0]["because"], "Sign first.");
}

TEST(StatementJson, StepsFormATreeOfNumbers) {
  const ReportWorld world;
  const Json json = Json::parse(statement_json(world.view(), world.explain(kA1), false));
  const Json& steps = json["steps"];
  ASSERT_EQ(json["root"], 0);
  EXPECT_EQ(steps[0]["kind"], "payout");
  std::set<std::size_t> reached{0};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_EQ(steps[i]["id"], i);
    for (const Json& child : steps[i]["children"]) {
      EXPECT_LT(child.get<std::size_t>(), steps.size());
      reached.insert(child.get<std::size_t>());
    }
  }
  for (const Json& metric : json["metrics"]) reached.insert(metric.get<std::size_t>());
  EXPECT_EQ(reached.size(), steps.size());
}

const Json* step_named(const Json& json, std::string_view name) {
  for (const Json& step : json["steps"])
    if (step["name"] == name && step.contains("population")) return &step;
  return nullptr;
}

TEST(StatementJson, StepsHaveBareValuesAndTheirUnit) {
  const ReportWorld world;
  const Json json = Json::parse(statement_json(world.view(), world.explain(kA1, true), true));
  const Json* solved = step_named(json, "solved");
  ASSERT_NE(solved, nullptr);
  EXPECT_EQ((*solved)["value"], "1/3");
  EXPECT_EQ((*solved)["unit"], "percent");
  EXPECT_EQ((*solved)["source"], "plan.guerdon:4");
  EXPECT_EQ((*solved)["text"], "share where done of tickets");
  EXPECT_EQ((*solved)["population"]["used"], 3);
  EXPECT_EQ((*solved)["population"]["rows"][1]["origin"], "tickets.csv:3");
  EXPECT_EQ((*solved)["population"]["rows"][1]["key"], "T2");
}

TEST(StatementJson, RowsOnlyOnRequest) {
  const ReportWorld world;
  const std::string text = statement_json(world.view(), world.explain(kA1), false);
  EXPECT_EQ(text.find("tickets.csv"), std::string::npos);
}

TEST(StatementJson, BytesThatAreNotUtf8DoNoHarm) {
  ReportWorld world;
  world.plan.title = "a\xFF";
  const std::string text = statement_json(world.view(), world.explain(kA1), false);
  EXPECT_NE(text.find("a\xEF\xBF\xBD"), std::string::npos);
}

TEST(RunJson, HasPolicyInputsAndSources) {
  const ReportWorld world;
  const std::vector<PolicyFile> files{{"plan.guerdon", 5, "ff"}};
  const Json json = Json::parse(run_json(world.view(), files, "0.1.0", "2026a"));
  EXPECT_EQ(json["policy"]["name"], "desk");
  EXPECT_EQ(json["policy"]["files"][0]["sha256"], "ff");
  EXPECT_EQ(json["period"]["last"], "2026-06-30");
  EXPECT_EQ(json["engine"]["version"], "0.1.0");
  EXPECT_EQ(json["engine"]["tzdata"], "2026a");
  EXPECT_EQ(json["inputs"][1]["name"], "tickets.csv");
  EXPECT_EQ(json["inputs"][1]["source"], "tickets");
  EXPECT_EQ(json["sources"]["tickets"]["read"], 4);
  EXPECT_EQ(json["sources"]["tickets"]["unread_columns"][0], "phone");
  EXPECT_EQ(json["agents"]["ok"], 3);
  EXPECT_EQ(json["totals"]["payout"], "333.34");
}

}  // namespace
}  // namespace guerdon::tools
