// Dated parameters: their columns, and rows that contradict each other.
#include <algorithm>
#include <numeric>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "engine/value/value_order.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::ParameterRow;
using engine::Type;
using engine::Value;

namespace {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

bool is_any(const ast::Cell& cell) {
  const auto* body = std::get_if<ast::WordCell>(&cell.body);
  return body != nullptr && body->word == ast::WordCell::Word::kAny;
}

/// By keys, then by when it became known, then by its first day.
bool before(const ParameterRow& a, const ParameterRow& b) {
  if (a.keys != b.keys)
    return std::lexicographical_compare(a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end(),
                                        engine::key_less);
  return a.known != b.known ? a.known < b.known : a.from < b.from;
}

}  // namespace

void Checker::check_parameter(DefinitionId id, const ast::ParameterDecl& body) {
  Scope scope = scope_of(id);
  {
    Definition& definition = detail_.definitions[id];
    definition.parameters = parameters(definition, body.params);
    definition.has_parameter_list = !definition.parameters.empty();
    results_of(definition, body.gives);
  }
  Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  if (definition.results.size() != 1) {
    diagnostics_.add(error(Code::E0407, definition.span, "a dated parameter gives one value"));
    return;
  }
  if (!body.grid.valid()) {
    diagnostics_.add(error(Code::E0407, definition.span,
                           "a dated parameter needs its rows: `| from | gives |`"));
    return;
  }
  const ast::Grid& grid = module[body.grid];
  engine::Parameter& parameter = definition.parameter;
  parameter.name = definition.name;
  parameter.type = definition.type;
  parameter.span = definition.span;
  std::vector<engine::Symbol> wanted;
  for (const Parameter& key : definition.parameters) {
    parameter.key_names.push_back(key.name);
    parameter.key_types.push_back(key.type);
    wanted.push_back(key.name);
  }
  const std::size_t keys = wanted.size();
  wanted.push_back(detail_.names->intern("from"));
  wanted.push_back(definition.result_names.front());
  const std::vector<std::size_t> columns =
      columns_of(module, grid, wanted, {"until", "known", "cites"});
  if (std::find(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(wanted.size()),
                kNoColumn) != columns.begin() + static_cast<std::ptrdiff_t>(wanted.size()))
    return;
  const auto optional_cell = [&](const ast::Row& row, std::size_t which,
                                 const Type& type) -> std::optional<Value> {
    const std::size_t column = columns[wanted.size() + which];
    if (column == kNoColumn) return {};
    const ast::Cell& cell = module.all(row.cells)[column];
    if (std::holds_alternative<ast::EmptyCell>(cell.body)) return {};
    return cell_value(cell, type, scope);
  };
  for (const ast::Row& row : module.all(grid.rows)) {
    const auto cells = module.all(row.cells);
    if (cells.size() != module.all(grid.header.cells).size()) {
      diagnostics_.add(error(Code::E0407, row.span, "every row of a parameter has all cells"));
      continue;
    }
    ParameterRow made;
    made.span = row.span;
    bool complete = true;
    for (std::size_t i = 0; i < keys; ++i) {
      if (is_any(cells[columns[i]])) {
        made.keys.emplace_back(engine::Missing{});
        continue;
      }
      const auto key = cell_value(cells[columns[i]], definition.parameters[i].type, scope);
      complete = complete && key.has_value();
      if (key) made.keys.push_back(*key);
    }
    const auto from = cell_value(cells[columns[keys]], Type::of(Kind::kDate), scope);
    const auto value = cell_value(cells[columns[keys + 1]], definition.type, scope, true);
    if (!complete || !from || !value) continue;
    made.from = std::get<engine::Date>(*from);
    made.value = *value;
    if (const auto until = optional_cell(row, 0, Type::of(Kind::kDate)))
      made.until = std::get<engine::Date>(*until);
    if (const auto known = optional_cell(row, 1, Type::of(Kind::kDate)))
      made.known = std::get<engine::Date>(*known);
    if (const auto cites = optional_cell(row, 2, Type::text()))
      made.cites = text(std::get<engine::Symbol>(*cites));
    parameter.rows.push_back(std::move(made));
  }
  check_parameter_rows(parameter);
}

/// Rows of the same keys that became known together must follow one another. A row that became
/// known later corrects those before it and may begin where it likes.
void Checker::check_parameter_rows(const engine::Parameter& parameter) {
  std::vector<std::size_t> order(parameter.rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return before(parameter.rows[a], parameter.rows[b]);
  });
  for (const ParameterRow& row : parameter.rows)
    if (row.until && *row.until < row.from)
      diagnostics_.add(error(Code::E0407, row.span, "`until` lies before `from`"));
  for (std::size_t i = 1; i < order.size(); ++i) {
    const ParameterRow& earlier = parameter.rows[order[i - 1]];
    const ParameterRow& later = parameter.rows[order[i]];
    if (earlier.keys != later.keys || earlier.known != later.known) continue;
    if (earlier.from == later.from) {
      diagnostics_.add(error(Code::E0407, later.span, "two rows hold from the same day")
                           .with_label(earlier.span, "the other one"));
    } else if (earlier.until && *earlier.until >= later.from && *earlier.until >= earlier.from) {
      diagnostics_.add(
          error(Code::E0407, earlier.span,
                fmt::format("this row is to hold until {}, and the next begins on {}",
                            to_iso(*earlier.until), to_iso(later.from)))
              .with_label(later.span, "the next")
              .with_help("a row ends by itself where the next begins: leave `until` empty, or set "
                         "it before that day"));
    }
  }
}

}  // namespace guerdon::dsl
