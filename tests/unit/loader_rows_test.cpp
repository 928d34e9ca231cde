// The steps keep and reject, and what rejected rows mean for agents.
#include <gtest/gtest.h>

#include "tests/unit/loader_fixture.h"

namespace guerdon::tools {
namespace {

using dsl::Code;
using Texts = std::vector<std::string>;
using Counts = std::vector<std::uint64_t>;

class LoaderKeepTest : public LoaderTest {
 protected:
  engine::SourceSpec& keep_last() {
    engine::SourceSpec& source = ticket_source({kNumber, kAgent, kChanged, kContacts});
    source.keep = engine::KeepRule{true, kChanged, kNumber, {}};
    return source;
  }
  void write_log(const std::string& rows) {
    write("log.csv", "number,agent,changed,contacts\n" + rows);
  }
};

TEST_F(LoaderKeepTest, KeepsTheLastRowOfEachKey) {
  keep_last();
  write_log("T1,a1,2,20\nT1,a2,10,100\nT2,a1,1,5\nT1,a1,9,90\nT2,a1,0,6\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber), (Texts{"T1", "T2"}));
  EXPECT_EQ(texts(result, kTickets, kContacts), (Texts{"100", "5"}));
  EXPECT_EQ(counts(result, 1)[1], 3u);
  EXPECT_EQ(result.data.table(kTickets).origins[0].line, 3);
}

TEST_F(LoaderKeepTest, OrTheFirst) {
  keep_last().keep->last = false;
  write_log("T1,a1,2,20\nT1,a2,10,100\nT1,a1,1,90\n");
  EXPECT_EQ(texts(load_all(), kTickets, kContacts), Texts{"90"});
}

TEST_F(LoaderKeepTest, ABadCellInASupersededRowDoesNoHarm) {
  keep_last();
  write_log("T1,a1,1,abc\nT1,a1,2,7\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kContacts), Texts{"7"});
  EXPECT_TRUE(result.manifest.rejected.empty());
}

TEST_F(LoaderKeepTest, ABadCellInTheKeptRowRejectsIt) {
  keep_last();
  write_log("T1,a1,1,7\nT1,a2,2,abc\n");
  const LoadResult result = load_all();
  EXPECT_EQ(result.data.table(kTickets).rows, 0u);
  EXPECT_EQ(counts(result, 1), (Counts{2, 1, 1, 0, 0, 0, 0}));
  ASSERT_EQ(result.manifest.rejected.size(), 1u);
  const RejectedRow& row = result.manifest.rejected[0];
  EXPECT_EQ(row.code, Code::E0621);
  EXPECT_EQ(row.agent, "a2");
  EXPECT_EQ(row.column, "contacts");
  EXPECT_EQ(row.value, "abc");
  EXPECT_EQ(row.reason, "`contacts` is not a plain number");
  EXPECT_EQ(row.file, "log.csv");
  EXPECT_EQ(row.line, 3);
  EXPECT_EQ(result.data.rejected_rows, (std::vector<std::uint32_t>{0, 1, 0}));
}

TEST_F(LoaderKeepTest, EqualTiesAreOneRow) {
  keep_last();
  write_log("T1,a1,2,7\nT1,a1,1,3\nT1,a1,2.0,7\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kContacts), Texts{"7"});
  EXPECT_EQ(counts(result, 1)[1], 2u);
}

TEST_F(LoaderKeepTest, DifferentTiesRejectTheKey) {
  keep_last();
  write_log("T1,a1,2,7\nT1,a2,2,8\nT1,a1,1,3\nT1,a1,2,7\nT2,a1,1,1\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber), Texts{"T2"});
  EXPECT_EQ(counts(result, 1), (Counts{5, 2, 2, 1, 0, 0, 0}));
  EXPECT_EQ(reasons(result), Texts(2, "rows with the same `number` and `changed` differ"));
  EXPECT_EQ(result.data.rejected_rows, (std::vector<std::uint32_t>{1, 1, 0}));
}

TEST_F(LoaderKeepTest, AHigherRowSettlesATie) {
  keep_last();
  write_log("T1,a1,2,7\nT1,a2,2,8\nT1,a3,3,9\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kContacts), Texts{"9"});
  EXPECT_EQ(counts(result, 1)[1], 2u);
}

TEST_F(LoaderKeepTest, ARowWithoutARankRejectsItsKey) {
  keep_last();
  write_log("T1,a1,1,7\nT1,a1,2,8\nT1,a2,x,9\nT2,a1,?,5\nT3,a3,1,1\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber), Texts{"T3"});
  EXPECT_EQ(counts(result, 1), (Counts{5, 1, 3, 1, 0, 0, 0}));
  EXPECT_EQ(reasons(result), (Texts{"another row of the same `number` has no readable `changed`",
                                    "`changed` is not a plain number",
                                    "`changed` is missing, so the last row cannot be told"}));
}

TEST_F(LoaderKeepTest, ARowWithoutAKeyIsRejectedAlone) {
  keep_last();
  write_log("?,a1,5,7\nT1,a1,2,8\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber), Texts{"T1"});
  EXPECT_EQ(result.manifest.rejected[0].code, Code::E0622);
}

TEST_F(LoaderKeepTest, TheOrderOfRowsDoesNotShow) {
  keep_last();
  std::vector<std::string> rows = {"T1,a1,2,7\n", "T1,a2,2,8\n", "T1,a1,2,7\n",
                                   "T1,a1,1,x\n", "T2,a1,1,x\n", "T2,a1,1,x\n"};
  std::sort(rows.begin(), rows.end());
  do {
    std::string text;
    for (const std::string& row : rows) text += row;
    write_log(text);
    const LoadResult result = load_all();
    ASSERT_EQ(counts(result, 1), (Counts{6, 3, 3, 0, 0, 0, 0})) << text;
    ASSERT_EQ(result.data.rejected_rows, (std::vector<std::uint32_t>{2, 1, 0})) << text;
  } while (std::next_permutation(rows.begin(), rows.end()));
}

TEST_F(LoaderTest, EveryRowOfADoubledKeyIsRejected) {
  write("tickets.csv", "number,agent,contacts\nT1,a1,1\nT2,a1,2\nT1,a2,3\nT2,a1,bad\nT3,a1,4\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber), Texts{"T3"});
  EXPECT_EQ(
      reasons(result),
      (Texts{"several rows have the same key `number`", "several rows have the same key `number`",
             "several rows have the same key `number`", "`contacts` is not a plain number"}));
  EXPECT_EQ(result.manifest.rejected[0].code, Code::E0626);
  EXPECT_EQ(result.manifest.rejected[0].value, "T1");
  EXPECT_EQ(result.data.rejected_rows, (std::vector<std::uint32_t>{3, 1, 0}));
}

TEST_F(LoaderTest, ADoubledAgentIsNobody) {
  write("agents.csv", "id,base_pay\na1,1\na1,2\na2,3\n");
  write("tickets.csv",
        "number,agent,resolved_at\nT1,a1,2026-05-01T00:00\nT2,a2,2026-05-01T00:00\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kAgents, 0), Texts{"a2"});
  EXPECT_EQ(result.manifest.rejected[0].agent, "a1");
  EXPECT_EQ(counts(result, 1), (Counts{2, 0, 0, 0, 0, 1, 1}));
}

TEST_F(LoaderTest, MissingCellsAreRejectedWhereTheFieldIsNotOptional) {
  write("agents.csv", "id,base_pay\na1,\n,5\na2,1\n");
  write("tickets.csv", "number,agent\nT1,\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kAgents, 0), Texts{"a2"});
  EXPECT_EQ(reasons(result), (Texts{"`base_pay` is missing, and its field is not `optional`",
                                    "`id` is missing, and its field is not `optional`"}));
  EXPECT_EQ(texts(result, kTickets, kAgent), Texts{"-"});
}

TEST_F(LoaderTest, RowsOfAnotherFormAreRejected) {
  write("tickets.csv", "number,agent\nT1\nT2,a1,x\n\"T3\"x,a1\nT4,a1\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber), Texts{"T4"});
  EXPECT_EQ(reasons(result),
            (Texts{"the row has 1 cells, the header 2", "the row has 3 cells, the header 2",
                   "text stands after a closing quote"}));
}

TEST_F(LoaderTest, TheSourcesRulesReject) {
  engine::SourceSpec& source = ticket_source({kNumber, kAgent, kContacts});
  source.rejects.push_back({engine::NodeId(1), "drafts do not count", {}});
  source.rejects.push_back({engine::NodeId(2), "too many contacts", {}});
  reject = [](const engine::RejectRule& rule, engine::RecordId record, const engine::Table& table) {
    EXPECT_EQ(record, kTickets);
    EXPECT_EQ(table.columns[kAgent].size(), table.rows);
    std::vector<RejectVerdict> verdicts(table.rows, RejectVerdict::kKeep);
    for (std::size_t row = 0; row < table.rows; ++row) {
      const engine::Column& contacts = table.columns[kContacts];
      if (rule.predicate == engine::NodeId(1) && !contacts.present(row))
        verdicts[row] = RejectVerdict::kReject;
      if (rule.predicate == engine::NodeId(2) && contacts.number(row) > engine::Number(9))
        verdicts[row] = RejectVerdict::kFault;
    }
    return verdicts;
  };
  write("log.csv", "number,agent,contacts\nT1,a1,\nT2,a1,3\nT3,a2,10\nT2,a1,\nT4,a1,z\n");
  const LoadResult result = load_all();
  // T2 stands twice, but one of its rows is a draft.
  EXPECT_EQ(texts(result, kTickets, kNumber), Texts{"T2"});
  EXPECT_EQ(reasons(result),
            (Texts{"drafts do not count", "it cannot be computed whether: too many contacts",
                   "drafts do not count", "`contacts` is not a plain number"}));
  EXPECT_EQ(result.manifest.rejected[0].code, Code::E0629);
}

TEST_F(LoaderTest, OverlappingRowsOfAnAgentBlockIt) {
  schema.needed.push_back(kJobs);
  write("tickets.csv", "number,agent\n");
  write("jobs.csv",
        "agent,starts,ends,tier\n"
        "a1,2026-01-01,2026-04-30,1\na1,2026-04-30,,2\n"
        "a2,2026-05-01,,2\na2,2026-01-01,2026-04-30,1\n");
  const LoadResult result = load_all();
  ASSERT_TRUE(result.data.subject_faults[0].valid());
  const engine::Fault& fault = result.data.faults[result.data.subject_faults[0]];
  EXPECT_EQ(fault.code, engine::FaultCode::kOverlappingIntervals);
  EXPECT_EQ(
      fault.detail,
      "rows of `jobs` overlap: from 2026-01-01 to 2026-04-30 and from 2026-04-30 to an open end");
  EXPECT_FALSE(result.data.subject_faults[1].valid());
  EXPECT_FALSE(result.data.subject_faults[2].valid());
  EXPECT_EQ(counts(result, 2), (Counts{4, 0, 0, 0, 0, 0, 4}));
}

TEST_F(LoaderTest, IntervalsCountWhereTheyOverlapThePeriod) {
  schema.needed.push_back(kJobs);
  write("tickets.csv", "number,agent\n");
  write("jobs.csv",
        "agent,starts,ends,tier\n"
        "a1,2026-01-01,2026-03-31,1\na1,2026-06-30,,2\n"
        "a2,2026-07-01,,2\na2,2026-01-01,2026-04-01,1\n");
  EXPECT_EQ(counts(load_all(), 2), (Counts{4, 0, 0, 2, 0, 0, 2}));
}

TEST_F(LoaderTest, ARejectedRowOfTheOwnIntervalsBlocks) {
  schema.needed.push_back(kJobs);
  write("tickets.csv", "number,agent,contacts\nT1,a3,x\n");
  write("jobs.csv",
        "agent,starts,ends,tier\n"
        "a1,2026-01-01,,one\na2,2026-05-01,2026-04-30,1\na3,2026-01-01,,1\nzz,x,,1\n");
  const LoadResult result = load_all();
  const auto detail = [&](std::size_t agent) {
    return result.data.faults[result.data.subject_faults[agent]].detail;
  };
  EXPECT_EQ(detail(0), "a row of `jobs` is rejected: `tier` is not a plain number");
  EXPECT_EQ(detail(1), "a row of `jobs` is rejected: `ends` is before `starts`");
  EXPECT_FALSE(result.data.subject_faults[2].valid());
  EXPECT_EQ(result.data.rejected_rows, (std::vector<std::uint32_t>{1, 1, 1}));
}

}  // namespace
}  // namespace guerdon::tools
