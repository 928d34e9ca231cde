// Decision tables: their columns, cells and rows.
#include <algorithm>
#include <type_traits>

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

/// Whether a span ends before it begins. Texts are left to the analysis of the rows.
bool is_empty(const Interval& span) {
  return std::visit(
      [&](const auto& low) {
        using T = std::decay_t<decltype(low)>;
        if constexpr (std::is_same_v<T, engine::Number> || std::is_same_v<T, engine::Date> ||
                      std::is_same_v<T, engine::Instant> || std::is_same_v<T, engine::TimeOfDay>) {
          const T& high = std::get<T>(*span.high);
          return high < low || (high == low && !span.high_included);
        } else {
          return false;
        }
      },
      *span.low);
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
  bool misspelt = false;  // then a column that is missing is most likely that one
  for (std::size_t column = 0; column < header.size(); ++column) {
    const std::string_view word =
        header[column].text.valid() ? text(header[column].text) : std::string_view();
    const auto it = std::find(names.begin(), names.end(), word);
    if (it == names.end()) {
      Diagnostic message = error(Code::E0402, header[column].span,
                                 fmt::format("no column `{}` is known here", word));
      const std::string_view near = nearest(word, names);
      if (!near.empty()) message.help = fmt::format("did you mean `{}`?", near);
      misspelt = misspelt || !near.empty();
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
    if (columns[i] == kNoColumn && !misspelt)
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

/// Why a comparison or span cannot stand in a column of this type; empty where it can.
std::string Checker::no_order(const ast::Item& item, const Type& type) const {
  const bool single = item.kind == ast::Item::Kind::kValue ||
                      (item.kind == ast::Item::Kind::kCompare &&
                       (item.op == ast::CompareOp::kEqual || item.op == ast::CompareOp::kNotEqual));
  const bool ordered = type.kind != Kind::kBoolean && type.kind != Kind::kChoice;
  if (single || ordered || type.is_error()) return {};
  return fmt::format("{} has no order, only values, lists and `!=`", type_name(type, detail_));
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
    const std::string problem = no_order(item, type);
    if (!problem.empty()) {
      diagnostics_.add(error(Code::E0402, item.span, problem));
      continue;
    }
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
        if (is_empty(interval)) {
          diagnostics_.add(error(Code::E0402, item.span, "no value lies in this span")
                               .with_help("a span begins with its lower bound"));
          break;
        }
        test.intervals.push_back(std::move(interval));
        break;
      }
    }
  }
  return test;
}

/// A result in parentheses is an expression over the table's parameters. Adds it to the
/// definition's expressions and returns its number; nothing where it does not fit.
std::optional<std::uint32_t> Checker::result_expression(Definition& definition, ast::ExprId id,
                                                        const Type& wanted, Scope& scope) {
  const Type found = inference_.infer(id, scope, wanted);
  if (found.is_error() || wanted.is_error()) return {};
  const engine::Span span = tree(definition)[id].span;
  if (!same_kind(found, wanted)) {
    diagnostics_.add(error(Code::E0402, span,
                           fmt::format("this is {}, and {} is needed", type_name(found, detail_),
                                       type_name(wanted, detail_))));
    return {};
  }
  if (found.optional) {
    diagnostics_.add(error(Code::E0303, span,
                           "the result of a row must be there, and this may be "
                           "missing"));
    return {};
  }
  definition.computed.push_back(id);
  return static_cast<std::uint32_t>(definition.computed.size() - 1);
}

/// The result cell of a row, a value or an expression; false where it is neither.
bool Checker::result_cell(Definition& definition, engine::DecisionRow& row, const ast::Cell& cell,
                          const Type& type, Scope& scope) {
  const ast::Module& module = tree(definition);
  const auto* items = std::get_if<ast::ItemsCell>(&cell.body);
  const bool expression = items != nullptr && items->items.count == 1 &&
                          module.all(items->items).front().kind == ast::Item::Kind::kValue &&
                          module[module.all(items->items).front().first].bracketed;
  if (!expression) {
    const auto value = cell_value(cell, type, scope);
    if (!value) return false;
    row.results.push_back(*value);
    if (!row.expressions.empty()) row.expressions.push_back(engine::kNoExpression);
    return true;
  }
  const auto number =
      result_expression(definition, module.all(items->items).front().first, type, scope);
  if (!number) return false;
  row.expressions.resize(row.results.size(), engine::kNoExpression);
  row.expressions.push_back(*number);
  row.results.emplace_back(engine::Missing{});
  return true;
}

/// A row of the table from a row of the grid; nothing where a cell is in error.
std::optional<engine::DecisionRow> Checker::decision_row(Definition& definition,
                                                         const ast::Row& row,
                                                         std::size_t header_cells,
                                                         const std::vector<std::size_t>& columns,
                                                         Scope& scope) {
  const auto cells = tree(definition).all(row.cells);
  // `otherwise` alone stands for every condition: its row has fewer cells.
  const bool rest = is_word(cells.front(), ast::WordCell::Word::kOtherwise);
  const std::size_t dropped = header_cells - cells.size();
  const std::size_t parameters = definition.parameters.size();
  const std::size_t errors = diagnostics_.error_count();
  engine::DecisionRow made;
  made.span = row.span;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool is_test = i < parameters;
    if (rest && is_test) {
      CellTest any;
      any.any = true;
      any.missing = true;
      made.tests.push_back(any);
      continue;
    }
    if (rest && columns[i] < dropped) {
      diagnostics_.add(
          error(Code::E0402, row.span, "`otherwise` stands before the columns of the results"));
      return {};
    }
    const ast::Cell& cell = cells[rest ? columns[i] - dropped : columns[i]];
    if (is_test)
      made.tests.push_back(cell_test(cell, definition.parameters[i].type, scope));
    else if (!result_cell(definition, made, cell, definition.results[i - parameters], scope))
      return {};
  }
  if (diagnostics_.error_count() != errors) return {};
  return made;
}

void Checker::check_table(DefinitionId id, const ast::TableDecl& body) {
  Scope scope = scope_of(id);
  {
    Definition& definition = detail_.definitions[id];
    definition.has_parameter_list = true;
    definition.parameters = parameters(definition, body.params);
    results_of(definition, body.gives);
    scope.locals = definition.parameters;
  }
  Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  if (!body.grid.valid()) {
    diagnostics_.add(error(Code::E0406, definition.span, "a table needs its header and its rows")
                         .with_help("a column for each parameter, and `gives`"));
    return;
  }
  const ast::Grid& grid = module[body.grid];
  engine::DecisionTable table;
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
  const std::size_t errors = diagnostics_.error_count();
  const std::vector<std::size_t> columns = columns_of(module, grid, wanted, {});
  if (std::find(columns.begin(), columns.end(), kNoColumn) != columns.end()) return;
  const std::size_t header_cells = module.all(grid.header.cells).size();
  for (const ast::Row& row : module.all(grid.rows)) {
    auto made = decision_row(detail_.definitions[id], row, header_cells, columns, scope);
    if (made) table.rows.push_back(std::move(*made));
  }
  const Type type = detail_.definitions[id].type;
  settle(id, scope, type);
  if (diagnostics_.error_count() == errors) check_coverage(table, body, columns);
  detail_.definitions[id].table = std::move(table);
}

}  // namespace guerdon::dsl
