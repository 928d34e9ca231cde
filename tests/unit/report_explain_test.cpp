#include <string>

#include <gtest/gtest.h>

#include "tests/unit/report_world.h"
#include "tools/report/explain_text.h"
#include "tools/report/remarks.h"

namespace guerdon::tools {
namespace {

constexpr std::uint32_t kB3 = 0;
constexpr std::uint32_t kA1 = 1;
constexpr std::uint32_t kA2 = 2;

std::string text(const ReportWorld& world, std::uint32_t agent, bool rows = false) {
  return explain_text(world.view(), world.explain(agent, rows), {rows, {}});
}
bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(ExplainText, TellsTheWholeWayToTheAmount) {
  EXPECT_EQ(text(ReportWorld(), kA1),
            "a1\n"
            "Desk plan, version 1.0\n"
            "2026-Q2, 2026-04-01 to 2026-06-30\n"
            "\n"
            "Quarterly bonus  133.34 USD\n"
            "Payout           133.34 USD\n"
            "\n"
            "────────────────────────────────────────\n"
            "\n"
            "Quarterly bonus: 133.34 USD\n"
            "  (plan.guerdon:7; Plan §4)\n"
            "  amount: ≈ 133.3367 USD\n"
            "    = 10% * base_pay * solved\n"
            "    base_pay: 4,000.10 USD  (agents.csv:2)\n"
            "    solved: ≈ 33.3333 %\n"
            "      = share where done of tickets  (plan.guerdon:4)\n"
            "      1 of 3 tickets\n"
            "  at most 400.00 USD: not reached\n"
            "  gate signed: passed  (plan.guerdon:14)\n"
            "    requires acknowledged\n"
            "    acknowledged: yes  (agents.csv:2)\n"
            "  rounded half even to 0.01 USD: ≈ 133.3367 USD becomes 133.34 USD\n");
}

TEST(ExplainText, TellsWhatACapAndAGateTook) {
  const std::string shown = text(ReportWorld(), kA2);
  EXPECT_TRUE(has(shown, "at most 400.00 USD: cut from 900.00 USD to 400.00 USD\n")) << shown;
  EXPECT_TRUE(has(shown, "gate signed: failed, so 50 % of it is paid"));
  EXPECT_TRUE(has(shown, "    \"Sign first.\"\n"));
  EXPECT_FALSE(has(shown, "rounded"));
}

TEST(ExplainText, TellsWhatWasMissingAndWhatFollowed) {
  const std::string shown = text(ReportWorld(), kB3);
  EXPECT_TRUE(has(shown, "Quarterly bonus         -  nothing: its figures are missing\n")) << shown;
  EXPECT_TRUE(has(shown, "Payout           0.00 USD\n"));
  EXPECT_TRUE(has(shown, "solved: missing\n"));
  EXPECT_TRUE(has(shown, "      0 tickets\n"));
}

TEST(ExplainText, NamesTheRowsOnRequest) {
  const std::string with = text(ReportWorld(), kA1, true);
  EXPECT_TRUE(has(with, "      tickets.csv:2  T1: yes\n")) << with;
  EXPECT_TRUE(has(with, "      tickets.csv:4  T3: no\n"));
  EXPECT_FALSE(has(text(ReportWorld(), kA1, false), "tickets.csv"));
}

TEST(ExplainText, PrintsAValueOnceAndRefersToIt) {
  ReportWorld world;
  engine::Award second = world.plan.awards[engine::AwardId(0)];
  second.head.name = world.sym("second");
  second.head.title = "Second";
  world.plan.awards.add(second);
  world.finish();
  const std::string shown = text(world, kA1);
  EXPECT_TRUE(has(shown, "    solved: ≈ 33.3333 %  (see above)\n")) << shown;
  EXPECT_EQ(shown.find("1 of 3 tickets"), shown.rfind("1 of 3 tickets"));
}

TEST(ExplainText, ListsAwardsAndMetricsWithoutEffect) {
  ReportWorld world;
  engine::Award& award = world.plan.awards[engine::AwardId(0)];
  award.filter = world.constant(world.agent, engine::Type::boolean(), false);
  world.plan.nodes[award.filter].span = world.at("acknowledged");
  world.finish();
  const std::string shown = text(world, kA1);
  EXPECT_TRUE(has(shown,
                  "\nAwards without a line for this agent\n"
                  "  Quarterly bonus: only where acknowledged  (plan.guerdon:7)\n"))
      << shown;
  EXPECT_TRUE(has(shown,
                  "\nAlso measured\n"
                  "  solved: ≈ 33.3333 %\n"));
}

TEST(ExplainText, ShowsFaultsAndRejectedRows) {
  ReportWorld world;
  engine::Fault fault;
  fault.code = engine::FaultCode::kRejectedInterval;
  fault.record = world.agents;
  fault.row = kA1;
  fault.detail = "a row of `jobs`";
  world.data.subject_faults[kA1] = world.data.faults.add(fault);
  world.data.rejected_rows[kA1] = 1;
  RejectedRow row;
  row.file = "jobs.csv";
  row.line = 7;
  row.agent = "a1";
  row.reason = "`starts` is no date";
  world.manifest.rejected = {row};
  world.finish();
  const std::string shown = text(world, kA1);
  EXPECT_TRUE(has(shown, "Payout  unknown  blocked: not to be paid out")) << shown;
  EXPECT_TRUE(has(shown, "\nRows that did not count\n  jobs.csv:7  `starts` is no date\n"));
  EXPECT_TRUE(has(shown, "\nFaults in the data\n  E0505 "));
}

TEST(RunRemarks, AreEmptyWhereAllIsInOrder) { EXPECT_EQ(run_remarks(ReportWorld().view()), ""); }

TEST(RunRemarks, DataAsOfSaysWhatWasLeftOutAndWhatWasNot) {
  ReportWorld world;
  world.manifest.data_as_of = engine::Date{20644};
  world.manifest.sources[1].counts.hidden = 2;
  world.manifest.not_cut = {"agents", "jobs"};
  EXPECT_EQ(run_remarks(world.view()),
            "data as of 2026-07-10: 2 rows not known yet; not cut, as nothing says when their rows "
            "became known: agents, jobs\n");
}

TEST(RunRemarks, NameBlockedAgentsWithTheFaultAndItsRow) {
  ReportWorld world;
  engine::Fault fault;
  fault.code = engine::FaultCode::kDivisionByZero;
  fault.record = world.agents;
  fault.row = kA1;
  fault.span = world.at("base_pay");
  world.data.subject_faults[kA1] = world.data.faults.add(fault);
  world.finish();
  EXPECT_EQ(run_remarks(world.view()),
            "folder/plan.guerdon:8:18: error[E0501]: division by zero\n"
            "    8 |   amount   10% * base_pay *\n"
            "      |                  ^^^^^^^^\n"
            "      = note: for the row agents.csv:2 (a1)\n"
            "      = note: blocks a1\n"
            "\n"
            "1 agent blocked, not to be paid out before the fault is mended: a1\n");
}

TEST(RunRemarks, CountRejectedRowsByReason) {
  ReportWorld world;
  RejectedRow row;
  row.source = "tickets";
  row.file = "tickets.csv";
  row.agent = "a1";
  row.reason = "`done` is no boolean";
  for (std::uint32_t line = 7; line < 12; ++line) {
    row.line = line;
    world.manifest.rejected.push_back(row);
  }
  world.data.rejected_rows[kA1] = 5;
  world.finish();
  EXPECT_EQ(run_remarks(world.view()),
            "5 rows rejected, of a1:\n"
            "  tickets: 5 rows: `done` is no boolean (tickets.csv:7, tickets.csv:8, "
            "tickets.csv:9, …)\n");
}

TEST(RunRemarks, SayWhyPayIsHeld) {
  ReportWorld world;
  engine::Penalty hold;
  hold.kind = engine::Penalty::Kind::kHold;
  hold.targets = {engine::AwardId(0)};
  hold.role = "Desk Manager";
  hold.within = "14 days";
  hold.then = engine::Penalty::Then::kPay;
  world.plan.gates[engine::GateId(0)].penalties = {hold};
  world.finish();
  EXPECT_EQ(run_remarks(world.view()),
            "1 agent held, a part of the pay waits for a decision:\n"
            "  a2: Quarterly bonus (gate signed: for \"Desk Manager\" within 14 days, then pay)\n");
  const std::string shown = text(world, kA2);
  EXPECT_TRUE(has(shown, "Quarterly bonus  (400.00 USD)  held: gate signed: for")) << shown;
  EXPECT_TRUE(has(shown, "Quarterly bonus: 400.00 USD, held\n"));
}

}  // namespace
}  // namespace guerdon::tools
