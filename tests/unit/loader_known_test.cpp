// `data as of`: rows and times that were not known on the day.
#include "tests/unit/loader_fixture.h"

namespace guerdon::tools {
namespace {

class KnownTest : public LoaderTest {
 protected:
  void SetUp() override {
    LoaderTest::SetUp();
    auto& tickets = schema.records[1];
    tickets.fields.push_back(field("known_at", engine::Type::of(engine::Kind::kInstant)));
    tickets.known_by = static_cast<std::uint32_t>(tickets.fields.size() - 1);
    write("tickets.csv",
          "number,agent,changed,resolved_at,priority,contacts,handled,done,known_at\n"
          "t1,a1,1,2026-04-02T10:00:00,,,,,2026-07-10T23:59:59\n"
          "t2,a1,1,2026-04-02T10:00:00,,,,,2026-07-11T00:00:00\n"
          "t3,a1,1,2026-07-11T00:00:00,,,,,2026-07-01T00:00:00\n"
          "t4,a1,1,2026-07-10T23:59:59,,,,,2026-07-01T00:00:00\n"
          "t5,a1,1,,,,,,2026-07-12T00:00:00\n");
  }
  static constexpr engine::Date kDay{20644};  // 2026-07-10
};

TEST_F(KnownTest, WithoutADayEverythingIsRead) {
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber),
            (std::vector<std::string>{"t1", "t2", "t3", "t4", "t5"}));
  EXPECT_EQ(result.manifest.sources[1].counts.hidden, 0U);
  EXPECT_FALSE(result.manifest.data_as_of);
  EXPECT_TRUE(result.manifest.not_cut.empty());
}

TEST_F(KnownTest, RowsKnownLaterAreHiddenAndTheDayItselfIsNotLater) {
  ASSERT_EQ(engine::to_iso(kDay), "2026-07-10");
  data_as_of = kDay;
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber), (std::vector<std::string>{"t1", "t3", "t4"}));
  EXPECT_EQ(result.manifest.sources[1].counts.read, 5U);
  EXPECT_EQ(result.manifest.sources[1].counts.hidden, 2U);
  counts(result, 1);
}

TEST_F(KnownTest, LaterOptionalTimesReadAsMissing) {
  data_as_of = kDay;
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kResolved),
            (std::vector<std::string>{"2026-04-02T10:00:00Z", "-", "2026-07-10T23:59:59Z"}));
  EXPECT_EQ(result.manifest.sources[1].later_times, 1U);
}

TEST_F(KnownTest, RecordsWithoutKnownByAreNamed) {
  data_as_of = kDay;
  const LoadResult result = load_all();
  EXPECT_EQ(result.manifest.not_cut, std::vector<std::string>{"agents"});
  EXPECT_EQ(result.manifest.data_as_of, kDay);
}

TEST_F(KnownTest, TheDayIsOneOfThePolicysZone) {
  zones.emplace_back("Etc/GMT+3", *engine::Zone::load("Etc/GMT+3"));  // three hours behind UTC
  schema.zone = "Etc/GMT+3";
  schema.sources.clear();
  write("tickets.csv",
        "number,agent,changed,resolved_at,priority,contacts,handled,done,known_at\n"
        "t1,a1,1,,,,,,2026-07-11T02:59:59Z\n"
        "t2,a1,1,,,,,,2026-07-11T03:00:00Z\n");
  data_as_of = kDay;
  EXPECT_EQ(texts(load_all(), kTickets, kNumber), (std::vector<std::string>{"t1"}));
}

TEST_F(KnownTest, AHiddenRowReplacesNoOtherAndIsNotRejected) {
  auto& source = ticket_source();
  engine::ColumnMap map;
  map.field = schema.records[1].known_by;
  map.column = "known_at";
  source.columns.push_back(map);
  source.keep = engine::KeepRule{true, kChanged, kNumber, {}};
  write("log.csv",
        "number,agent,changed,resolved_at,known_at\n"
        "t1,a1,1,2026-04-02T10:00:00,2026-07-01T00:00:00\n"
        "t1,a1,2,2026-04-03T10:00:00,2026-07-12T00:00:00\n"
        "t2,a1,many,2026-04-03T10:00:00,2026-07-12T00:00:00\n");
  data_as_of = kDay;
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kResolved), std::vector<std::string>{"2026-04-02T10:00:00Z"});
  EXPECT_EQ(result.manifest.sources[1].counts.hidden, 2U);
  EXPECT_EQ(result.manifest.sources[1].counts.superseded, 0U);
  EXPECT_TRUE(result.manifest.rejected.empty());
}

TEST_F(KnownTest, ARowWhoseKnownTimeCannotBeReadIsRejectedNotHidden) {
  write("tickets.csv",
        "number,agent,changed,resolved_at,priority,contacts,handled,done,known_at\n"
        "t1,a1,1,,,,,,soon\n");
  data_as_of = kDay;
  const LoadResult result = load_all();
  EXPECT_EQ(result.manifest.rejected.size(), 1U);
  EXPECT_EQ(result.manifest.sources[1].counts.hidden, 0U);
}

}  // namespace
}  // namespace guerdon::tools
