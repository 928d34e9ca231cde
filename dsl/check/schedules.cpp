// Schedules: slices in ascending order, each with its rate.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/check/checker.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Number;
using engine::Schedule;
using engine::Type;

namespace {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

struct Product {
  Type type;
  Number factor = Number(1);
};

/// The type of an argument times a rate; nothing where they cannot be multiplied.
std::optional<Product> product_of(const Type& argument, const Type& rate) {
  if (rate.kind == Kind::kPercent) return Product{argument};
  if (argument.kind == Kind::kPercent) return Product{rate};
  if (argument.kind != Kind::kQuantity || rate.kind != Kind::kQuantity) return {};
  const auto unit = engine::multiply(argument.unit, rate.unit);
  if (!unit) return {};
  return Product{Type::quantity(unit->unit), unit->factor};
}

/// The first value cell of a column, or an invalid id.
ast::ExprId first_value(const ast::Module& module, const ast::Grid& grid, std::size_t column) {
  for (const ast::Row& row : module.all(grid.rows)) {
    const auto cells = module.all(row.cells);
    if (column >= cells.size()) continue;
    const auto* items = std::get_if<ast::ItemsCell>(&cells[column].body);
    if (items != nullptr && items->items.count == 1) return module.all(items->items).front().first;
  }
  return {};
}

}  // namespace

void Checker::check_schedule(DefinitionId id, const ast::ScheduleDecl& body) {
  Scope scope = scope_of(id);
  Definition& definition = detail_.definitions[id];
  definition.has_parameter_list = true;
  definition.parameters = parameters(definition, body.params);
  if (!body.gives.empty()) results_of(definition, body.gives);
  const ast::Module& module = tree(definition);
  if (definition.parameters.size() != 1 || definition.results.size() > 1) {
    diagnostics_.add(
        error(Code::E0424, definition.span, "a schedule takes one value and gives one"));
    return;
  }
  Schedule schedule;
  schedule.name = definition.name;
  schedule.span = definition.span;
  schedule.marginal = body.marginal;
  schedule.argument = definition.parameters.front().type;
  if (body.cites) schedule.cites = text(body.cites.value);
  if (schedule.argument.is_error()) return;
  if (!schedule.argument.is_numeric()) {
    diagnostics_.add(error(Code::E0424, definition.span,
                           fmt::format("a schedule slices numbers, and this is {}",
                                       type_name(schedule.argument, detail_))));
    return;
  }
  if (!body.grid.valid()) {
    diagnostics_.add(
        error(Code::E0424, definition.span, "a schedule needs its rows: `| from | rate |`"));
    return;
  }
  const ast::Grid& grid = module[body.grid];
  const auto header = module.all(grid.header.cells);
  schedule.owns_bound = std::none_of(header.begin(), header.end(), [&](const ast::Cell& cell) {
    return cell.text.valid() && text(cell.text) == "above";
  });
  const std::vector<std::size_t> columns =
      columns_of(module, grid,
                 {detail_.names->intern(schedule.owns_bound ? "from" : "above"),
                  detail_.names->intern("rate")},
                 {});
  if (std::find(columns.begin(), columns.end(), kNoColumn) != columns.end()) return;
  const ast::ExprId sample = first_value(module, grid, columns[1]);
  if (!sample.valid()) {
    diagnostics_.add(error(Code::E0424, grid.span, "a schedule needs a rate in each row"));
    return;
  }
  schedule.rate = inference_.infer(sample, scope);
  if (schedule.rate.is_error()) return;
  const auto product = product_of(schedule.argument, schedule.rate);
  if (!product) {
    diagnostics_.add(
        error(Code::E0424, module[sample].span,
              fmt::format("{} cannot be multiplied by {}", type_name(schedule.argument, detail_),
                          type_name(schedule.rate, detail_))));
    return;
  }
  schedule.factor = product->factor;
  schedule.result = definition.results.empty() ? product->type : definition.type;
  if (schedule.result.is_error()) return;
  if (!same_kind(schedule.result, product->type)) {
    diagnostics_.add(error(
        Code::E0424, definition.span,
        fmt::format("the schedule is to give {}, and {} times {} is {}",
                    type_name(schedule.result, detail_), type_name(schedule.argument, detail_),
                    type_name(schedule.rate, detail_), type_name(product->type, detail_))));
    return;
  }
  if (schedule.result.kind == Kind::kQuantity)
    schedule.factor *= conversion_factor(product->type.unit, schedule.result.unit);
  schedule_rows(schedule, body, module, columns, scope);
  definition.type = schedule.result;
  definition.results = {schedule.result};
  definition.result_names = {engine::Symbol()};
  definition.schedule = std::move(schedule);
}

void Checker::schedule_rows(Schedule& schedule, const ast::ScheduleDecl& body,
                            const ast::Module& module, const std::vector<std::size_t>& columns,
                            Scope& scope) {
  for (const ast::Row& row : module.all(module[body.grid].rows)) {
    const auto cells = module.all(row.cells);
    if (cells.size() <= std::max(columns[0], columns[1])) {
      diagnostics_.add(error(Code::E0424, row.span, "a row of a schedule has its bound and rate"));
      continue;
    }
    const auto from = cell_value(cells[columns[0]], schedule.argument, scope);
    const auto rate = cell_value(cells[columns[1]], schedule.rate, scope);
    if (!from || !rate) continue;
    engine::ScheduleRow made{std::get<Number>(*from), std::get<Number>(*rate), row.span};
    if (!schedule.rows.empty() && made.from <= schedule.rows.back().from)
      diagnostics_.add(
          error(Code::E0424, cells[columns[0]].span, "bounds stand in ascending order, each once")
              .with_label(schedule.rows.back().span, "the row before"));
    schedule.rows.push_back(std::move(made));
  }
  if (body.below.valid()) schedule.below = constant_number(body.below, schedule.rate, scope);
  if (!schedule.rows.empty())
    schedule_start(schedule, body.below.valid() ? module[body.below].span : engine::Span());
}

/// A marginal schedule says of every part of its argument, from 0 on, what it pays.
void Checker::schedule_start(const Schedule& schedule, engine::Span below) {
  if (!schedule.marginal) return;
  const engine::ScheduleRow& first = schedule.rows.front();
  if (first.from.sign() < 0)
    diagnostics_.add(error(Code::E0424, first.span, "slices begin at 0 or above it"));
  else if (first.from.sign() > 0 && below.empty())
    diagnostics_.add(error(Code::E0424, first.span, "nothing says what is paid under the first row")
                         .with_help("write `below: 0%`, or a row from 0"));
  if (schedule.below && schedule.below->sign() != 0)
    diagnostics_.add(
        error(Code::E0424, below, "under its first row a marginal schedule pays nothing")
            .with_help("to pay there, write a row from 0 with this rate"));
}

}  // namespace guerdon::dsl
