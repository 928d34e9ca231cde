// The rows that a test gives.
#include <algorithm>
#include <tuple>
#include <variant>

#include <fmt/core.h>

#include "dsl/check/test_reader.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"
#include "dsl/program/literal.h"
#include "engine/value/zone.h"

namespace guerdon::dsl {

using engine::FieldSchema;
using engine::Kind;
using engine::kNoField;
using engine::RecordSchema;
using engine::Type;
using engine::Value;

namespace {

constexpr std::string_view kMissing = "missing";

/// Whether a form of expression can be a value as it stands: a path may name an option.
struct MayBeLiteral {
  bool operator()(const ast::BoolLiteral&) const { return true; }
  bool operator()(const ast::AmountLiteral&) const { return true; }
  bool operator()(const ast::TextLiteral&) const { return true; }
  bool operator()(const ast::DateExpr&) const { return true; }
  bool operator()(const ast::TimeExpr&) const { return true; }
  bool operator()(const ast::PathExpr&) const { return true; }
  bool operator()(const ast::Negate&) const { return true; }
  template <class T>
  bool operator()(const T&) const {
    return false;
  }
};

/// The only key field of a record, or kNoField.
std::uint32_t key_of(const RecordSchema& record) {
  std::uint32_t key = kNoField;
  for (std::uint32_t i = 0; i < record.fields.size(); ++i) {
    if (!record.fields[i].key) continue;
    if (key != kNoField) return kNoField;
    key = i;
  }
  return key;
}

std::uint32_t column_of(const TestTable& table, std::uint32_t field) {
  const auto found = std::find(table.fields.begin(), table.fields.end(), field);
  return found == table.fields.end() ? kNoField
                                     : static_cast<std::uint32_t>(found - table.fields.begin());
}

}  // namespace

void TestReader::read_data(const ast::TestData& data) {
  TestTable table;
  table.record = find_record(detail_, data.name.symbol);
  table.grid = data.grid.valid();
  table.span = data.name.span;
  if (!table.record.valid())
    return report_unknown_record(detail_, data.name, checker_.diagnostics_);
  for (const TestTable& other : test_.tables) {
    // The subject may be given as `agent { … }` and, the others, as `agents { | … | }`.
    if (detail_.sources->slice(other.span) != text(data.name.symbol)) continue;
    report(error(Code::E0205, data.name.span,
                 fmt::format("`{}` is given twice", text(data.name.symbol)))
               .with_label(other.span, "the first one"));
    return;
  }
  row_spans_.emplace_back();
  if (table.grid)
    read_grid(data, table);
  else
    read_fields(data, table);
  test_.tables.push_back(std::move(table));
}

std::optional<std::uint32_t> TestReader::field_of(engine::Symbol name, engine::Span span,
                                                  const TestTable& table) {
  const RecordSchema& record = detail_.schema.record(table.record);
  const std::uint32_t field = record.field_index(name);
  if (field != kNoField && column_of(table, field) == kNoField) return field;
  if (field != kNoField) {
    report(error(Code::E0205, span, fmt::format("`{}` is given twice", text(name))));
    return {};
  }
  std::vector<std::string_view> candidates;
  for (const FieldSchema& known : record.fields) candidates.push_back(text(known.name));
  Diagnostic message = error(
      Code::E0209, span, fmt::format("`{}` is not a field of `{}`", text(name), text(record.name)));
  message.help = did_you_mean(text(name), candidates);
  report(std::move(message));
  return {};
}

void TestReader::read_fields(const ast::TestData& data, TestTable& table) {
  const RecordSchema& record = detail_.schema.record(table.record);
  table.rows.emplace_back();
  row_spans_.back().push_back(data.span);
  for (const ast::TestField& written : tree_.all(data.fields)) {
    const auto field = field_of(written.name.symbol, written.name.span, table);
    if (!field) continue;
    const auto given = value(written.value, record.fields[*field].type, text(written.name.symbol));
    table.fields.push_back(*field);
    table.rows.back().push_back(given.value_or(engine::Missing{}));
  }
}

void TestReader::read_grid(const ast::TestData& data, TestTable& table) {
  const RecordSchema& record = detail_.schema.record(table.record);
  const ast::Grid& grid = tree_[data.grid];
  std::vector<std::size_t> columns;
  const auto header = tree_.all(grid.header.cells);
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!header[i].text.valid()) continue;
    const auto field = field_of(header[i].text, header[i].span, table);
    if (!field) continue;
    columns.push_back(i);
    table.fields.push_back(*field);
  }
  for (const ast::Row& row : tree_.all(grid.rows)) {
    const auto cells = tree_.all(row.cells);
    std::vector<Value>& values = table.rows.emplace_back();
    row_spans_.back().push_back(row.span);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool there = columns[i] < cells.size();
      const auto given =
          there ? cell_value(cells[columns[i]], record.fields[table.fields[i]]) : std::nullopt;
      values.push_back(given.value_or(engine::Missing{}));
    }
  }
}

std::optional<Value> TestReader::cell_value(const ast::Cell& cell, const FieldSchema& field) {
  if (std::holds_alternative<ast::EmptyCell>(cell.body))
    return missing(field.type, text(field.name), cell.span);
  const auto* word = std::get_if<ast::WordCell>(&cell.body);
  if (word != nullptr && word->word == ast::WordCell::Word::kMissing)
    return missing(field.type, text(field.name), cell.span);
  const auto* items = std::get_if<ast::ItemsCell>(&cell.body);
  if (items != nullptr && items->items.count == 1) {
    const ast::Item& item = tree_.all(items->items).front();
    if (item.kind == ast::Item::Kind::kValue)
      return value(item.first, field.type, text(field.name));
  }
  report(error(Code::E0402, cell.span, "a row of data holds one value a cell"));
  return {};
}

