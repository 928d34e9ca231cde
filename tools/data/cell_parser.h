// One cell of a file to one value of a field's type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "engine/base/interner.h"
#include "engine/base/result.h"
#include "engine/table/schema.h"
#include "engine/value/date_format.h"
#include "engine/value/type.h"
#include "engine/value/value.h"
#include "engine/value/zone.h"

namespace guerdon::tools {

/// Why a cell has no value. `reason` continues "the column …": "is not a number".
struct CellProblem {
  dsl::Code code{};
  std::string reason;
};

/// How the cells of one column are written, beyond what their type says.
struct CellSyntax {
  engine::Type type;        // never a reference: a reference's cells are of its key's type
  std::string date_format;  // empty: ISO
  const engine::Zone* zone = nullptr;    // of times without an offset
  std::optional<engine::TimeUnit> unit;  // of plain numbers that are durations
};

/// Reads present cells. Syntax by type, nothing is trimmed:
///   number `1234.50` · percent `35%` or its factor `0.35` · points likewise · money and rates a
///   number in the type's unit, which may stand after it · duration `1:30`, `1:30:00`,
///   `90 minutes`, a plain number only where a unit was given · date `2026-04-01` · datetime
///   `2026-04-01T08:00`, with a blank for the T, seconds and offset if wanted · time `08:00` ·
///   boolean `true`, `false` in any case · choice as declared · text as it is.
class CellParser {
 public:
  /// The error says what is wrong with the syntax.
  static engine::Result<CellParser, std::string> make(const CellSyntax& syntax,
                                                      const engine::Schema& schema,
                                                      engine::Interner& names);

  const engine::Type& type() const { return type_; }
  /// Of plain numbers that are durations.
  std::optional<engine::TimeUnit> unit() const { return unit_; }
  /// Whether cells have a pattern of their own.
  bool has_format() const { return format_.has_value(); }
  /// Of choices: each option and its code.
  const std::unordered_map<std::string_view, std::uint32_t>& codes() const { return codes_; }
  std::optional<CellProblem> parse(std::string_view cell, engine::Value& value);

  /// Local times met so far that their zone skips, or has twice.
  std::uint64_t skipped_times() const { return skipped_; }
  std::uint64_t repeated_times() const { return repeated_; }

 private:
  explicit CellParser(engine::Interner& names, const engine::Zone& zone)
      : names_(&names), cursor_(zone) {}

  std::optional<engine::Number> parse_numeric(std::string_view cell) const;
  std::optional<engine::CellTime> parse_cell_time(std::string_view cell) const;
  bool parse_date(std::string_view cell, engine::Value& value);
  bool parse_instant(std::string_view cell, engine::Value& value);
  bool parse_boolean(std::string_view cell, engine::Value& value) const;
  bool parse_choice(std::string_view cell, engine::Value& value) const;
  bool parse_value(std::string_view cell, engine::Value& value);
  engine::Instant instant(const engine::CellTime& time);
  CellProblem problem(std::string_view cell) const;
  std::string expected_date() const;
  std::string expected_quantity(std::string_view cell) const;

  engine::Type type_;
  engine::Interner* names_;
  engine::Zone::Cursor cursor_;
  std::optional<engine::DateFormat> format_;
  std::optional<engine::TimeUnit> unit_;
  std::string unit_name_;
  std::vector<std::string> options_;
  std::unordered_map<std::string_view, std::uint32_t> codes_;  // of the interner's texts
  std::uint64_t skipped_ = 0;
  std::uint64_t repeated_ = 0;
};

}  // namespace guerdon::tools
