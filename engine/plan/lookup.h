// Decision tables, schedules, curves and dated parameters as data of a plan.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/id.h"
#include "engine/base/interner.h"
#include "engine/base/span.h"
#include "engine/value/number.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::engine {

struct TableTag;
using TableId = Id<TableTag>;
struct CurveTag;
using CurveId = Id<CurveTag>;
struct ParameterTag;
using ParameterId = Id<ParameterTag>;
struct ScheduleTag;
using ScheduleId = Id<ScheduleTag>;

/// A range of ordered values; an absent bound is open.
struct Interval {
  std::optional<Value> low;
  std::optional<Value> high;
  bool low_included = true;
  bool high_included = true;
};

/// What one cell of a decision table accepts.
struct CellTest {
  bool any = false;                 // `any`, an empty cell, or part of an `otherwise` row
  bool missing = false;             // `missing`: also accepts a missing argument
  bool present = false;             // `present`: any present value
  std::vector<Interval> intervals;  // a value is low and high, both included
};

/// A result that is a value of its own, not an expression.
inline constexpr std::uint32_t kNoExpression = 0xFFFF'FFFFu;

struct DecisionRow {
  std::vector<CellTest> tests;  // one a parameter
  std::vector<Value> results;   // one a result column, in its type's unit; Missing: an expression
  Span span;
  /// One a result column, or none at all: which of a lookup's `computed` gives it.
  std::vector<std::uint32_t> expressions = {};

  std::uint32_t expression(std::size_t result) const {
    return result < expressions.size() ? expressions[result] : kNoExpression;
  }
};

/// First row that accepts all arguments.
struct DecisionTable {
  Symbol name;
  std::vector<Symbol> parameters;
  std::vector<Type> parameter_types;
  std::vector<Symbol> result_names;  // one invalid name where the table has a single result
  std::vector<Type> results;
  std::vector<DecisionRow> rows;
  std::string cites;
  Span span;
  /// By parameter: whether every missing argument finds a row. Empty: none does.
  std::vector<bool> takes_missing = {};

  bool takes_missing_of(std::size_t parameter) const {
    return parameter < takes_missing.size() && takes_missing[parameter];
  }
};

/// A slice of a schedule: from its bound to the next slice's.
struct ScheduleRow {
  Number from;
  Number rate;
  Span span;
};

/// Rates by slices of the argument, in ascending order.
struct Schedule {
  Symbol name;
  Type argument;
  Type rate;
  Type result;
  bool marginal = false;      // each slice at its own rate; else all of it at the rate reached
  bool owns_bound = true;     // `from`: a bound belongs to its row; `above`: to the row before
  Number factor = Number(1);  // argument times rate times this is in the unit of the result
  std::vector<ScheduleRow> rows;
  std::optional<Number> below;  // the rate under the first bound; none: a fault
  std::string cites;
  Span span;
};

struct CurvePoint {
  Number at;
  Number gives;
  Span span;
};

/// Piecewise linear between points in ascending order of `at`.
struct Curve {
  enum class End : std::uint8_t { kFault, kLevel, kValue, kContinue };
  Symbol name;
  Type argument;
  Type result;
  std::vector<CurvePoint> points;
  End below = End::kFault;  // kLevel: the first point's value
  Number below_value;       // kValue
  End beyond = End::kFault;
  Number beyond_value;                 // kValue
  std::optional<Number> beyond_limit;  // kContinue: at most (or, falling, at least) this
  std::string cites;
  Span span;
};

struct ParameterRow {
  std::vector<Value> keys;    // Missing: any
  Date from;                  // the first day it holds
  std::optional<Date> until;  // the last day it holds
  std::optional<Date> known;  // the day it became known; none: always
  Value value;
  std::string cites;
  Span span;
};

/// Of the rows with the keys that hold on the day asked about the one that names most keys; of
/// several the one with the latest `from`, then the one known last.
struct Parameter {
  Symbol name;
  std::vector<Symbol> key_names;
  std::vector<Type> key_types;
  Type type;
  std::vector<ParameterRow> rows;
  Span span;
};

}  // namespace guerdon::engine
