// Files, headers, counts and references.
#include "tools/data/loader.h"

#include <gtest/gtest.h>

#include "tests/unit/loader_fixture.h"
#include "tools/data/find_files.h"

namespace guerdon::tools {
namespace {

using dsl::Code;
using Texts = std::vector<std::string>;
using Counts = std::vector<std::uint64_t>;

constexpr const char* kHeader = "number,agent,changed,resolved_at,priority,contacts,handled,done\n";

TEST_F(LoaderTest, ReadsAFileNamedAfterItsRecord) {
  write("tickets.csv", std::string(kHeader) +
                           "T2,a2,,2026-04-01T08:00,P1,3,1:30,TRUE\n"
                           "T1,a1,7,2026-06-30 23:59:59,,,90 minutes,false\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber), (Texts{"T1", "T2"}));
  EXPECT_EQ(texts(result, kTickets, kAgent), (Texts{"0", "1"}));
  EXPECT_EQ(texts(result, kTickets, kResolved),
            (Texts{"2026-06-30T23:59:59Z", "2026-04-01T08:00:00Z"}));
  EXPECT_EQ(texts(result, kTickets, kPriority), (Texts{"-", "P1"}));
  EXPECT_EQ(texts(result, kTickets, kContacts), (Texts{"-", "3"}));
  EXPECT_EQ(texts(result, kTickets, kHandled), (Texts{"5400", "5400"}));
  EXPECT_EQ(texts(result, kTickets, kDone), (Texts{"false", "true"}));
  EXPECT_EQ(texts(result, kAgents, 1), (Texts{"50000", "60000.5", "70000"}));
  EXPECT_EQ(result.data.table(kAgents).columns[2].size(), 0u);  // tier is dated
  EXPECT_EQ(counts(result, 0), (Counts{3, 0, 0, 0, 0, 0, 3}));
  EXPECT_EQ(counts(result, 1), (Counts{2, 0, 0, 0, 0, 0, 2}));
  EXPECT_EQ(result.data.table(kTickets).origins[0].line, 3);
  EXPECT_EQ(result.manifest.files[1].name, "tickets.csv");
  EXPECT_EQ(result.data.table(kTickets).origins[0].file, 1u);
}

TEST_F(LoaderTest, OptionalFieldsNeedNoColumn) {
  write("tickets.csv", "agent,number\na1,T1\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kContacts), Texts{"-"});
}

TEST_F(LoaderTest, HashesAndMeasuresItsFiles) {
  write("agents.csv", "id,base_pay\na1,1\n");
  write("tickets.csv", "number,agent\n");
  std::uint64_t last_done = 0;
  std::uint64_t last_total = 0;
  progress = [&](std::uint64_t done, std::uint64_t total) {
    last_done = done;
    last_total = total;
  };
  const LoadResult result = load_all();
  ASSERT_EQ(result.manifest.files.size(), 2u);
  EXPECT_EQ(result.manifest.files[0].bytes, 17u);
  EXPECT_EQ(result.manifest.files[0].sha256,
            "8b82e7aa40637ef6a68bba73daf922bdb0c0e89b7b1da71e601bb7b4f5171d42");
  EXPECT_EQ(last_done, 30u);
  EXPECT_EQ(last_total, 30u);
}

TEST_F(LoaderTest, AMissingFileNamesANearOne) {
  write("ticket.csv", "number,agent\n");
  const LoadError error = load_error();
  EXPECT_EQ(error.code, Code::E0601);
  EXPECT_EQ(error.message, "the data directory has no file `tickets.csv`");
  EXPECT_EQ(error.help, "did you mean `ticket.csv`?");
}

TEST_F(LoaderTest, APatternWithoutFilesSaysWhatThereIs) {
  ticket_source().files = {"export_*.csv"};
  const LoadError error = load_error();
  EXPECT_EQ(error.message, "no file of the data directory fits `export_*.csv`");
  EXPECT_EQ(error.help, "the directory holds `agents.csv`");
}

TEST_F(LoaderTest, SeveralFilesAreOneTable) {
  ticket_source();
  write("log_b.csv", "resolved_at,number,agent,changed\n2026-05-01T00:00,T2,a1,1\n");
  write("log_a.csv", "number,agent,changed,resolved_at,extra\nT3,a1,1,?,x\n");
  write("blog.csv", "broken");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber), (Texts{"T2", "T3"}));
  ASSERT_EQ(result.manifest.files.size(), 3u);
  EXPECT_EQ(result.manifest.files[1].name, "log_a.csv");
  EXPECT_EQ(result.manifest.sources[1].name, "ticket_log");
  EXPECT_EQ(result.manifest.sources[1].unread_columns, Texts{"extra"});
  EXPECT_EQ(counts(result, 1), (Counts{2, 0, 0, 1, 0, 0, 1}));
}

TEST_F(LoaderTest, PatternsFitNames) {
  EXPECT_TRUE(fits("incident_log_2016-03.csv", "incident_log*.csv"));
  EXPECT_TRUE(fits("incident_log.csv", "incident_log*.csv"));
  EXPECT_TRUE(fits("aXbXc", "a*b*c"));
  EXPECT_TRUE(fits("abcbc", "a*bc"));
  EXPECT_TRUE(fits("ä.csv", "?.csv"));
  EXPECT_FALSE(fits("incident_log.csv.bak", "incident_log*.csv"));
  EXPECT_FALSE(fits("ab", "a?b"));
  EXPECT_FALSE(fits("ab", "a"));
}

TEST_F(LoaderTest, AnUnknownColumnIsOneErrorWithItsFix) {
  write("tickets.csv", "numbr,agent\nT1,a1\n");
  const LoadError error = load_error();
  EXPECT_EQ(error.code, Code::E0609);
  EXPECT_EQ(error.file, "tickets.csv");
  EXPECT_EQ(error.line, 1u);
  EXPECT_EQ(error.message, "`tickets` has no field `numbr`");
  EXPECT_EQ(error.help, "did you mean `number`?");
}

TEST_F(LoaderTest, AMissingColumnIsAnError) {
  write("tickets.csv", "agent\na1\n");
  const LoadError error = load_error();
  EXPECT_EQ(error.code, Code::E0608);
  EXPECT_EQ(error.message, "column `number` is missing");
}

TEST_F(LoaderTest, ANamedColumnThatTheFileLacksIsAnError) {
  ticket_source();
  write("log.csv", "number,Agent,changed,resolved_at\n");
  const LoadError error = load_error();
  EXPECT_EQ(error.code, Code::E0608);
  EXPECT_EQ(error.help, "the file has a column `Agent`");
}

TEST_F(LoaderTest, ADatedFieldHasNoColumn) {
  write("agents.csv", "id,base_pay,tier\na1,1,2\n");
  write("tickets.csv", "number,agent\n");
  EXPECT_EQ(load_error().help, "its values change over time and come from `jobs`");
}

TEST_F(LoaderTest, ColumnsMayGoByPlace) {
  engine::SourceSpec& source = ticket_source({kNumber, kAgent});
  source.columns[1].column.clear();
  source.columns[1].position = 3;
  write("log.csv", "number,x,x\nT1,a1,a2\n");
  EXPECT_EQ(texts(load_all(), kTickets, kAgent), Texts{"1"});
  source.columns[1].position = 4;
  EXPECT_EQ(load_error().message, "there is no column 4");
}

TEST_F(LoaderTest, ADoubledColumnIsAnErrorWhereItIsRead) {
  write("tickets.csv", "number,agent,agent\n");
  EXPECT_EQ(load_error().code, Code::E0610);
}

TEST_F(LoaderTest, SeparatorsOfOtherKindsAreNamed) {
  ticket_source();
  write("log.csv", "number;agent;changed;resolved_at\n");
  const auto result = try_load();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error()[0].help, "columns are separated by commas, not by semicolons");
}

TEST_F(LoaderTest, ErrorsOfAllFilesAreReported) {
  write("agents.csv", "");
  write("tickets.csv", "number,agent\nT1,\"a1\n");
  const auto result = try_load();
  ASSERT_FALSE(result);
  ASSERT_EQ(result.error().size(), 2u);
  EXPECT_EQ(result.error()[0].code, Code::E0603);
  EXPECT_EQ(result.error()[0].file, "agents.csv");
  EXPECT_EQ(result.error()[1].code, Code::E0606);
  EXPECT_EQ(result.error()[1].line, 2u);
}

TEST_F(LoaderTest, OtherFormatsAndFoldersAreRefused) {
  ticket_source().format = "postgres";
  EXPECT_EQ(load_error().code, Code::E0612);
  schema.sources[0].format = "csv";
  schema.sources[0].files = {"../log.csv"};
  EXPECT_EQ(load_error().code, Code::E0612);
}

TEST_F(LoaderTest, CountsFollowTheirOrder) {
  engine::SourceSpec& source = ticket_source({kNumber, kAgent, kContacts, kResolved});
  write("log.csv",
        "number,agent,contacts,resolved_at\n"
        "T1,a1,1,2026-04-01T00:00\n"  // used: the period's first instant
        "T2,a1,1,2026-07-01T00:00\n"  // outside: the instant after its last
        "T3,?,1,2026-03-31T23:59\n"   // outside before unattributed
        "T4,?,1,2026-05-01T00:00\n"   // unattributed
        "T5,zz,1,2026-05-01T00:00\n"  // unknown agent
        "T6,zz,1,?\n"                 // outside before unknown
        "T7,a1,x,2025-01-01T00:00\n"  // rejected before outside
        "T8,a2,1,2026-06-30T23:59\n");
  const LoadResult result = load_all();
  EXPECT_EQ(counts(result, 1), (Counts{8, 0, 1, 3, 1, 1, 2}));
  // Rows of unknown agents leave the table, the others outside the counts stay.
  EXPECT_EQ(texts(result, kTickets, kNumber), (Texts{"T1", "T2", "T3", "T4", "T8"}));
  EXPECT_EQ(texts(result, kTickets, kAgent), (Texts{"0", "0", "-", "-", "1"}));
  EXPECT_EQ(result.data.rejected_rows, (std::vector<std::uint32_t>{1, 0, 0}));

  source.reject_unknown = true;
  const LoadResult strict = load_all();
  EXPECT_EQ(counts(strict, 1), (Counts{8, 0, 3, 2, 1, 0, 2}));
  ASSERT_EQ(strict.manifest.rejected.size(), 3u);
  EXPECT_EQ(strict.manifest.rejected[0].code, Code::E0630);
  EXPECT_EQ(strict.manifest.rejected[0].value, "zz");
  EXPECT_EQ(strict.manifest.rejected[0].reason, "`agent` is not in `agents`");
}

TEST_F(LoaderTest, ThePeriodIsCivilInThePolicysZone) {
  auto zone = engine::Zone::load("America/New_York");
  ASSERT_TRUE(zone);
  zones.emplace_back("America/New_York", *zone);
  schema.zone = "America/New_York";
  write("tickets.csv",
        "number,agent,resolved_at\n"
        "T1,a1,2026-04-01T03:59Z\nT2,a1,2026-04-01T04:00Z\nT3,a1,2026-03-31T23:59\n"
        "T4,a1,2026-04-01T00:00\n");
  EXPECT_EQ(counts(load_all(), 1), (Counts{4, 0, 0, 2, 0, 0, 2}));
}

TEST_F(LoaderTest, TheOrderOfRowsDoesNotShow) {
  schema.needed.push_back(kSurveys);
  write("tickets.csv", "number,agent\nT1,a1\nT2,a2\nT10,a3\n");
  write("surveys.csv", "ticket,score\nT2,90%\nT1,\nT2,0.5\n");
  const LoadResult one = load_all();
  write("agents.csv", "id,base_pay\na3,70000\na2,60000.50\na1,50000\n");
  write("tickets.csv", "agent,number\na3,T10\na2,T2\na1,T1\n");
  write("surveys.csv", "ticket,score\nT2,50%\nT2,0.9\nT1,\n");
  const LoadResult two = load_all();
  for (const engine::RecordId record : {kAgents, kTickets, kSurveys})
    for (std::uint32_t i = 0; i < 2; ++i) EXPECT_EQ(texts(one, record, i), texts(two, record, i));
  EXPECT_EQ(texts(one, kTickets, kNumber), (Texts{"T1", "T10", "T2"}));
  EXPECT_EQ(texts(one, kSurveys, 0), (Texts{"0", "2", "2"}));
  EXPECT_EQ(texts(one, kSurveys, 1), (Texts{"-", "0.5", "0.9"}));
}

TEST_F(LoaderTest, AnAbsentKeyIsAFaultOfItsCell) {
  schema.needed.push_back(kSurveys);
  write("tickets.csv", "number,agent\nT1,a1\nT2,nobody\n");
  write("surveys.csv", "ticket\nT1\nT2\nT9\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kSurveys, 0), (Texts{"0", "fault", "fault"}));
  const engine::Column& column = result.data.table(kSurveys).columns[0];
  const engine::Fault& fault = result.data.faults[column.fault(2)];
  EXPECT_EQ(fault.code, engine::FaultCode::kAbsentKey);
  EXPECT_EQ(fault.detail, "no row of `tickets` has the key `T9`");
  EXPECT_EQ(fault.row, 2u);
  EXPECT_EQ(counts(result, 2), (Counts{3, 0, 0, 0, 0, 0, 3}));

  schema.records[2].fields[0].type.optional = true;
  EXPECT_EQ(texts(load_all(), kSurveys, 0), (Texts{"0", "-", "-"}));
}

TEST_F(LoaderTest, ReferencesToRecordsThatAreNotReadStayMissing) {
  schema.needed = {kAgents, kSurveys};
  write("surveys.csv", "ticket\nT1\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kSurveys, 0), Texts{"-"});
  EXPECT_EQ(result.data.table(kTickets).rows, 0u);
}

}  // namespace
}  // namespace guerdon::tools
