// What all parts of the tree share: ids, lists, names, literals, types.
#pragma once

#include <cstdint>

#include "engine/base/id.h"
#include "engine/base/interner.h"
#include "engine/base/span.h"

namespace guerdon::dsl::ast {

using engine::Span;
using engine::Symbol;

using ExprId = engine::Id<struct ExprTag>;
using SetId = engine::Id<struct SetTag>;
using TypeId = engine::Id<struct TypeTag>;
using PeriodId = engine::Id<struct PeriodTag>;
using GridId = engine::Id<struct GridTag>;
using DeclId = engine::Id<struct DeclTag>;

/// A run of entries in the module's pool of T; read it with Module::all.
template <class T>
struct List : engine::Range {};

/// A word of the author. Absent: an invalid symbol.
struct Name {
  Symbol symbol;
  Span span;
  explicit operator bool() const { return symbol.valid(); }
};

/// A text literal, decoded: escapes resolved, quotes gone. Absent: an invalid symbol.
struct Text {
  Symbol value;
  Span span;  ///< with the quotes
  explicit operator bool() const { return value.valid(); }
};

/// `agent.tier`: one or more names with a span each. Absent: no parts.
struct Path {
  List<Name> parts;
  Span span;
  explicit operator bool() const { return !parts.empty(); }
};

// ── Literals ───────────────────────────────────────────────────────────────────────────────────

enum class UnitKind : std::uint8_t {
  kNone,
  kPercent,
  kPoint,     ///< percentage point
  kCurrency,  ///< three capitals
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kYear,
  kBusinessDay,
  kBusinessHour,
  kNamed,  ///< any other word, only before `per`: `10 tickets per hour`
};

/// A unit as written (`USD`, `hours`, `tickets`); the kind already ignores singular and plural.
struct Unit {
  UnitKind kind = UnitKind::kNone;
  Name name;
};

/// `16.90 USD per hour`, `35%`, `1_000`. Never negative: a sign is a Negate.
struct Amount {
  Symbol digits;  ///< without underscores: `1000`, `16.90`
  Unit unit;
  Unit per;  ///< kNone unless `per` is written
};

/// A day that exists in the calendar, years 1 to 9999.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
};

/// A time of day, 00:00:00 to 23:59:59, or 24:00.
struct Time {
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
};

/// `2026-04-01`, `2026-04-01T08:00`.
struct DateLiteral {
  Date date;
  bool has_time = false;
  Time time;
};

/// A period of time as it may be named after `in`, `for` and in tests.
struct Period {
  enum class Kind : std::uint8_t {
    kYear,          ///< 2026
    kHalf,          ///< 2026-H1, number 1 or 2
    kQuarter,       ///< 2026-Q2, number 1 to 4
    kMonth,         ///< 2026-05, number 1 to 12
    kWeek,          ///< 2026-W14, ISO week, number 1 to 53 (53 only in years that have it)
    kDates,         ///< 2026-04-01..2026-04-15, both included; `first` and `last`
    kPeriodBefore,  ///< period before
    kYearToDate,    ///< year to date
    kPath,          ///< a name: `period`, `p.row.quarter`
  };
  Span span;
  Kind kind = Kind::kPath;
  std::int16_t year = 0;
  std::uint8_t number = 0;
  DateLiteral first;
  DateLiteral last;
  Path path;
};

enum class RoundMode : std::uint8_t {
  kHalfEven,
  kHalfUp,
  kHalfDown,
  kUp,
  kDown,
  kCeiling,
  kFloor,
};

// ── Types ──────────────────────────────────────────────────────────────────────────────────────

/// A written type. `optional`, `key`, … belong to the field, not to its type.
struct Type {
  enum class Kind : std::uint8_t {
    kChoice,    ///< choice P1, P2
    kMoney,     ///< money (the policy's currency)
    kCurrency,  ///< USD, or `money USD`
    kPath,      ///< number, percent, duration, …, or a record's name: a reference
  };
  Span span;
  Kind kind = Kind::kPath;
  List<Name> choices;
  Name currency;
  Path path;
  Unit per;  ///< `USD per hour`: kHour
};

/// A parameter of a define, table, …; the type may be absent.
struct Param {
  Name name;
  TypeId type;
};

/// One result of a table: `gives percent` has no name, `gives fcr: percent, floor: money` has.
struct Result {
  Name name;
  TypeId type;
};

}  // namespace guerdon::dsl::ast
