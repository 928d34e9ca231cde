// The lines of the ledger: what runs have paid, held and taken back. Nothing ever edits one.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/date.h"
#include "engine/value/number.h"

namespace guerdon::engine {

/// In the order of the library's `record ledger`.
enum class LedgerKind : std::uint8_t {
  kPaid,
  kHeld,      // computed, waits for a decision
  kReleased,  // was held, and is paid now
  kRecovered,
  kCarried,  // change of a balance that later periods take
  kTopUp,
  kTrueUp,
  kAdvance,
  kAdjusted,
  kFlagged,  // moves no money
  kDenied,   // was to wait for a decision, and is never paid
};
inline constexpr std::uint8_t kLedgerKinds = 11;
std::string_view ledger_kind_name(LedgerKind kind);  // "paid", "top_up"
std::optional<LedgerKind> ledger_kind(std::string_view name);
/// Whether the amount of such a line changes hands: held, carried, flagged and denied ones do not.
bool moves_money(LedgerKind kind);

/// What a line is about: two lines with equal subjects are one entry, and the later one corrects
/// it. Texts are empty where they do not apply.
struct LedgerSubject {
  std::string agent;
  std::string period;  // as it was written: `2026-Q2`
  std::string clause;
  LedgerKind kind = LedgerKind::kPaid;
  std::string row;   // what the row that was paid for is called (row_names.h)
  std::string unit;  // the work week or other unit that it falls on
  std::string of;    // id of the ledger line that it answers
  friend auto operator<=>(const LedgerSubject&, const LedgerSubject&) = default;
  friend bool operator==(const LedgerSubject&, const LedgerSubject&) = default;
};

/// Something that a line rests on, with its value: kept with the line, so that a later difference
/// can say what changed.
struct LedgerFact {
  enum class Kind : std::uint8_t {
    kRow,     // that a row counts
    kField,   // a field of a row
    kRows,    // of many rows: how many there are, and a hash of each field
    kOthers,  // a value that rests on data of other agents
    kFigure,  // a named value on the way: it changes because others do
  };
  Kind kind = Kind::kField;
  std::string record;  // kFigure, kOthers: empty
  std::string row;     // kRow, kField
  std::string name;    // the field or figure; empty: the rows themselves
  std::string value;   // in plain words
  friend auto operator<=>(const LedgerFact&, const LedgerFact&) = default;
  friend bool operator==(const LedgerFact&, const LedgerFact&) = default;
};

/// One line. Of a line that a run says and has not posted yet, `id`, `run` and `posted_on` are
/// empty.
struct LedgerLine {
  std::string id;
  std::string run;
  std::string policy;
  LedgerSubject subject;
  std::string corrects;  // id of the first line of this entry; empty: it is that line
  Number amount;         // money as it changes hands: what is taken is negative
  Date posted_on;
  std::optional<Date> expires_on;
  std::vector<LedgerFact> facts;  // in order, each once

  /// As the policy's field `of` has it.
  const std::string& answers() const { return subject.of.empty() ? corrects : subject.of; }
};

}  // namespace guerdon::engine
