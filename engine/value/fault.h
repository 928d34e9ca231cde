// The data's mistakes while evaluating: values beside the rows, never exceptions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/id.h"
#include "engine/base/span.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::engine {

/// Stable codes, printed as E%04d; their pages are under docs/errors.
enum class FaultCode : std::uint16_t {
  kDivisionByZero = 501,
  kNoParameterRow = 502,    // before the first row, after `until`, or an unknown key
  kAbsentKey = 503,         // a reference whose key no row has
  kChangedInPeriod = 504,   // a bare use of a dated field that changed within the period
  kRejectedInterval = 505,  // a rejected row of the subject's own interval record
  kNoTableRow = 506,        // no row of a decision table or curve fits
  kOutOfRange = 507,        // a date beyond the years 0001 to 9999
  kNotEmployed = 508,       // a dated field on a day without a row
  kOverlappingIntervals = 509,
  kTooLarge = 510,            // a number beyond the limit of digits
  kExceptionsDisagree = 511,  // exceptions that hold together and give different values
  kBeyondBounds = 512,        // an exception outside of what its rule leaves open
  kBadShare = 513,            // a weight of a pool that is missing or negative, or two amounts
  kNoBusinessDay = 514,       // a calendar without an open day within ten years
  kBelowSchedule = 515,       // an argument under the first row of a schedule
  kAgreementEnded = 516,      // a member's agreement does not cover the period
  kUnapproved = 517,          // an adjustment without approver
  kNoUnit = 518,              // a unit without dates, or weights that cannot be shared by
  kNoPayment = 519,           // the ledger takes back a payment that was never made
};

struct FaultTag;
using FaultId = Id<FaultTag>;

/// One fault: what, where in the text, for which row, with which operands.
struct Fault {
  FaultCode code{};
  Span span;        // the operation
  RecordId record;  // the record whose row was at hand, invalid at policy level
  std::uint32_t row = 0;
  std::string detail;  // the facts of this case: "no row of `minimum_wage` for \"US-XX\""
};

}  // namespace guerdon::engine
