// What one value of a run says of itself: a step without children. Private to this folder.
#pragma once

#include "engine/trace/explanation.h"
#include "engine/trace/reader.h"

namespace guerdon::engine {

/// The step of a place: operation, name, value, place in the text, and what the operation knows
/// besides (the row of a table that fitted, the points of a curve, the interval of a dated field).
Step describe(RunReader& reader, Place place);

// What describe() adds for operations that look something up; lookup_facts.cpp. They leave the step
// as it is where the value is not present.
void add_facts(RunReader& reader, Place place, const op::TableLookup& op, Step& step);
void add_facts(RunReader& reader, Place place, const op::ScheduleLookup& op, Step& step);
void add_facts(RunReader& reader, Place place, const op::CurveLookup& op, Step& step);
void add_facts(RunReader& reader, Place place, const op::ParameterLookup& op, Step& step);
void add_facts(RunReader& reader, Place place, const op::DatedField& op, Step& step);

/// The slices of a schedule's result, as row steps; none for other operations.
std::vector<Step> slice_steps(const RunReader& reader, Place place);

}  // namespace guerdon::engine
