#include "tools/data/field_reader.h"

#include <optional>
#include <utility>

namespace guerdon::tools {
namespace {

using engine::ColumnMap;
using engine::FieldSchema;

class ReaderMaker {
 public:
  ReaderMaker(const SourceSetup& setup, LoadErrors& errors) : setup_(setup), errors_(errors) {}

  std::vector<FieldReader> make() {
    if (setup_.spec.has_columns) {
      for (const ColumnMap& map : setup_.spec.columns) add(map.field, &map);
      report_unfilled();
    } else {
      for (std::uint32_t i = 0; i < setup_.shape().fields.size(); ++i)
        if (!field(i).dated_by.valid()) add(i, nullptr);
    }
    return std::move(readers_);
  }

 private:
  const FieldSchema& field(std::uint32_t index) const { return setup_.shape().fields[index]; }

  bool may_be_missing(std::uint32_t index) const {
    return field(index).type.optional || index == setup_.shape().owner;
  }

  void fail(engine::Span span, std::string message, std::string help = {}) {
    errors_.push_back({dsl::Code::E0612, "", 0, std::move(message), std::move(help), span});
  }

  /// The column's zone, else the source's, else the policy's.
  const engine::Zone* zone(const ColumnMap* map) {
    std::string_view name = setup_.schema.zone;
    if (!setup_.spec.zone.empty()) name = setup_.spec.zone;
    if (map != nullptr && !map->zone.empty()) name = map->zone;
    for (const auto& [known, zone] : setup_.zones)
      if (known == name) return &zone;
    fail(map != nullptr ? map->span : setup_.spec.span,
         "time zone `" + std::string(name) + "` is not loaded");
    return nullptr;
  }

  std::optional<CellParser> parser(std::uint32_t index, const ColumnMap* map) {
    const auto type = cell_type(setup_.schema, field(index).type);
    if (!type) {
      fail(field(index).span,
           "`" + setup_.field_name(index) + "` refers to a record that has no key of one field");
      return std::nullopt;
    }
    CellSyntax syntax;
    syntax.type = *type;
    syntax.zone = zone(map);
    if (syntax.zone == nullptr) return std::nullopt;
    if (map != nullptr) syntax.date_format = map->date_format;
    if (map != nullptr && map->has_unit) syntax.unit = map->unit;
    auto made = CellParser::make(syntax, setup_.schema, setup_.names);
    if (made) return std::move(*made);
    fail(map != nullptr ? map->span : setup_.spec.span,
         "the date format of `" + setup_.field_name(index) + "` is not one: " + made.error());
    return std::nullopt;
  }

  void add(std::uint32_t index, const ColumnMap* map) {
    auto made = parser(index, map);
    if (!made) return;
    FieldReader reader(std::move(*made));
    reader.field = index;
    reader.may_be_missing = may_be_missing(index);
    reader.needs_column = map != nullptr || !field(index).type.optional;
    reader.column = setup_.field_name(index);
    reader.span = setup_.spec.span.empty() ? field(index).span : setup_.spec.span;
    if (map != nullptr) read_map(*map, reader);
    readers_.push_back(std::move(reader));
  }

  static void read_map(const ColumnMap& map, FieldReader& reader) {
    reader.column = map.column;
    reader.position = map.position;
    reader.span = map.span;
    reader.has_marks = !map.missing_none;
    reader.has_values = !map.values.empty();
    reader.values_else_reject = map.values_else_reject;
    reader.otherwise = map.values_otherwise;
    reader.values.insert(map.values.begin(), map.values.end());
  }

  void report_unfilled() {
    std::vector<bool> filled(setup_.shape().fields.size());
    for (const ColumnMap& map : setup_.spec.columns) filled[map.field] = true;
    for (std::uint32_t i = 0; i < filled.size(); ++i) {
      if (filled[i] || field(i).dated_by.valid() || field(i).type.optional) continue;
      fail(setup_.spec.span, "no column of the source fills `" + setup_.field_name(i) + "`",
           "name its column, or mark the field `optional`");
    }
  }

  const SourceSetup& setup_;
  LoadErrors& errors_;
  std::vector<FieldReader> readers_;
};

}  // namespace

std::vector<FieldReader> make_readers(const SourceSetup& setup, LoadErrors& errors) {
  return ReaderMaker(setup, errors).make();
}

}  // namespace guerdon::tools
