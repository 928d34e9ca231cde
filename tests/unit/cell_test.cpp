// Cells to values, by type and by the columns block of a source.
#include <gtest/gtest.h>

#include "tests/unit/loader_fixture.h"
#include "tools/data/cell_parser.h"

namespace guerdon::tools {
namespace {

using engine::Kind;
using engine::Type;
using Texts = std::vector<std::string>;

class CellTest : public LoaderTest {
 protected:
  CellParser parser(Type type, const char* format = "") {
    CellSyntax syntax;
    syntax.type = type;
    syntax.date_format = format;
    syntax.zone = &utc_;
    syntax.unit = unit_;
    return *CellParser::make(syntax, schema, names);
  }
  /// The value as text, or the problem behind "! ".
  std::string parse(Type type, const char* cell, const char* format = "") {
    CellParser cells = parser(type, format);
    engine::Value value;
    if (const auto problem = cells.parse(cell, value)) return "! " + problem->reason;
    return to_text(value, type, schema, names);
  }
  bool fails(Type type, const char* cell) { return parse(type, cell).substr(0, 2) == "! "; }

  engine::Zone utc_;
  std::optional<engine::TimeUnit> unit_;
};

TEST_F(CellTest, Numbers) {
  EXPECT_EQ(parse(Type::number(), "0012.50"), "12.5");
  EXPECT_EQ(parse(Type::number(), "-3"), "-3");
  for (const char* cell : {"1,000", "1e3", " 1", "1 ", ".5", "5.", "NaN", "12 USD", "1_000"})
    EXPECT_TRUE(fails(Type::number(), cell)) << cell;
}

TEST_F(CellTest, Percent) {
  EXPECT_EQ(parse(Type::percent(), "35%"), "0.35");
  EXPECT_EQ(parse(Type::percent(), "2.5 %"), "0.025");
  EXPECT_EQ(parse(Type::percent(), "0.35"), "0.35");
  EXPECT_TRUE(fails(Type::percent(), "%"));
  EXPECT_TRUE(fails(Type::percent(), "35%%"));
}

TEST_F(CellTest, MoneyInTheCurrencyOfItsType) {
  const Type usd = Type::money({'U', 'S', 'D'});
  EXPECT_EQ(parse(usd, "65000.00"), "65000");
  EXPECT_EQ(parse(usd, "65000.00 USD"), "65000");
  EXPECT_EQ(parse(usd, "1.00 EUR"), "! is not a plain number in USD");
  for (const char* cell : {"$5", "USD 5", "5USD", " USD", "USD"})
    EXPECT_TRUE(fails(usd, cell)) << cell;
}

TEST_F(CellTest, Durations) {
  const Type duration = Type::duration();
  EXPECT_EQ(parse(duration, "1:30"), "5400");
  EXPECT_EQ(parse(duration, "100:00:01"), "360001");
  EXPECT_EQ(parse(duration, "90 minutes"), "5400");
  EXPECT_EQ(parse(duration, "1.5 hours"), "5400");
  EXPECT_EQ(parse(duration, "1 day"), "86400");
  for (const char* cell : {"1:60", "1:3", "1:30:", "1:30:00:00", "-1:30", "1.5:00", "5 months"})
    EXPECT_TRUE(fails(duration, cell)) << cell;
  EXPECT_EQ(parse(duration, "90"),
            "! is a number without a unit: write `90 minutes` or `1:30`, or name the unit in the "
            "source's columns");
  unit_ = engine::TimeUnit::kMinute;
  EXPECT_EQ(parse(duration, "90"), "5400");
  EXPECT_EQ(parse(duration, "1.5 minutes"), "90");
  EXPECT_EQ(parse(duration, "1:30"), "! is not a number of minutes");
}

TEST_F(CellTest, Booleans) {
  EXPECT_EQ(parse(Type::boolean(), "True"), "true");
  EXPECT_EQ(parse(Type::boolean(), "FALSE"), "false");
  for (const char* cell : {"1", "0", "yes", "t", "tru"})
    EXPECT_EQ(parse(Type::boolean(), cell), "! is neither `true` nor `false`");
}

TEST_F(CellTest, Choices) {
  const Type choice = Type::of_choice(engine::ChoiceId(0));
  EXPECT_EQ(parse(choice, "P2"), "P2");
  EXPECT_EQ(parse(choice, "p2"), "! is none of `P1`, `P2`, `P3`");
}

TEST_F(CellTest, DatesAndTimes) {
  EXPECT_EQ(parse(Type::of(Kind::kDate), "2026-02-28"), "2026-02-28");
  EXPECT_EQ(parse(Type::of(Kind::kDate), "2026-02-29"), "! is not a date written `yyyy-mm-dd`");
  EXPECT_TRUE(fails(Type::of(Kind::kDate), "2026-02-28T00:00"));
  EXPECT_EQ(parse(Type::of(Kind::kInstant), "2026-02-28 08:30+0100"), "2026-02-28T07:30:00Z");
  EXPECT_TRUE(fails(Type::of(Kind::kInstant), "2026-02-28"));
  EXPECT_EQ(parse(Type::of(Kind::kTime), "08:30"), "08:30");
  EXPECT_TRUE(fails(Type::of(Kind::kTime), "8:30"));
}

TEST_F(CellTest, DateFormats) {
  const Type instant = Type::of(Kind::kInstant);
  EXPECT_EQ(parse(instant, "1/3/2016 09:52", "d/m/yyyy HH:mm"), "2016-03-01T09:52:00Z");
  EXPECT_EQ(parse(instant, "31/2/2016 09:52", "d/m/yyyy HH:mm"),
            "! is not a date written `d/m/yyyy HH:mm`");
  EXPECT_EQ(parse(Type::of(Kind::kDate), "1/3/2016 09:52", "d/m/yyyy HH:mm"), "2016-03-01");
  EXPECT_TRUE(fails(instant, "0001-01-01T00:00+12:00"));
}

TEST_F(CellTest, TextIsTakenAsItIs) { EXPECT_EQ(parse(Type::text(), " x "), " x "); }

TEST_F(CellTest, ADayInTheColumnsZone) {
  zones.emplace_back("Asia/Tokyo", *engine::Zone::load("Asia/Tokyo"));
  engine::SourceSpec& source = ticket_source({kNumber, kAgent, kResolved});
  source.zone = "Asia/Tokyo";
  write("log.csv", "number,agent,resolved_at\nT1,a1,2026-04-01T08:00\n");
  EXPECT_EQ(texts(load_all(), kTickets, kResolved), Texts{"2026-03-31T23:00:00Z"});
  source.columns[2].zone = "UTC";
  EXPECT_EQ(texts(load_all(), kTickets, kResolved), Texts{"2026-04-01T08:00:00Z"});
  source.columns[2].zone = "Nowhere/Land";
  EXPECT_EQ(load_error().code, dsl::Code::E0612);
}

TEST_F(CellTest, LocalTimesThatDoNotExistAreNoted) {
  zones.emplace_back("America/New_York", *engine::Zone::load("America/New_York"));
  ticket_source({kNumber, kAgent, kResolved}).zone = "America/New_York";
  write("log.csv", "number,agent,resolved_at\nT1,a1,2026-03-08T02:30\nT2,a1,2026-11-01T01:30\n");
  const LoadResult result = load_all();
  EXPECT_EQ(result.manifest.sources[1].skipped_times, 1u);
  EXPECT_EQ(result.manifest.sources[1].repeated_times, 1u);
  EXPECT_EQ(texts(result, kTickets, kResolved),
            (Texts{"2026-03-08T07:30:00Z", "2026-11-01T05:30:00Z"}));
}

TEST_F(CellTest, ValuesAreMappedOrRejected) {
  engine::SourceSpec& source = ticket_source({kNumber, kAgent, kPriority});
  source.columns[2].values = {{"1 - Critical", engine::ChoiceCode{0}},
                              {"2 - High", engine::ChoiceCode{1}}};
  write("log.csv", "number,agent,priority\nT1,a1,2 - High\nT2,a1,P1\nT3,a1,?\n");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kPriority), (Texts{"P2", "-"}));
  EXPECT_EQ(reasons(result), Texts{"`priority` is none of the values that the source lists"});
  source.columns[2].values_else_reject = false;
  source.columns[2].values_otherwise = engine::ChoiceCode{2};
  EXPECT_EQ(texts(load_all(), kTickets, kPriority), (Texts{"P2", "P3", "-"}));
}

TEST_F(CellTest, MarksMayBeValuesInAColumn) {
  engine::SourceSpec& source = ticket_source({kNumber, kAgent});
  write("log.csv", "number,agent\n?,a1\n");
  EXPECT_EQ(reasons(load_all()), Texts{"`number` is missing, and its field is not `optional`"});
  source.columns[0].missing_none = true;
  EXPECT_EQ(texts(load_all(), kTickets, kNumber), Texts{"?"});
}

TEST_F(CellTest, LongCellsAreCutInReports) {
  write("tickets.csv", "number,agent,contacts\nT1,a1," + std::string(100, 'x') + "\n");
  EXPECT_EQ(load_all().manifest.rejected[0].value, std::string(80, 'x') + "…");
}

TEST_F(CellTest, ABadFormatIsAnErrorOfTheSource) {
  ticket_source({kNumber, kAgent, kResolved}).columns[2].date_format = "dd.mm.yy";
  write("log.csv", "number,agent,resolved_at\n");
  EXPECT_EQ(load_error().code, dsl::Code::E0612);
}

}  // namespace
}  // namespace guerdon::tools
