// Sources: how files become rows.
#include <algorithm>
#include <charconv>

#include <fmt/core.h>
#include <fmt/format.h>

#include "dsl/check/checker.h"
#include "dsl/check/own_row.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"
#include "dsl/names/load.h"
#include "engine/table/given_rows.h"
#include "engine/value/date_format.h"

namespace guerdon::dsl {

using engine::ColumnMap;
using engine::Kind;
using engine::kNoField;
using engine::RecordSchema;
using engine::SourceSpec;
using engine::Type;

namespace {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

std::optional<engine::TimeUnit> time_unit(std::string_view word) {
  using engine::TimeUnit;
  if (word == "seconds") return TimeUnit::kSecond;
  if (word == "minutes") return TimeUnit::kMinute;
  if (word == "hours") return TimeUnit::kHour;
  if (word == "days") return TimeUnit::kDay;
  if (word == "weeks") return TimeUnit::kWeek;
  return {};
}

}  // namespace

void Checker::check_source(ModuleId module_id, const ast::Decl& declaration,
                           const ast::SourceDecl& body) {
  const ast::Module& module = detail_.modules[module_id].tree;
  const ast::Name record_name = module.all(body.record.parts).back();
  SourceSpec spec;
  spec.name = declaration.name.symbol;
  spec.span = declaration.name.span;
  spec.record = find_record(detail_, record_name.symbol);
  if (!spec.record.valid()) return report_unknown_record(detail_, record_name, diagnostics_);
  for (const SourceSpec& known : detail_.schema.sources) {
    if (known.record != spec.record || known.format == engine::kFileIfAny) continue;
    if (known.format == engine::kFromLedger)
      diagnostics_.add(
          error(Code::E0409, declaration.name.span,
                fmt::format("the rows of `{}` are the ledger's lines, and no file holds them",
                            text(record_name.symbol)))
              .with_help("take the source out, and name the ledger to the run: `--ledger FILE`"));
    else
      diagnostics_.add(error(Code::E0205, declaration.name.span,
                             fmt::format("`{}` has two sources", text(record_name.symbol)))
                           .with_label(known.span, "the first one"));
  }
  source_format(spec, body);
  for (const ast::Text& file : module.all(body.files)) spec.files.emplace_back(text(file.value));
  if (spec.files.empty())
    diagnostics_.add(
        error(Code::E0409, declaration.name.span,
              fmt::format("source `{}` names no `files`", text(declaration.name.symbol))));
  if (body.zone) spec.zone = text(body.zone.value);
  if (!body.missing.empty()) spec.missing.clear();
  for (const ast::Text& mark : module.all(body.missing))
    spec.missing.emplace_back(text(mark.value));
  Scope scope;
  scope.module = module_id;
  scope.has_agent = false;
  if (body.columns.valid()) source_columns(spec, body, scope);
  if (body.has_keep) source_keep(spec, body, scope);
  ProgramDetail::SourceRejects rejects;
  rejects.module = module_id;
  for (const ast::SourceReject& reject : module.all(body.rejects)) {
    RowScope row;
    row.record = spec.record;
    scope.rows.assign(1, row);
    const std::size_t before = diagnostics_.error_count();
    inference_.condition(reject.where, scope, "`reject where`");
    if (diagnostics_.error_count() == before)
      demand_own_row(detail_, module_id, reject.where, "`reject where`", false, diagnostics_);
    scope.rows.clear();
    spec.rejects.push_back({{}, std::string(text(reject.because.value)), reject.span});
    rejects.conditions.push_back(reject.where);
  }
  for (const ast::UnknownRule& rule : module.all(body.unknown)) {
    if (!detail_.schema.subject.valid()) continue;
    if (find_record(detail_, rule.records.symbol) != detail_.schema.subject) {
      diagnostics_.add(
          error(Code::E0409, rule.records.span,
                fmt::format("write `unknown {} ignored` or `rejected`",
                            text(detail_.schema.record(detail_.schema.subject).name))));
    }
    spec.reject_unknown = rule.rejected;
  }
  detail_.schema.sources.push_back(std::move(spec));
  detail_.source_rejects.push_back(std::move(rejects));
}

void Checker::source_format(SourceSpec& spec, const ast::SourceDecl& body) {
  constexpr std::string_view kFormats[] = {
#define GUERDON_SOURCE_FORMAT(name) #name,
#include "engine/table/source_formats.def"
#undef GUERDON_SOURCE_FORMAT
  };
  if (body.format) spec.format = text(body.format.symbol);
  if (body.query) spec.query = text(body.query.value);
  if (spec.format == "postgres") return not_evaluated(body.format.span, "`format postgres`");
  if (body.query && spec.query.find_first_not_of(" \t\r\n") == std::string::npos)
    diagnostics_.add(error(Code::E0409, body.query.span, "the query is empty")
                         .with_help("write `query \"select … from …\"`"));
  if (body.query && spec.format != "sqlite")
    diagnostics_.add(error(Code::E0409, body.query.span, "only a database takes a `query`")
                         .with_help("write `format sqlite`, or leave the query out"));
  if (std::find(std::begin(kFormats), std::end(kFormats), spec.format) != std::end(kFormats))
    return;
  Diagnostic message =
      error(Code::E0409, body.format.span, fmt::format("no format `{}`", spec.format));
  message.help = did_you_mean(spec.format, kFormats);
  if (message.help.empty())
    message.help = fmt::format("the formats are {}", fmt::join(kFormats, ", "));
  diagnostics_.add(std::move(message));
}

/// Rows of JSON name their values: they have no positions.
void Checker::source_position(const SourceSpec& spec, const ColumnMap& map, engine::Span span) {
  if (map.position == 0)
    diagnostics_.add(error(Code::E0409, span, "columns are counted from 1"));
  else if (spec.format.starts_with("json"))
    diagnostics_.add(error(Code::E0409, span, "the values of an object have no positions")
                         .with_help("name the key: `\"key\"`, or `\"key.inner\"`"));
}

void Checker::source_columns(SourceSpec& spec, const ast::SourceDecl& body, Scope& scope) {
  const ast::Module& module = detail_.modules[scope.module].tree;
  const ast::Grid& grid = module[body.columns];
  spec.has_columns = true;
  std::size_t column = kNoColumn;
  std::size_t field = kNoColumn;
  std::size_t as = kNoColumn;
  const auto header = module.all(grid.header.cells);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string_view word = header[i].text.valid() ? text(header[i].text) : "";
    if (word == "column") column = i;
    if (word == "field") field = i;
    if (word == "as") as = i;
    if (word != "column" && word != "field" && word != "as")
      diagnostics_.add(error(Code::E0409, header[i].span,
                             "the columns of this table are `column`, `field` and `as`"));
  }
  if (column == kNoColumn || field == kNoColumn) {
    diagnostics_.add(
        error(Code::E0409, grid.header.span, "this table needs the columns `column` and `field`"));
    return;
  }
  const RecordSchema& record = detail_.schema.record(spec.record);
  for (const ast::Row& row : module.all(grid.rows)) {
    const auto cells = module.all(row.cells);
    if (cells.size() != header.size()) continue;
    ColumnMap map;
    map.span = row.span;
    if (const auto* by_position = std::get_if<ast::ColumnCell>(&cells[column].body)) {
      const std::string_view digits = text(by_position->number);
      std::from_chars(digits.data(), digits.data() + digits.size(), map.position);
      source_position(spec, map, cells[column].span);
    } else {
      map.column = detail_.sources->slice(cells[column].span);
      if (const auto* items = std::get_if<ast::ItemsCell>(&cells[column].body)) {
        const ast::Item& item = module.all(items->items).front();
        if (const auto* quoted = std::get_if<ast::TextLiteral>(&module[item.first].node))
          map.column = text(quoted->text.value);
      }
    }
    const std::string_view word = detail_.sources->slice(cells[field].span);
    map.field = record.field_index(detail_.names->intern(word));
    if (map.field == kNoField) {
      std::vector<std::string_view> candidates;
      for (const auto& known : record.fields) candidates.push_back(text(known.name));
      Diagnostic message = error(Code::E0209, cells[field].span,
                                 fmt::format("`{}` has no field `{}`", text(record.name), word));
      message.help = did_you_mean(word, candidates);
      diagnostics_.add(std::move(message));
      continue;
    }
    for (const ColumnMap& known : spec.columns) {
      if (known.field == map.field)
        diagnostics_.add(error(Code::E0409, cells[field].span,
                               fmt::format("field `{}` is read from two columns", word))
                             .with_label(known.span, "the other one"));
    }
    if (as != kNoColumn) source_cell(map, cells[as], record.fields[map.field].type, scope);
    spec.columns.push_back(std::move(map));
  }
  for (std::uint32_t i = 0; i < record.fields.size(); ++i) {
    const auto& wanted = record.fields[i];
    const bool mapped = std::any_of(spec.columns.begin(), spec.columns.end(),
                                    [&](const ColumnMap& map) { return map.field == i; });
    if (mapped || (wanted.type.optional && i != record.owner) || wanted.dated_by.valid()) continue;
    diagnostics_.add(
        error(Code::E0409, grid.header.span,
              fmt::format("no column is mapped to `{}`, which is not optional", text(wanted.name)))
            .with_label(wanted.span, "declared here"));
  }
}

