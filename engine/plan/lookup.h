// Decision tables, curves and dated parameters as data of a plan.
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

struct DecisionRow {
  std::vector<CellTest> tests;  // one a parameter
  std::vector<Value> results;   // one a result column, in its type's unit
  Span span;
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
  std::optional<Date> known;
  Value value;
  std::string cites;
  Span span;
};

/// Of the rows with the keys, the one with the latest `from` not after the day asked about.
struct Parameter {
  Symbol name;
  std::vector<Symbol> key_names;
  std::vector<Type> key_types;
  Type type;
  std::vector<ParameterRow> rows;
  Span span;
};

}  // namespace guerdon::engine
