// The sources of records whose rows no source block gives.
#pragma once

#include <string_view>

#include "dsl/program/program_detail.h"

namespace guerdon::dsl {

/// Adds one; `format` is a word of engine/table/given_rows.h, `clause` the award of `payments of`.
inline void add_given_source(ProgramDetail& detail, engine::RecordId record,
                             std::string_view format, std::string_view clause = {}) {
  engine::SourceSpec source;
  source.name = detail.schema.record(record).name;
  source.record = record;
  source.format = format;
  source.query = clause;
  detail.schema.sources.push_back(std::move(source));
  detail.source_rejects.emplace_back();
}

}  // namespace guerdon::dsl
