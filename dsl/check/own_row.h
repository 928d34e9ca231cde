// Conditions that are decided while the data is read, when there is one record's rows and no more.
#pragma once

#include <string_view>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program_detail.h"

namespace guerdon::dsl {

/// Reports what a typed condition reads beyond the fields of its own row: other records, through a
/// reference or an aggregate, directly or in a definition that it uses. WHERE names the clause.
/// Aggregates that stand in the condition itself are left to inference where MAY_AGGREGATE.
void demand_own_row(const ProgramDetail& detail, ModuleId module, ast::ExprId condition,
                    std::string_view where, bool may_aggregate, Diagnostics& diagnostics);

}  // namespace guerdon::dsl
