// Decision tables, dated parameters, curves: their columns and cells.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"

namespace guerdon::dsl {

using engine::CellTest;
using engine::Interval;
using engine::Kind;
using engine::Type;
using engine::Value;

namespace {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

bool is_word(const ast::Cell& cell, ast::WordCell::Word word) {
  const auto* body = std::get_if<ast::WordCell>(&cell.body);
  return body != nullptr && body->word == word;
}

Interval comparison(ast::CompareOp op, Value value) {
  Interval interval;
  const bool upper = op == ast::CompareOp::kLess || op == ast::CompareOp::kLessEqual;
  const bool lower = op == ast::CompareOp::kGreater || op == ast::CompareOp::kGreaterEqual;
  if (!lower) interval.high = value;
  if (!upper) interval.low = std::move(value);
  interval.low_included = op != ast::CompareOp::kGreater;
  interval.high_included = op != ast::CompareOp::kLess;
  return interval;
}

}  // namespace

void Checker::results_of(Definition& definition, ast::List<ast::Result> gives) {
  const ast::Module& module = tree(definition);
  for (const ast::Result& result : module.all(gives)) {
    definition.result_names.push_back(result.name ? result.name.symbol : engine::Symbol());
    definition.results.push_back(resolve_type(detail_, module, result.type, diagnostics_));
  }
  definition.type = definition.results.empty() ? Type::error() : definition.results.front();
}

std::vector<std::size_t> Checker::columns_of(const ast::Module& module, const ast::Grid& grid,
                                             const std::vector<engine::Symbol>& wanted,
                                             const std::vector<std::string_view>& also) {
  std::vector<std::size_t> columns(wanted.size() + also.size(), kNoColumn);
  std::vector<std::string_view> names;
  for (const engine::Symbol symbol : wanted)
    names.push_back(symbol.valid() ? text(symbol) : "gives");
  names.insert(names.end(), also.begin(), also.end());
  const auto header = module.all(grid.header.cells);
  for (std::size_t column = 0; column < header.size(); ++column) {
    const std::string_view word =
        header[column].text.valid() ? text(header[column].text) : std::string_view();
    const auto it = std::find(names.begin(), names.end(), word);
    if (it == names.end()) {
      Diagnostic message = error(Code::E0402, header[column].span,
                                 fmt::format("no column `{}` is known here", word));
      const std::string_view near = nearest(word, names);
      if (!near.empty()) message.help = fmt::format("did you mean `{}`?", near);
      diagnostics_.add(std::move(message));
      continue;
    }
    std::size_t& place = columns[static_cast<std::size_t>(it - names.begin())];
    if (place != kNoColumn)
      diagnostics_.add(
          error(Code::E0402, header[column].span, fmt::format("column `{}` stands twice", word)));
    place = column;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (columns[i] == kNoColumn)
      diagnostics_.add(error(Code::E0402, grid.header.span,
                             fmt::format("the table has no column `{}`", names[i])));
  }
  return columns;
}

std::optional<Value> Checker::cell_value(const ast::Cell& cell, const Type& type, Scope& scope,
                                         bool bare) {
  const ast::Module& module = detail_.modules[scope.module].tree;
  const auto* items = std::get_if<ast::ItemsCell>(&cell.body);
  if (items == nullptr || items->items.count != 1 ||
      module.all(items->items).front().kind != ast::Item::Kind::kValue) {
    if (!type.is_error())
      diagnostics_.add(
          error(Code::E0402, cell.span,
                fmt::format("one value is needed here: {}", type_name(type, detail_))));
    return {};
  }
  return constant(module.all(items->items).front().first, type, scope, bare);
}

CellTest Checker::cell_test(const ast::Cell& cell, const Type& type, Scope& scope) {
  CellTest test;
  const ast::Module& module = detail_.modules[scope.module].tree;
  if (std::holds_alternative<ast::EmptyCell>(cell.body) ||
      is_word(cell, ast::WordCell::Word::kAny) || is_word(cell, ast::WordCell::Word::kOtherwise)) {
    test.any = true;
    return test;
  }
  test.missing = is_word(cell, ast::WordCell::Word::kMissing);
  test.present = is_word(cell, ast::WordCell::Word::kPresent);
  if (test.missing || test.present) return test;
  const auto* items = std::get_if<ast::ItemsCell>(&cell.body);
  if (items == nullptr) {
    diagnostics_.add(error(Code::E0402, cell.span, "this is no condition on a value"));
    return test;
  }
  for (const ast::Item& item : module.all(items->items)) {
    const auto first = constant(item.first, type, scope);
    if (!first) continue;
    switch (item.kind) {
      case ast::Item::Kind::kValue:
        test.intervals.push_back(comparison(ast::CompareOp::kEqual, *first));
        break;
      case ast::Item::Kind::kCompare:
        if (item.op == ast::CompareOp::kNotEqual) {
          test.intervals.push_back(comparison(ast::CompareOp::kLess, *first));
          test.intervals.push_back(comparison(ast::CompareOp::kGreater, *first));
        } else {
          test.intervals.push_back(comparison(item.op, *first));
        }
        break;
      case ast::Item::Kind::kRange:
      case ast::Item::Kind::kRangeUnder: {
        const auto last = constant(item.last, type, scope);
        if (!last) break;
        Interval interval;
        interval.low = *first;
        interval.high = *last;
        interval.high_included = item.kind == ast::Item::Kind::kRange;
        test.intervals.push_back(std::move(interval));
        break;
      }
    }
  }
  return test;
}

void Checker::check_table(DefinitionId id, const ast::TableDecl& body) {
  Scope scope = scope_of(id);
  {
    Definition& definition = detail_.definitions[id];
    definition.has_parameter_list = true;
    definition.parameters = parameters(definition, body.params);
    results_of(definition, body.gives);
    if (body.unique) not_evaluated(definition.span, "a `unique` table");
  }
  Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  const ast::Grid& grid = module[body.grid];
  engine::DecisionTable& table = definition.table;
  table.name = definition.name;
  table.span = definition.span;
  table.result_names = definition.result_names;
  table.results = definition.results;
  if (body.cites) table.cites = text(body.cites.value);
  std::vector<engine::Symbol> wanted;
  for (const Parameter& parameter : definition.parameters) {
    table.parameters.push_back(parameter.name);
    table.parameter_types.push_back(parameter.type);
    wanted.push_back(parameter.name);
  }
  wanted.insert(wanted.end(), definition.result_names.begin(), definition.result_names.end());
  const std::vector<std::size_t> columns = columns_of(module, grid, wanted, {});
  if (std::find(columns.begin(), columns.end(), kNoColumn) != columns.end()) return;
  const std::size_t parameters_count = definition.parameters.size();
  for (const ast::Row& row : module.all(grid.rows)) {
    const auto cells = module.all(row.cells);
    // `otherwise` alone stands for every condition: its row has fewer cells.
    const bool rest = is_word(cells.front(), ast::WordCell::Word::kOtherwise);
    const std::size_t dropped = module.all(grid.header.cells).size() - cells.size();
    engine::DecisionRow made;
    made.span = row.span;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const bool is_test = i < parameters_count;
      if (rest && is_test) {
        CellTest any;
        any.any = true;
        any.missing = true;
        made.tests.push_back(any);
        continue;
      }
      const std::size_t column = rest ? columns[i] - dropped : columns[i];
      const Type type =
          is_test ? definition.parameters[i].type : definition.results[i - parameters_count];
      if (is_test) {
        made.tests.push_back(cell_test(cells[column], type, scope));
      } else if (const auto value = cell_value(cells[column], type, scope)) {
        made.results.push_back(*value);
      }
    }
    if (made.results.size() == definition.results.size()) table.rows.push_back(std::move(made));
  }
}

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
    engine::ParameterRow made;
    made.span = row.span;
    bool complete = true;
    for (std::size_t i = 0; i < keys; ++i) {
      if (is_word(cells[columns[i]], ast::WordCell::Word::kAny)) {
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
    for (const engine::ParameterRow& known : parameter.rows) {
      if (known.keys == made.keys && known.from == made.from)
        diagnostics_.add(error(Code::E0407, row.span, "two rows hold from the same day")
                             .with_label(known.span, "the other one"));
    }
    if (made.until && *made.until < made.from)
      diagnostics_.add(error(Code::E0407, row.span, "`until` lies before `from`"));
    parameter.rows.push_back(std::move(made));
  }
}

}  // namespace guerdon::dsl
