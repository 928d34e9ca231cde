// What the data's mistakes mean for the agents concerned.
#pragma once

#include <vector>

#include "engine/base/interner.h"
#include "engine/table/dataset.h"
#include "engine/table/schema.h"
#include "tools/data/refer.h"

namespace guerdon::tools {

/// Counts each agent's rejected rows (Dataset::rejected_rows) and blocks agents with a rejected row
/// of an interval record that dates fields of the subject, or with overlapping rows of any interval
/// record (Dataset::subject_faults). `records`: every record that was read.
void mark_subjects(const engine::Schema& schema, const engine::Interner& names,
                   const std::vector<RecordRows>& records, const KeyIndex& agents,
                   engine::Dataset& data);

/// The overlapping rows alone, of all interval records that have rows.
void block_overlapping_intervals(const engine::Schema& schema, const engine::Interner& names,
                                 engine::Dataset& data);

}  // namespace guerdon::tools
