// Where a policy decides: what the coverage of tests is counted over.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "dsl/program/program.h"
#include "dsl/source/source_map.h"
#include "engine/base/span.h"

namespace guerdon::dsl {

/// One way in which a decision can go. Its place and what it is tell it from all others.
struct Outcome {
  enum class Kind : std::uint8_t {
    kTrue,  ///< of a condition, a gate, an exception
    kFalse,
    kMissing,  ///< of a gate or an award that says `when missing`
    kRow,      ///< a row of a decision table fits, a slice of a schedule is reached
    kSegment,  ///< of a curve: from this point to the next
    kBelow,    ///< of a curve: before the first point; of a schedule: under the first bound
    kBeyond,   ///< of a curve: after the last
  };
  engine::Span span;
  Kind kind = Kind::kTrue;
  friend bool operator==(const Outcome&, const Outcome&) = default;
  friend bool operator<(const Outcome& a, const Outcome& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    if (a.span.end != b.span.end) return a.span.end < b.span.end;
    return a.kind < b.kind;
  }
};

/// An outcome of the policy and the words for "no test has it".
struct Decision {
  Outcome outcome;
  std::string unseen;  ///< "this is never false"
};

/// Which files are the policy's own, and not the library's.
using IsOwn = std::function<bool(FileId)>;

/// Every outcome of the policy's own files, in the order of the text. Tests, the header, records
/// and sources decide nothing here; nor does what this engine does not evaluate yet.
std::vector<Decision> decisions_of(const Program& program, const IsOwn& is_own);

}  // namespace guerdon::dsl
