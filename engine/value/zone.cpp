#include "engine/value/zone.h"

// The library must read the compiled zones of the system, as Debian's build of it does.
#ifndef USE_OS_TZDB
#define USE_OS_TZDB 1
#endif
#include <algorithm>
#include <exception>
#include <fstream>
#include <limits>
#include <utility>

#include <date/tz.h>

#include "engine/base/check.h"

namespace guerdon::engine {

namespace {

constexpr std::int64_t kAlways = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();
constexpr std::string_view kUtc = "UTC";
constexpr std::string_view kNoData =
    "the time-zone data is missing (package tzdata); without it the only zone is UTC";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Letters in small, blanks as the underscores that zone names have.
std::string folded(std::string_view name) {
  std::string result;
  for (const char c : name) result += c == ' ' ? '_' : lower(c);
  return result;
}

/// The number of letters to insert, delete or replace.
std::size_t edit_distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

std::string_view city(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

/// How far a known zone is from what was asked: another case or a missing region is the least.
std::size_t distance(std::string_view asked, std::string_view known) {
  if (asked == known) return 0;
  if (asked == city(known)) return 1;
  return 1 + edit_distance(asked, known);
}

std::string unknown_name(std::string_view asked, const date::tzdb& database) {
  constexpr std::size_t kNear = 4;
  constexpr std::size_t kLongestName = 64;
  std::string message = "there is no time zone `" + std::string(asked) + "`";
  if (asked.size() > kLongestName) return message;
  const std::string wanted = folded(asked);
  std::size_t least = std::min(kNear, wanted.size() / 2 + 1);
  std::string near;
  for (const date::time_zone& zone : database.zones) {
    const std::size_t found = distance(wanted, folded(zone.name()));
    if (found >= least) continue;
    least = found;
    near = zone.name();
  }
  if (!near.empty()) message += "; did you mean `" + near + "`?";
  return message;
}

const date::time_zone* find_zone(const date::tzdb& database, std::string_view name) {
  // `localtime` is whatever the machine is set to: the same policy would pay differently elsewhere.
  if (name == "localtime" || name == "posixrules") return nullptr;
  for (const date::time_zone& zone : database.zones) {
    if (zone.name() == name) return &zone;
  }
  return nullptr;
}

/// What the database says about the zone, from the first offset to the last.
std::vector<date::sys_info> read_stretches(const date::time_zone& zone) {
  using date::sys_days;
  const date::sys_seconds first = sys_days{date::year{kFirstYear} / 1 / 1};
  const date::sys_seconds last = sys_days{date::year{kLastYear} / 12 / 31};
  std::vector<date::sys_info> result{zone.get_info(first)};
  while (result.back().end <= last) {
    const date::sys_seconds next = result.back().end;
    result.push_back(zone.get_info(next));
    if (result.back().end <= next) break;
  }
  return result;
}

/// The word after `version` in the first line of a file, or the line itself.
std::string first_line_version(const char* path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) return {};
  const std::string_view mark = "# version ";
  if (line.compare(0, mark.size(), mark) == 0) line.erase(0, mark.size());
  return line.substr(0, line.find_last_not_of(" \r\t") + 1);
}

}  // namespace

Zone::Zone() : Zone(std::string(kUtc), {Stretch{kNever, kAlways, 0, kNever, kAlways}}) {}

Zone::Zone(std::string name, std::vector<Stretch> stretches)
    : name_(std::move(name)), stretches_(std::move(stretches)) {}

Result<Zone, std::string> Zone::load(std::string_view iana_name) {
  if (iana_name == kUtc) return Zone();
  bool database_read = false;
  try {
    const date::tzdb& database = date::get_tzdb();
    if (database.zones.empty()) return Failure{std::string(kNoData)};
    database_read = true;
    const date::time_zone* const found = find_zone(database, iana_name);
    if (found == nullptr) return Failure{unknown_name(iana_name, database)};

    std::vector<Stretch> stretches;
    for (const date::sys_info& info : read_stretches(*found)) {
      const std::int64_t offset = info.offset.count();
      // A change of the abbreviation alone is no change of the clock.
      if (!stretches.empty() && stretches.back().offset == offset) continue;
      const std::int64_t begin = stretches.empty() ? kNever : info.begin.time_since_epoch().count();
      if (!stretches.empty()) stretches.back().end = begin;
      stretches.push_back(Stretch{begin, kAlways, offset, kNever, kAlways});
    }
    Zone zone(found->name(), std::move(stretches));
    zone.mark_plain_times();
    return zone;
  } catch (const std::exception& problem) {
    if (!database_read) return Failure{std::string(kNoData)};
    return Failure{"the data of time zone `" + std::string(iana_name) +
                   "` cannot be read: " + problem.what()};
  }
}

void Zone::mark_plain_times() {
  std::int64_t taken_before = kNever;
  for (Stretch& stretch : stretches_) {
    const bool open = stretch.begin == kNever;
    stretch.plain_begin = open ? kNever : std::max(stretch.begin + stretch.offset, taken_before);
    if (stretch.end != kAlways) {
      taken_before = std::max(taken_before, stretch.end + stretch.offset);
    }
  }
  std::int64_t taken_after = kAlways;
  for (auto stretch = stretches_.rbegin(); stretch != stretches_.rend(); ++stretch) {
    const bool open = stretch->end == kAlways;
    stretch->plain_end = open ? kAlways : std::min(stretch->end + stretch->offset, taken_after);
    if (stretch->begin != kNever) {
      taken_after = std::min(taken_after, stretch->begin + stretch->offset);
    }
  }
}

std::size_t Zone::stretch_at(std::int64_t utc) const {
  const auto after =
      std::upper_bound(stretches_.begin(), stretches_.end(), utc,
                       [](std::int64_t at, const Stretch& stretch) { return at < stretch.begin; });
  GUERDON_CHECK(after != stretches_.begin());
  return static_cast<std::size_t>(after - stretches_.begin()) - 1;
}

Instant Zone::resolve(std::int64_t local, LocalNote& note, std::size_t& used) const {
  // No zone was ever two days from UTC.
  constexpr std::int64_t kFarthest = 2 * kSecondsPerDay;
  const std::size_t first = stretch_at(local - kFarthest);
  const std::size_t last = stretch_at(local + kFarthest);
  std::size_t before_gap = first;
  std::size_t matches = 0;
  for (std::size_t i = first; i <= last; ++i) {
    const Stretch& stretch = stretches_[i];
    const std::int64_t utc = local - stretch.offset;
    if (utc >= stretch.end) before_gap = i;
    if (utc < stretch.begin || utc >= stretch.end) continue;
    if (matches++ == 0) used = i;
  }
  if (matches == 0) used = before_gap;
  note = LocalNote::kPlain;
  if (matches == 0) note = LocalNote::kSkipped;
  if (matches > 1) note = LocalNote::kRepeated;
  return Instant{local - stretches_[used].offset};
}

Instant Zone::to_instant(LocalDateTime local, LocalNote* note) const {
  LocalNote found = LocalNote::kPlain;
  std::size_t used = 0;
  const Instant result = resolve(utc_instant(local).seconds, found, used);
  if (note != nullptr) *note = found;
  return result;
}

LocalDateTime Zone::to_local(Instant instant) const {
  const Stretch& stretch = stretches_[stretch_at(instant.seconds)];
  return utc_local(Instant{instant.seconds + stretch.offset});
}

Instant Zone::Cursor::to_instant(LocalDateTime local, LocalNote* note) {
  const std::int64_t shown = utc_instant(local).seconds;
  const Stretch& near = zone_->stretches_[last_];
  LocalNote found = LocalNote::kPlain;
  Instant result{shown - near.offset};
  if (shown < near.plain_begin || shown >= near.plain_end) {
    result = zone_->resolve(shown, found, last_);
  }
  if (note != nullptr) *note = found;
  return result;
}

LocalDateTime Zone::Cursor::to_local(Instant instant) {
  const Stretch* stretch = &zone_->stretches_[last_];
  if (instant.seconds < stretch->begin || instant.seconds >= stretch->end) {
    last_ = zone_->stretch_at(instant.seconds);
    stretch = &zone_->stretches_[last_];
  }
  return utc_local(Instant{instant.seconds + stretch->offset});
}

std::string tzdata_version() {
  for (const char* path : {"/usr/share/zoneinfo/tzdata.zi", "/usr/share/zoneinfo/+VERSION"}) {
    std::string version = first_line_version(path);
    if (!version.empty()) return version;
  }
  return {};
}

}  // namespace guerdon::engine
