// Declarations by name: the data's shape and every definition, before any expression is looked at.
#pragma once

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program_detail.h"

namespace guerdon::dsl {

/// Builds the schema's records and choices from `subject`, `record` and `extend`.
void declare_records(ProgramDetail& detail, Diagnostics& diagnostics);

/// Registers every definition and what each module sees. Reports names declared twice.
void declare_definitions(ProgramDetail& detail, Diagnostics& diagnostics);

/// The record of that name (or the subject by its singular), or an invalid id.
engine::RecordId find_record(const ProgramDetail& detail, engine::Symbol name);

/// `unknown record …` with the nearest names.
void report_unknown_record(const ProgramDetail& detail, const ast::Name& name,
                           Diagnostics& diagnostics);

/// A written type; Kind::kError after a report. `choice` makes a new ChoiceSet.
engine::Type resolve_type(ProgramDetail& detail, const ast::Module& tree, ast::TypeId id,
                          Diagnostics& diagnostics);

}  // namespace guerdon::dsl
