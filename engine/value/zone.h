// A time zone of the IANA database, as a table of offsets read once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/value/date.h"

namespace guerdon::engine {

/// How a local time was read: it exists once, it was skipped (read later by the length of the
/// gap), or it happens twice (the first was taken).
enum class LocalNote : std::uint8_t { kPlain, kSkipped, kRepeated };

/// A time zone. A value: the table of its offsets is its own, so that no conversion can fail, none
/// touches a file, and threads may share it. The system's data lists changes up to 2037; later
/// times keep the last offset. Default-constructed: UTC.
class Zone {
 public:
  class Cursor;

  Zone();
  /// A zone by its IANA name. `UTC` needs no time-zone data. The error is a sentence without full
  /// stop: the data is missing, or the name is unknown (with a near name where there is one).
  static Result<Zone, std::string> load(std::string_view iana_name);

  const std::string& name() const { return name_; }

  /// A skipped local time is read with the offset from before the gap, a repeated one is the first.
  Instant to_instant(LocalDateTime local, LocalNote* note = nullptr) const;
  /// The instant's day must fit a Date.
  LocalDateTime to_local(Instant instant) const;

 private:
  /// A time of constant offset: local = UTC + offset for begin <= UTC < end. Local times in
  /// [plain_begin, plain_end) belong to this stretch alone.
  struct Stretch {
    std::int64_t begin;
    std::int64_t end;
    std::int64_t offset;
    std::int64_t plain_begin;
    std::int64_t plain_end;
  };

  Zone(std::string name, std::vector<Stretch> stretches);
  void mark_plain_times();
  std::size_t stretch_at(std::int64_t utc) const;
  Instant resolve(std::int64_t local, LocalNote& note, std::size_t& used) const;

  std::string name_;
  std::vector<Stretch> stretches_;
};

/// Converts many times of one zone and remembers the last offset, so that times that lie near each
/// other cost a comparison. One per thread; the zone must outlive it.
class Zone::Cursor {
 public:
  explicit Cursor(const Zone& zone) : zone_(&zone) {}

  Instant to_instant(LocalDateTime local, LocalNote* note = nullptr);
  LocalDateTime to_local(Instant instant);
  const Zone& zone() const { return *zone_; }

 private:
  const Zone* zone_;
  std::size_t last_ = 0;
};

/// The version of the installed time-zone data, such as `2026a`; empty if there is none.
std::string tzdata_version();

}  // namespace guerdon::engine
