// A line of statements.jsonl as the verifier reads it: texts and numbers, nothing of a policy.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tools/verify/exact.h"

namespace guerdon::tools::verify {

/// A value as the trace writes it: nothing, a truth value, or a text (numbers and dates, too).
using Figure = std::variant<std::monostate, bool, std::string>;

enum class State { kPresent, kMissing, kFault };

struct Step {
  enum class Kind {
    kPayout,
    kAward,
    kLine,
    kCap,
    kGate,
    kRounding,
    kMetric,
    kValue,
    kRow,
    kClause
  };
  Kind kind = Kind::kValue;
  std::string operation;
  std::string name;    // empty: none
  std::string source;  // "plan.guerdon:41"
  std::string text;    // the policy's words there
  std::string unit;
  State state = State::kPresent;
  std::string fault;  // its code and detail
  Figure value;
  Figure before;
  Figure after;
  std::map<std::string, std::string, std::less<>> facts;
  bool sealed = false;
  bool has_population = false;
  std::size_t used = 0;
  std::vector<std::size_t> children;  // each below the number of steps

  /// A fact; empty where the step has none of that name.
  std::string_view fact(std::string_view name_of) const;
};

/// One of `lines`, through the stages of payment.
struct Line {
  std::string award;
  bool has_row = false;
  Exact amount, capped, gated, limited, rounded;
  bool held = false, shadow = false, denied = false;
  bool is_paid() const { return !held && !shadow && !denied; }
};

struct Gate {
  std::string name;
  std::string verdict;
  bool passes = false;
  bool holds = false;
};

/// An agreement's limit that cut lines.
struct Limit {
  Exact before;
  Exact after;
  std::vector<std::size_t> lines;  // each below the number of lines
};

struct Adjustment {
  Exact amount;
  bool expired = false;
};
struct TrueUp {
  Exact exact;
  Exact amount;
};
struct Floor {
  Exact earned;
  Exact least;
  Exact top_up;
  bool is_short = false;
};
struct Recovery {
  Exact due, taken, carried_before, carried, dropped;
  std::string bound;
};

/// The sums of a statement; each nothing where a fault leaves it unknown.
struct Totals {
  std::optional<Exact> gross, held, earned, taken, payout;
};

struct Statement {
  std::string of;  // policy, version and period: the same in all lines of a file
  std::string agent;
  std::string status;
  std::string rounding_mode;
  Exact rounding_step;
  Totals totals;
  bool rejected_rows = false;
  bool waits = false;  // an award is missing, and something other than nothing follows
  std::size_t faults = 0;
  std::size_t broken_guarantees = 0;
  std::vector<Line> lines;
  std::vector<Gate> gates;
  std::vector<std::pair<std::string, std::string>> holds;  // gate and award
  std::vector<Limit> limits;
  std::vector<Adjustment> adjustments;
  std::vector<TrueUp> true_ups;
  std::vector<Floor> floors;
  std::vector<Recovery> recoveries;
  std::size_t root = 0;
  std::vector<std::size_t> metrics;
  std::vector<Step> steps;
};

/// What is wrong with a line of the file, in plain words.
struct Unreadable {
  std::string words;
};

/// Reads one JSON object.
std::variant<Statement, Unreadable> read_statement(std::string_view json);

}  // namespace guerdon::tools::verify