Value TestReader::missing(const Type& type, std::string_view name, engine::Span span) {
  if (!type.optional && !type.is_error())
    report(error(Code::E0303, span, fmt::format("`{}` is never missing", name))
               .with_help("leave it out where the test does not need it"));
  return engine::Missing{};
}

std::optional<Type> TestReader::written_type(const Type& type, std::string_view name,
                                             engine::Span span) {
  Type written = type;
  for (std::size_t step = 0; written.kind == Kind::kReference; ++step) {
    const RecordSchema& record = detail_.schema.record(written.record);
    const std::uint32_t key = key_of(record);
    if (key == kNoField || step > detail_.schema.records.size()) {
      report(error(Code::E0408, span,
                   fmt::format("`{}` names a row of `{}`, which has no single key", name,
                               text(record.name))));
      return {};
    }
    written = record.fields[key].type;
  }
  return written.as_optional(false);
}

std::optional<Value> TestReader::value(ast::ExprId id, const Type& type, std::string_view name) {
  const ast::Expr& expr = tree_[id];
  if (const auto* path = std::get_if<ast::PathExpr>(&expr.node)) {
    const auto parts = tree_.all(path->path.parts);
    if (parts.size() == 1 && text(parts.front().symbol) == kMissing)
      return missing(type, name, expr.span);
  }
  if (!std::visit(MayBeLiteral{}, expr.node)) {
    report(error(Code::E0411, expr.span, "a test gives literal values")
               .with_help("work it out, and write what it comes to"));
    return {};
  }
  if (type.is_error()) return {};
  const auto written = written_type(type, name, expr.span);
  if (!written) return {};
  const auto* date = std::get_if<ast::DateExpr>(&expr.node);
  if (written->kind == Kind::kInstant && date != nullptr && date->date.has_time) {
    const auto zone = engine::Zone::load(detail_.header.zone);
    if (zone) return zone->to_instant(local_of(date->date));
    report(error(Code::E0403, expr.span, zone.error()));
    return {};
  }
  return checker_.constant(id, *written, literals_);
}

/// A key stands in one row.
void TestReader::check_keys() {
  std::vector<std::tuple<engine::RecordId, Value, engine::Span>> seen;
  for (std::size_t t = 0; t < test_.tables.size(); ++t) {
    const TestTable& table = test_.tables[t];
    const RecordSchema& record = detail_.schema.record(table.record);
    const std::uint32_t key = key_of(record);
    const std::uint32_t column = key == kNoField ? kNoField : column_of(table, key);
    if (column == kNoField) continue;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Value& value = table.rows[i][column];
      if (is_missing(value)) continue;
      const auto same = std::find_if(seen.begin(), seen.end(), [&](const auto& other) {
        return std::get<0>(other) == table.record && std::get<1>(other) == value;
      });
      if (same != seen.end())
        report(error(Code::E0626, row_spans_[t][i],
                     fmt::format("two rows of `{}` have the same `{}`", text(record.name),
                                 text(record.fields[key].name)))
                   .with_label(std::get<2>(*same), "the first one"));
      seen.emplace_back(table.record, value, row_spans_[t][i]);
    }
  }
}

/// A row belongs to an agent of the test.
void TestReader::check_owners() {
  if (!detail_.schema.subject.valid()) return;
  const RecordSchema& subject = detail_.schema.record(detail_.schema.subject);
  const std::uint32_t key = key_of(subject);
  std::vector<Value> agents;
  for (const TestTable& table : test_.tables) {
    const std::uint32_t column =
        table.record == detail_.schema.subject ? column_of(table, key) : kNoField;
    if (column == kNoField) continue;
    for (const auto& row : table.rows) agents.push_back(row[column]);
  }
  for (std::size_t t = 0; t < test_.tables.size(); ++t) {
    const TestTable& table = test_.tables[t];
    const RecordSchema& record = detail_.schema.record(table.record);
    const std::uint32_t column =
        record.owner == kNoField ? kNoField : column_of(table, record.owner);
    if (column == kNoField) continue;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Value& owner = table.rows[i][column];
      if (is_missing(owner) || std::find(agents.begin(), agents.end(), owner) != agents.end())
        continue;
      report(error(Code::E0630, row_spans_[t][i],
                   fmt::format("a row of `{}` belongs to no {} of this test", text(record.name),
                               text(detail_.subject_name)))
                 .with_help(fmt::format("give the {} its `{}`, or leave the column `{}` out",
                                        text(detail_.subject_name), text(subject.fields[key].name),
                                        text(record.fields[record.owner].name))));
    }
  }
}

/// What the interval record says is not said a second time.
void TestReader::check_dated_fields() {
  if (!detail_.schema.subject.valid()) return;
  const RecordSchema& subject = detail_.schema.record(detail_.schema.subject);
  for (const TestTable& table : test_.tables) {
    if (table.record != detail_.schema.subject) continue;
    for (const std::uint32_t index : table.fields) {
      const FieldSchema& field = subject.fields[index];
      const auto given =
          std::find_if(test_.tables.begin(), test_.tables.end(), [&](const TestTable& other) {
            return field.dated_by.valid() && other.record == field.dated_by;
          });
      if (given == test_.tables.end()) continue;
      report(error(Code::E0205, table.span,
                   fmt::format("`{}` comes from `{}`, which this test gives", text(field.name),
                               text(detail_.schema.record(field.dated_by).name)))
                 .with_label(given->span, "given here")
                 .with_help(fmt::format("leave `{}` out here", text(field.name))));
    }
  }
}

}  // namespace guerdon::dsl
