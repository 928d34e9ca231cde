// The step `reject`: bad cells, the source's rules, and keys that stand in several rows.
#pragma once

#include <string>
#include <vector>

#include "tools/data/field_reader.h"
#include "tools/data/loader.h"
#include "tools/data/staging.h"

namespace guerdon::tools {

/// Rejects the source's rows with bad cells, and rows of intervals that end before they start.
void reject_bad_cells(Staging& staging, std::uint32_t source,
                      const std::vector<std::string>& columns);

/// Rejects the rows for which a rule holds or faults, by the first such rule.
void reject_by_rules(const SourceSetup& setup, const RejectEvaluator& evaluate, Staging& staging,
                     std::uint32_t source);

/// Rejects the rows that fail a `check` of their record, or fault in it, until those that are left
/// satisfy all. `order`: the slots of the good rows, of which the rejected ones are taken out.
void reject_by_checks(const RejectEvaluator& evaluate, Staging& staging, std::vector<Slot>& order);

/// Rejects every row whose key stands in several: rows with bad cells elsewhere count, rows that a
/// rule rejected do not, keys with a missing part are never equal. Gives the slots of the good
/// rows in the order of the table: by key, or by all values where the record has no key.
/// `columns`: by source, then field.
std::vector<Slot> reject_duplicates(const engine::Schema& schema, const engine::Interner& names,
                                    const std::vector<std::vector<std::string>>& columns,
                                    Staging& staging);

}  // namespace guerdon::tools
