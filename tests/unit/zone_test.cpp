#include "engine/value/zone.h"

#include <gtest/gtest.h>

namespace guerdon::engine {
namespace {

Zone zone(std::string_view name) {
  auto loaded = Zone::load(name);
  EXPECT_TRUE(loaded.ok()) << name << ": " << (loaded.ok() ? "" : loaded.error());
  return loaded.ok() ? *loaded : Zone();
}

LocalDateTime local(std::string_view text) {
  const auto parsed = parse_local_datetime(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(LocalDateTime{});
}

std::string_view word(LocalNote note) {
  switch (note) {
    case LocalNote::kPlain:
      return "";
    case LocalNote::kSkipped:
      return " skipped";
    case LocalNote::kRepeated:
      return " repeated";
  }
  return " ?";
}

/// The instant and the note, by the zone itself and by a cursor that was elsewhere before.
std::string read(const Zone& in, std::string_view text) {
  LocalNote note = LocalNote::kPlain;
  const Instant instant = in.to_instant(local(text), &note);
  Zone::Cursor cursor(in);
  for (const std::string_view elsewhere : {"1950-01-01T00:00", "2026-01-15T12:00"}) {
    cursor.to_instant(local(elsewhere));
    LocalNote again = LocalNote::kPlain;
    EXPECT_EQ(cursor.to_instant(local(text), &again), instant) << text;
    EXPECT_EQ(again, note) << text;
  }
  return to_iso(instant) + std::string(word(note));
}

std::string shown(const Zone& in, std::string_view utc) {
  return to_iso(in.to_local(utc_instant(local(utc))));
}

TEST(Zone, UtcIsTheDefault) {
  EXPECT_EQ(Zone().name(), "UTC");
  const Zone utc = zone("UTC");
  EXPECT_EQ(read(utc, "2026-04-01T08:00"), "2026-04-01T08:00:00Z");
  EXPECT_EQ(shown(utc, "2026-04-01T08:00"), "2026-04-01T08:00:00");
  EXPECT_EQ(utc.to_instant({kFirstDate, TimeOfDay{0}}), kFirstInstant);
  EXPECT_EQ(utc.to_instant({kLastDate, TimeOfDay{86'399}}), kLastInstant);
}

TEST(Zone, NewYork) {
  const Zone new_york = zone("America/New_York");
  EXPECT_EQ(new_york.name(), "America/New_York");
  EXPECT_EQ(read(new_york, "2026-01-15T12:00"), "2026-01-15T17:00:00Z");
  EXPECT_EQ(read(new_york, "2026-07-15T12:00"), "2026-07-15T16:00:00Z");
  EXPECT_EQ(read(new_york, "2026-03-08T01:59:59"), "2026-03-08T06:59:59Z");
  EXPECT_EQ(read(new_york, "2026-03-08T02:00"), "2026-03-08T07:00:00Z skipped");
  EXPECT_EQ(read(new_york, "2026-03-08T02:59:59"), "2026-03-08T07:59:59Z skipped");
  EXPECT_EQ(read(new_york, "2026-03-08T03:00"), "2026-03-08T07:00:00Z");
  EXPECT_EQ(read(new_york, "2026-11-01T00:59:59"), "2026-11-01T04:59:59Z");
  EXPECT_EQ(read(new_york, "2026-11-01T01:00"), "2026-11-01T05:00:00Z repeated");
  EXPECT_EQ(read(new_york, "2026-11-01T01:59:59"), "2026-11-01T05:59:59Z repeated");
  EXPECT_EQ(read(new_york, "2026-11-01T02:00"), "2026-11-01T07:00:00Z");
  EXPECT_EQ(shown(new_york, "2026-11-01T05:30"), "2026-11-01T01:30:00");
  EXPECT_EQ(shown(new_york, "2026-11-01T06:30"), "2026-11-01T01:30:00");
  EXPECT_EQ(shown(new_york, "2026-03-08T07:00"), "2026-03-08T03:00:00");
}

TEST(Zone, Berlin) {
  const Zone berlin = zone("Europe/Berlin");
  EXPECT_EQ(read(berlin, "2026-03-29T01:59"), "2026-03-29T00:59:00Z");
  EXPECT_EQ(read(berlin, "2026-03-29T02:30"), "2026-03-29T01:30:00Z skipped");
  EXPECT_EQ(shown(berlin, "2026-03-29T01:30"), "2026-03-29T03:30:00");
  EXPECT_EQ(read(berlin, "2026-03-29T03:00"), "2026-03-29T01:00:00Z");
  EXPECT_EQ(read(berlin, "2026-10-25T02:30"), "2026-10-25T00:30:00Z repeated");
  EXPECT_EQ(read(berlin, "2026-10-25T03:00"), "2026-10-25T02:00:00Z");
  EXPECT_EQ(read(berlin, "1945-05-24T02:30"), "1945-05-24T00:30:00Z skipped");
}

TEST(Zone, LordHoweShiftsByHalfAnHour) {
  const Zone lord_howe = zone("Australia/Lord_Howe");
  EXPECT_EQ(read(lord_howe, "2026-04-05T01:29"), "2026-04-04T14:29:00Z");
  EXPECT_EQ(read(lord_howe, "2026-04-05T01:45"), "2026-04-04T14:45:00Z repeated");
  EXPECT_EQ(read(lord_howe, "2026-04-05T02:00"), "2026-04-04T15:30:00Z");
  EXPECT_EQ(read(lord_howe, "2026-10-04T01:59"), "2026-10-03T15:29:00Z");
  EXPECT_EQ(read(lord_howe, "2026-10-04T02:15"), "2026-10-03T15:45:00Z skipped");
  EXPECT_EQ(shown(lord_howe, "2026-10-03T15:45"), "2026-10-04T02:45:00");
  EXPECT_EQ(read(lord_howe, "2026-10-04T02:30"), "2026-10-03T15:30:00Z");
}

TEST(Zone, MidnightAndWholeDaysCanBeSkipped) {
  const Zone sao_paulo = zone("America/Sao_Paulo");
  EXPECT_EQ(read(sao_paulo, "2018-11-04T00:00"), "2018-11-04T03:00:00Z skipped");
  EXPECT_EQ(shown(sao_paulo, "2018-11-04T03:00"), "2018-11-04T01:00:00");
  const Zone apia = zone("Pacific/Apia");
  EXPECT_EQ(read(apia, "2011-12-30T12:00"), "2011-12-30T22:00:00Z skipped");
  EXPECT_EQ(shown(apia, "2011-12-30T22:00"), "2011-12-31T12:00:00");
}

/// Every quarter of an hour is shown as some local time, which reads back as the same instant, or
/// as the first of two.
void round_trip(const Zone& in, std::string_view from, std::int64_t quarters) {
  Zone::Cursor cursor(in);
  const Instant start = utc_instant(local(from));
  int repeated = 0;
  for (std::int64_t i = 0; i < quarters; ++i) {
    const Instant instant{start.seconds + i * 900};
    const LocalDateTime at = cursor.to_local(instant);
    ASSERT_EQ(at, in.to_local(instant));
    LocalNote note = LocalNote::kPlain;
    const Instant back = cursor.to_instant(at, &note);
    ASSERT_EQ(back, in.to_instant(at));
    ASSERT_NE(note, LocalNote::kSkipped) << to_iso(instant);
    if (back != instant) {
      ASSERT_EQ(note, LocalNote::kRepeated) << to_iso(instant);
      ASSERT_LT(back, instant);
      ASSERT_EQ(cursor.to_local(back), at);
      ++repeated;
    }
  }
  EXPECT_GT(repeated, 0) << in.name();
}

TEST(Zone, RoundTrips) {
  constexpr std::int64_t kTenYears = 10 * 366 * 96;
  for (const std::string_view name : {"America/New_York", "Europe/Berlin", "Australia/Lord_Howe",
                                      "Africa/Casablanca", "Pacific/Apia"}) {
    round_trip(zone(name), "2010-01-01T00:00", kTenYears);
  }
  round_trip(zone("Europe/Berlin"), "1940-01-01T00:00", kTenYears);
}

TEST(Zone, FarPastAndFutureHaveTheOutermostOffsets) {
  const Zone tokyo = zone("Asia/Tokyo");
  EXPECT_EQ(read(tokyo, "9999-12-31T23:59"), "9999-12-31T14:59:00Z");
  EXPECT_EQ(shown(tokyo, "9999-12-31T23:00"), "10000-01-01T08:00:00");
  EXPECT_EQ(read(tokyo, "1800-01-01T00:00"), "1799-12-31T14:41:01Z");
}

TEST(Zone, UnknownNames) {
  const auto error = [](std::string_view name) {
    const auto loaded = Zone::load(name);
    return loaded.ok() ? std::string("loaded") : loaded.error();
  };
  EXPECT_EQ(error("Europe/Berln"),
            "there is no time zone `Europe/Berln`; did you mean `Europe/Berlin`?");
  EXPECT_EQ(error("berlin"), "there is no time zone `berlin`; did you mean `Europe/Berlin`?");
  EXPECT_EQ(error("America/New York"),
            "there is no time zone `America/New York`; did you mean `America/New_York`?");
  EXPECT_EQ(error("Mars/Olympus_Mons"), "there is no time zone `Mars/Olympus_Mons`");
  EXPECT_EQ(error("../../etc/passwd"), "there is no time zone `../../etc/passwd`");
  EXPECT_NE(error("").find("there is no time zone ``"), std::string::npos);
  EXPECT_EQ(error("localtime").find("there is no time zone `localtime`"), 0u);
  EXPECT_EQ(error(std::string(100'000, 'x')).size(), 100'024u);
}

TEST(Zone, DataHasAVersion) {
  const std::string version = tzdata_version();
  ASSERT_GE(version.size(), 5u);
  EXPECT_EQ(version.substr(0, 2), "20");
  EXPECT_EQ(version.find_first_of(" #\r\n"), std::string::npos);
}

}  // namespace
}  // namespace guerdon::engine