void Checker::source_cell(ColumnMap& map, const ast::Cell& cell, const Type& type, Scope& scope) {
  const ast::Module& module = detail_.modules[scope.module].tree;
  if (std::holds_alternative<ast::EmptyCell>(cell.body)) return;
  if (std::holds_alternative<ast::MissingNoneCell>(cell.body)) {
    map.missing_none = true;
    return;
  }
  if (const auto* date = std::get_if<ast::DateFormatCell>(&cell.body)) {
    if (!type.is_error() && type.kind != Kind::kDate && type.kind != Kind::kInstant)
      diagnostics_.add(error(Code::E0409, cell.span,
                             fmt::format("`date` reads dates and datetimes, and this field is {}",
                                         type_name(type, detail_))));
    map.date_format = text(date->format.value);
    if (date->zone) map.zone = text(date->zone.value);
    if (const auto compiled = engine::DateFormat::compile(map.date_format); !compiled)
      diagnostics_.add(error(Code::E0409, date->format.span, compiled.error()));
    return;
  }
  if (const auto* values = std::get_if<ast::ValuesCell>(&cell.body)) {
    for (const ast::MapEntry& entry : module.all(values->entries)) {
      const auto to = constant(entry.to, type.as_optional(false), scope);
      if (to) map.values.emplace_back(std::string(text(entry.from.value)), *to);
    }
    map.values_else_reject = !values->else_value.valid();
    if (values->else_value.valid()) {
      const auto rest = constant(values->else_value, type.as_optional(false), scope);
      if (rest) map.values_otherwise = *rest;
    }
    return;
  }
  const auto unit = time_unit(detail_.sources->slice(cell.span));
  if (unit && type.is_duration()) {
    map.unit = *unit;
    map.has_unit = true;
    return;
  }
  diagnostics_.add(
      error(Code::E0409, cell.span, "this is no way to read a column")
          .with_help("write `date \"d/m/yyyy HH:mm\"`, `values \"a\" = A else reject`, "
                     "`minutes`, `missing none`, or leave the cell empty"));
}

void Checker::source_keep(SourceSpec& spec, const ast::SourceDecl& body, const Scope& scope) {
  const ast::Module& module = detail_.modules[scope.module].tree;
  const RecordSchema& record = detail_.schema.record(spec.record);
  engine::KeepRule keep;
  keep.last = !body.keep_first;
  keep.span = body.keep_by.span;
  const auto field = [&](const ast::Path& path) {
    const ast::Name name = module.all(path.parts).back();
    const std::uint32_t index = record.field_index(name.symbol);
    if (index == kNoField)
      diagnostics_.add(
          error(Code::E0209, name.span,
                fmt::format("`{}` has no field `{}`", text(record.name), text(name.symbol)))
              .with_help("rows are kept by fields that are read: map the column first"));
    return index;
  };
  keep.by = field(body.keep_by);
  keep.each = field(body.keep_each);
  if (keep.by != kNoField && keep.each != kNoField) spec.keep = keep;
}

}  // namespace guerdon::dsl
