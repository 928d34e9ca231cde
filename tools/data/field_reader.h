// How the cells of a source become the fields of its record.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/interner.h"
#include "engine/base/span.h"
#include "engine/table/schema.h"
#include "engine/value/value.h"
#include "tools/data/cell_parser.h"
#include "tools/data/load_error.h"
#include "tools/data/loader.h"
#include "tools/data/staging.h"

namespace guerdon::tools {

/// A `source` block as the loader reads it; also made up for a record that has none.
struct SourceSetup {
  const engine::Schema& schema;
  engine::RecordId record;
  const engine::SourceSpec& spec;
  const NamedZones& zones;
  engine::Interner& names;

  const engine::RecordSchema& shape() const { return schema.record(record); }
  std::string field_name(std::uint32_t field) const {
    return std::string(names.text(shape().fields[field].name));
  }
};

/// One field and where its cells come from.
struct FieldReader {
  explicit FieldReader(CellParser of_cells) : parser(std::move(of_cells)) {}

  std::uint32_t field = engine::kNoField;
  std::string column;          // by name, or
  std::uint32_t position = 0;  // by position, from 1
  engine::Span span;
  bool may_be_missing = false;
  bool needs_column = true;
  bool has_marks = true;  // the source's missing marks are missing values here
  bool has_values = false;
  bool values_else_reject = true;
  engine::Value otherwise = engine::Missing{};
  std::unordered_map<std::string, engine::Value> values;
  CellParser parser;
};

/// A reader for each field that the source fills. Fields that it must fill and does not, unknown
/// zones and bad date formats are errors.
std::vector<FieldReader> make_readers(const SourceSetup& setup, LoadErrors& errors);

}  // namespace guerdon::tools
