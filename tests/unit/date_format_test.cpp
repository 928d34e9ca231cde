#include "engine/value/date_format.h"

#include <gtest/gtest.h>

namespace guerdon::engine {
namespace {

std::string shown(const std::optional<CellTime>& cell) {
  if (!cell) return "no match";
  std::string text = to_iso(cell->local);
  if (cell->offset_minutes) text += " offset " + std::to_string(*cell->offset_minutes);
  return text;
}

/// What the cell says under the pattern, or why the pattern is refused.
std::string read(std::string_view pattern, std::string_view cell) {
  const auto format = DateFormat::compile(pattern);
  return format.ok() ? shown(format->parse(cell)) : format.error();
}

std::string refused(std::string_view pattern) {
  const auto format = DateFormat::compile(pattern);
  if (format.ok()) return "compiled";
  const std::string lead = "date format `" + std::string(pattern) + "`: ";
  EXPECT_EQ(format.error().compare(0, lead.size(), lead), 0) << format.error();
  return format.error().substr(lead.size());
}

TEST(DateFormat, ServiceNowLog) {
  const auto format = DateFormat::compile("d/m/yyyy HH:mm");
  ASSERT_TRUE(format.ok());
  EXPECT_EQ(format->pattern(), "d/m/yyyy HH:mm");
  EXPECT_TRUE(format->has_time());
  EXPECT_FALSE(format->has_offset());
  EXPECT_EQ(shown(format->parse("29/2/2016 01:16")), "2016-02-29T01:16:00");
  EXPECT_EQ(shown(format->parse("03/02/2016 23:59")), "2016-02-03T23:59:00");
  for (const std::string_view cell : {"",
                                      "?",
                                      "29/2/2015 01:16",
                                      "31/2/2016 01:16",
                                      "29/2/2016 1:16",
                                      "29/2/2016 01:6",
                                      "29/2/2016",
                                      "29/2/2016 01:16 ",
                                      " 29/2/2016 01:16",
                                      "29/2/2016 01:16:00",
                                      "29-2-2016 01:16",
                                      "029/2/2016 01:16",
                                      "29/2/16 01:16",
                                      "29/2/2016 24:00",
                                      "29/2/2016 01:60",
                                      "0/2/2016 01:16",
                                      "1/0/2016 01:16",
                                      "1/13/2016 01:16",
                                      "29/2/2016T01:16",
                                      "29/2/02016 01:16",
                                      "29/2/2016 01:1x",
                                      "1/1/0000 00:00"}) {
    EXPECT_EQ(format->parse(cell), std::nullopt) << cell;
  }
}

TEST(DateFormat, Dates) {
  EXPECT_EQ(read("yyyy-MM-dd", "2026-04-01"), "2026-04-01T00:00:00");
  EXPECT_EQ(read("yyyy-mm-dd", "2026-04-01"), "2026-04-01T00:00:00");
  EXPECT_EQ(read("yyyy-MM-dd", "2026-4-01"), "no match");
  EXPECT_EQ(read("dd.MM.yyyy", "01.04.2026"), "2026-04-01T00:00:00");
  EXPECT_EQ(read("dd.MM.yyyy", "1.4.2026"), "no match");
  EXPECT_EQ(read("d.M.yyyy", "1.4.2026"), "2026-04-01T00:00:00");
  EXPECT_EQ(read("yyyyMMdd", "20260401"), "2026-04-01T00:00:00");
  EXPECT_EQ(read("yyyyMMdd", "2026041"), "no match");
  EXPECT_EQ(read("dd/MM yyyy", "31/04 2026"), "no match");
  const auto date = DateFormat::compile("yyyy-MM-dd");
  ASSERT_TRUE(date.ok());
  EXPECT_FALSE(date->has_time());
}

TEST(DateFormat, MonthsAndMinutes) {
  EXPECT_EQ(read("m/d/yyyy H:m", "4/1/2026 8:5"), "2026-04-01T08:05:00");
  EXPECT_EQ(read("HH:mm d/m/yyyy", "08:05 1/4/2026"), "2026-04-01T08:05:00");
  EXPECT_EQ(read("HH:mm m/d/yyyy", "08:05 4/1/2026"), "2026-04-01T08:05:00");
  EXPECT_EQ(read("yyyymmdd HHmmss", "20260401 080530"), "2026-04-01T08:05:30");
  EXPECT_EQ(read("HH:mm:ss mm/dd/yyyy", "08:05:30 04/01/2026"), "2026-04-01T08:05:30");
  EXPECT_EQ(read("yyyy-MM-dd HH'h'mm", "2026-04-01 08h05"), "2026-04-01T08:05:00");
  EXPECT_EQ(read("mm:ss HH d/M/yyyy", "05:30 08 1/4/2026"), "2026-04-01T08:05:30");
}

TEST(DateFormat, TwelveHours) {
  const std::string_view pattern = "MM/dd/yyyy hh:mm:ss a";
  EXPECT_EQ(read(pattern, "04/01/2026 08:05:30 AM"), "2026-04-01T08:05:30");
  EXPECT_EQ(read(pattern, "04/01/2026 08:05:30 pm"), "2026-04-01T20:05:30");
  EXPECT_EQ(read(pattern, "04/01/2026 12:00:00 Am"), "2026-04-01T00:00:00");
  EXPECT_EQ(read(pattern, "04/01/2026 12:00:00 PM"), "2026-04-01T12:00:00");
  EXPECT_EQ(read(pattern, "04/01/2026 00:00:00 AM"), "no match");
  EXPECT_EQ(read(pattern, "04/01/2026 13:00:00 PM"), "no match");
  EXPECT_EQ(read(pattern, "04/01/2026 08:05:30 XM"), "no match");
  EXPECT_EQ(read(pattern, "04/01/2026 08:05:30 A"), "no match");
  EXPECT_EQ(read(pattern, "04/01/2026 08:05:30 AN"), "no match");
  EXPECT_EQ(read(pattern, "04/01/2026 08:05:60 AM"), "no match");
  EXPECT_EQ(read("m/d/yyyy h:mma", "4/1/2026 9:05PM"), "2026-04-01T21:05:00");
}

TEST(DateFormat, Offsets) {
  for (const std::string_view pattern : {"yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-dd'T'HH:mm:ssXXX"}) {
    EXPECT_EQ(read(pattern, "2026-04-01T08:00:00Z"), "2026-04-01T08:00:00 offset 0");
    EXPECT_EQ(read(pattern, "2026-04-01T08:00:00+0100"), "2026-04-01T08:00:00 offset 60");
    EXPECT_EQ(read(pattern, "2026-04-01T08:00:00-05:30"), "2026-04-01T08:00:00 offset -330");
    EXPECT_EQ(read(pattern, "2026-04-01T08:00:00-00:30"), "2026-04-01T08:00:00 offset -30");
    for (const std::string_view tail : {"", "z", "+01", "+1:00", "+19:00", "+01:60", "0100", "+",
                                        "+01:0", "ZZ", "+01:000", "+-100", "--0100"}) {
      EXPECT_EQ(read(pattern, "2026-04-01T08:00:00" + std::string(tail)), "no match") << tail;
    }
  }
  const auto format = DateFormat::compile("yyyy-MM-dd HH:mm X");
  ASSERT_TRUE(format.ok());
  EXPECT_TRUE(format->has_offset());
}

TEST(DateFormat, Literals) {
  EXPECT_EQ(read("'on 'd.m.yyyy", "on 1.4.2026"), "2026-04-01T00:00:00");
  EXPECT_EQ(read("d.m.''yyyy", "1.4.'2026"), "2026-04-01T00:00:00");
  EXPECT_EQ(read("'o''clock' yyyy-MM-dd", "o'clock 2026-04-01"), "2026-04-01T00:00:00");
  EXPECT_EQ(read("yyyy年MM月dd日", "2026年04月01日"), "2026-04-01T00:00:00");
  EXPECT_EQ(read("'mm' yyyy-MM-dd HH:mm", "mm 2026-04-01 08:05"), "2026-04-01T08:05:00");
}

TEST(DateFormat, RefusedPatterns) {
  EXPECT_EQ(refused("d/m/yy"), "`yy` leaves the century open; only `yyyy` is read");
  EXPECT_EQ(refused("d/m/yyyyy"), "the year is written `yyyy`");
  EXPECT_EQ(refused("d/m/y"), "the year is written `yyyy`");
  EXPECT_EQ(refused("DD/MM/YYYY"), "the day of the month is a small `d`");
  EXPECT_EQ(refused("dd/MM/YYYY"), "the year is a small `yyyy`");
  EXPECT_EQ(refused("d MMM yyyy"),
            "names of months and of days are not read; write one or two of `M`");
  EXPECT_EQ(refused("d/M/yyyy HHH:mm"), "write one or two of `H`");
  EXPECT_EQ(refused("yyyy-MM-ddTHH:mm:ss.SSSZ"), "fractions of a second are not read");
  EXPECT_EQ(refused("yyyy-MM-dd HH:mm A"), "AM and PM are a small `a`");
  EXPECT_EQ(refused("yyyy-MM-dd HH:mm z"),
            "`z` is no letter of a date format; text that stands for itself is quoted like 'T'");
  EXPECT_EQ(refused("yyyy-MM-dd 'at"), "a quote is not closed");
  EXPECT_EQ(refused("yyyy-MM-dd '"), "a quote is not closed");
  EXPECT_EQ(refused("yyyy-MM-dd hh:mm aa"), "write `a` once");
}

TEST(DateFormat, RefusedCombinations) {
  EXPECT_EQ(refused(""), "the year (`yyyy`) is missing");
  EXPECT_EQ(refused("HH:mm"), "the year (`yyyy`) is missing");
  EXPECT_EQ(refused("d.yyyy HH:mm"), "the month (`M` or `m`) is missing");
  EXPECT_EQ(refused("MM/yyyy"), "the day (`d`) is missing");
  EXPECT_EQ(refused("d/m/yyyy m"), "the month stands in it twice");
  EXPECT_EQ(refused("d/M/yyyy m HH:mm"), "the month stands in it twice");
  EXPECT_EQ(refused("d/d/M/yyyy"), "the day stands in it twice");
  EXPECT_EQ(refused("d/M/yyyy HH:mm hh:mm a"), "the minute stands in it twice");
  EXPECT_EQ(refused("d/M/yyyy HH h:mm a"), "the hour stands in it twice");
  EXPECT_EQ(refused("d/M/yyyy hh:mm"),
            "an hour of 1 to 12 (`h`) needs `a` for AM or PM; the hour of 0 to 23 is `H`");
  EXPECT_EQ(refused("d/M/yyyy HH:mm a"), "AM or PM (`a`) needs an hour of 1 to 12 (`h`)");
  EXPECT_EQ(refused("d/M/yyyy HH"), "the hour needs minutes (`mm` next after it)");
  EXPECT_EQ(refused("d/M/yyyy mm:ss"), "minutes and seconds need an hour (`HH`)");
  EXPECT_EQ(refused("d/M/yyyyZ"), "an offset needs a time (`HH:mm`)");
  EXPECT_EQ(refused("dMyyyy"), "a single `d` needs a separator after it; or write `dd`");
  EXPECT_EQ(refused("d/M/yyyy H0:mm"), "a single `H` needs a separator after it; or write `HH`");
}

TEST(DateFormat, EveryDayReadsBack) {
  const auto padded = DateFormat::compile("dd.MM.yyyy");
  ASSERT_TRUE(padded.ok());
  const auto plain = DateFormat::compile("d/m/yyyy");
  ASSERT_TRUE(plain.ok());
  for (std::int32_t days = -25'567; days < 47'847; ++days) {
    const std::string iso = to_iso(Date{days});
    const LocalDateTime expected{Date{days}, TimeOfDay{0}};
    const std::string german = iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
    ASSERT_EQ(padded->parse(german), (CellTime{expected, std::nullopt})) << iso;
    const CivilDate parts = civil(Date{days});
    const std::string short_form = std::to_string(parts.day) + "/" + std::to_string(parts.month) +
                                   "/" + std::to_string(parts.year);
    ASSERT_EQ(plain->parse(short_form), (CellTime{expected, std::nullopt})) << short_form;
  }
}

TEST(DateFormat, IsoCells) {
  EXPECT_EQ(parse_iso_date("2026-04-01"), make_date(2026, 4, 1));
  EXPECT_EQ(parse_iso_date("2026-04-01T08:00"), std::nullopt);
  EXPECT_EQ(shown(parse_iso_datetime("2026-04-01T08:00")), "2026-04-01T08:00:00");
  EXPECT_EQ(shown(parse_iso_datetime("2026-04-01 08:00:30")), "2026-04-01T08:00:30");
  EXPECT_EQ(shown(parse_iso_datetime("2026-04-01T08:00:30Z")), "2026-04-01T08:00:30 offset 0");
  EXPECT_EQ(shown(parse_iso_datetime("2026-04-01 08:00+01:00")), "2026-04-01T08:00:00 offset 60");
  EXPECT_EQ(shown(parse_iso_datetime("2026-04-01T08:00-0530")), "2026-04-01T08:00:00 offset -330");
  for (const std::string_view cell :
       {"", "2026-04-01", "2026-04-01T", "2026-04-01t08:00", "2026-04-01_08:00", "2026-04-31T08:00",
        "2026-04-01T8:00", "2026-04-01T08:00:3", "2026-04-01T08:00z", "2026-04-01T08:00+1",
        "2026-04-01T08:00+01", "2026-04-01T08:00Z ", "2026-04-01  08:00", "2026-04-01T08:00:00.5",
        "2026-04-01TZ", "2026-04-01T24:00"}) {
    EXPECT_EQ(parse_iso_datetime(cell), std::nullopt) << cell;
  }
}

TEST(DateFormat, InstantOfACell) {
  const auto new_york = Zone::load("America/New_York");
  ASSERT_TRUE(new_york.ok());
  Zone::Cursor cursor(*new_york);
  const auto instant = [&cursor](std::string_view cell, LocalNote& note) {
    const auto parsed = parse_iso_datetime(cell);
    EXPECT_TRUE(parsed.has_value()) << cell;
    return to_iso(to_instant(parsed.value_or(CellTime{}), cursor, &note));
  };
  LocalNote note = LocalNote::kPlain;
  EXPECT_EQ(instant("2026-03-08T02:30", note), "2026-03-08T07:30:00Z");
  EXPECT_EQ(note, LocalNote::kSkipped);
  EXPECT_EQ(instant("2026-03-08T02:30+02:00", note), "2026-03-08T00:30:00Z");
  EXPECT_EQ(note, LocalNote::kPlain);
  EXPECT_EQ(instant("2026-03-08T02:30-0100", note), "2026-03-08T03:30:00Z");
}

}  // namespace
}  // namespace guerdon::engine
