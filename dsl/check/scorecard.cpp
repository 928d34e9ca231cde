// Scorecards: weighed metrics, targets in the metrics' own units, weights that add up.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"

namespace guerdon::dsl {

using engine::CurvePoint;
using engine::Number;
using engine::Type;

namespace {

using Columns = std::vector<std::size_t>;
constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
constexpr std::string_view kPointNames[] = {"threshold", "target", "stretch"};

std::size_t column_named(const ast::Module& module, const ast::Grid& grid, std::string_view word,
                         const engine::Interner& names) {
  const auto header = module.all(grid.header.cells);
  for (std::size_t i = 0; i < header.size(); ++i)
    if (header[i].text.valid() && names.text(header[i].text) == word) return i;
  return kNoColumn;
}

bool is_empty(const ast::Cell& cell) { return std::holds_alternative<ast::EmptyCell>(cell.body); }

const ast::PathExpr* metric_of(const ast::Module& module, const ast::Cell& cell) {
  const auto* items = std::get_if<ast::ItemsCell>(&cell.body);
  if (items == nullptr || items->items.count != 1) return nullptr;
  return std::get_if<ast::PathExpr>(&module[module.all(items->items).front().first].node);
}

bool takes(const engine::CellTest& test, engine::ChoiceCode code) {
  return test.any || test.present ||
         std::any_of(test.intervals.begin(), test.intervals.end(), [&](const auto& interval) {
           return interval.low && *interval.low == engine::Value(code);
         });
}

/// Where a choice picks the weights, each of its options has one column.
void check_weight_choices(const ProgramDetail& detail, const Scorecard& card, engine::Span header,
                          Diagnostics& diagnostics) {
  if (card.by_type.kind != engine::Kind::kChoice) return;
  const auto& options = detail.schema.choices[card.by_type.choice.index()].options;
  std::string without;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const engine::ChoiceCode code{static_cast<std::uint32_t>(i)};
    const engine::DecisionRow* first = nullptr;
    for (const engine::DecisionRow& column : card.weights.rows) {
      if (!takes(column.tests.front(), code)) continue;
      if (first != nullptr)
        diagnostics.add(error(Code::E0405, column.span,
                              fmt::format("two columns give the weights of `{}`",
                                          detail.names->text(options[i])))
                            .with_label(first->span, "the first one"));
      if (first == nullptr) first = &column;
    }
    if (first == nullptr)
      without += fmt::format("{}`{}`", without.empty() ? "" : ", ", detail.names->text(options[i]));
  }
  if (without.empty()) return;
  diagnostics.add(
      error(Code::E0405, header, fmt::format("no column gives the weights of {}", without))
          .with_help("write a column for each value of the field after `by`"));
}

}  // namespace

void Checker::score_curve(ScoreRow& row, const ast::ScorecardDecl& body, const ast::Row& grid_row,
                          const Columns& columns, Scope& scope) {
  const Definition& metric = detail_.definitions[row.metric];
  const ast::Module& module = detail_.modules[scope.module].tree;
  const auto cells = module.all(grid_row.cells);
  for (const ast::CurvePoint& point : module.all(body.curve)) {
    const auto which = static_cast<std::size_t>(point.kind);
    if (columns[which] == kNoColumn) continue;  // reported with the header
    const auto at = cell_value(cells[columns[which]], metric.type.as_optional(false), scope);
    const auto gives = constant_number(point.value, Type::percent(), scope);
    if (at && gives)
      row.points.push_back({std::get<Number>(*at), *gives, cells[columns[which]].span});
  }
  const auto& decl_node = std::get<ast::MetricDecl>(decl(metric).node);
  const bool lower = decl_node.direction == ast::MetricDecl::Direction::kLowerIsBetter;
  for (std::size_t i = 1; i < row.points.size(); ++i) {
    const bool in_order =
        lower ? row.points[i].at < row.points[i - 1].at : row.points[i].at > row.points[i - 1].at;
    if (in_order) continue;
    diagnostics_.add(error(Code::E0404, grid_row.span,
                           fmt::format("the targets of `{}` do not get harder from left to right",
                                       text(metric.name)))
                         .with_label(metric.span, lower ? "lower is better" : "higher is better"));
    break;
  }
  std::sort(row.points.begin(), row.points.end(),
            [](const CurvePoint& a, const CurvePoint& b) { return a.at < b.at; });
}

void Checker::check_scorecard(DefinitionId id, const ast::ScorecardDecl& body) {
  Scope scope = scope_of(id);
  scope.uses_agent = true;
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  const std::string_view word = text(definition.name);
  Scorecard card;
  card.ratio = body.ratio;
  if (body.by) {
    card.by_type = inference_.subject_field(body.by, scope, card.by_ref);
    if (card.by_type.optional)
      diagnostics_.add(
          error(Code::E0303, body.by.span, "the field that chooses the weights may be missing"));
  }
  if (!body.grid.valid() || (!body.ratio && body.curve.empty())) {
    diagnostics_.add(
        error(Code::E0405, definition.span,
              fmt::format("scorecard `{}` does not say how a metric is scored", word))
            .with_help("write its table and `curve threshold 50%, target 100%, stretch "
                       "150%`, or `ratio clamp 0% to 200%`"));
    return settle(id, scope, Type::percent().as_optional());
  }
  if (body.missing == ast::ScorecardDecl::Missing::kUnsaid)
    diagnostics_.add(
        error(Code::E0405, definition.span,
              fmt::format("scorecard `{}` does not say what a missing metric does", word))
            .with_help("write `missing reweight`, `missing zero` or `missing on target`"));
  if (body.clamp_low.valid()) {
    const auto low = constant_number(body.clamp_low, Type::percent(), scope);
    const auto high = constant_number(body.clamp_high, Type::percent(), scope);
    card.has_clamp = low && high;
    if (card.has_clamp) card.clamp_low = *low, card.clamp_high = *high;
  }
  const ast::Grid& grid = module[body.grid];
  const std::size_t metric_column = column_named(module, grid, "metric", *detail_.names);
  Columns points;
  for (const std::string_view name : kPointNames)
    points.push_back(column_named(module, grid, name, *detail_.names));
  Columns weights;
  const auto header = module.all(grid.header.cells);
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (i == metric_column || std::find(points.begin(), points.end(), i) != points.end()) continue;
    weights.push_back(i);
  }
  for (const ast::CurvePoint& point : module.all(body.curve)) {
    const auto which = static_cast<std::size_t>(point.kind);
    if (points[which] == kNoColumn)
      diagnostics_.add(error(Code::E0405, grid.header.span,
                             fmt::format("the curve names `{}` and the table has no such column",
                                         kPointNames[which])));
  }
  if (metric_column == kNoColumn || weights.empty() || (body.ratio && points[1] == kNoColumn)) {
    diagnostics_.add(error(Code::E0405, grid.header.span,
                           "the table needs a column `metric`, targets, and a column of weights")
                         .with_help("`| metric | target | weight |`, or a column for each value of "
                                    "the field after `by`"));
    return settle(id, scope, Type::percent().as_optional());
  }
  card.weights.name = definition.name;
  card.weights.span = definition.span;
  if (body.by) {
    card.weights.parameters.push_back(module.all(body.by.parts).back().symbol);
    card.weights.parameter_types.push_back(card.by_type);
  }
  std::vector<engine::DecisionRow> rows(weights.size());
  for (std::size_t w = 0; w < weights.size(); ++w) {
    rows[w].span = header[weights[w]].span;
    if (body.by) rows[w].tests.push_back(cell_test(header[weights[w]], card.by_type, scope));
  }
  for (const ast::Row& grid_row : module.all(grid.rows)) {
    const auto cells = module.all(grid_row.cells);
    if (cells.size() != header.size()) continue;  // the parser said so
    const ast::PathExpr* path = metric_of(module, cells[metric_column]);
    const engine::Symbol name =
        path ? module.all(path->path.parts).back().symbol : engine::Symbol();
    const auto& visible = detail_.visible[definition.module.index()];
    const auto found = visible.find(name);
    const bool is_metric =
        found != visible.end() && !found->second.empty() &&
        detail_.definitions[found->second.front()].kind == Definition::Kind::kMetric;
    if (!is_metric) {
      std::vector<std::string_view> candidates;
      for (std::size_t i = 0; i < detail_.definitions.size(); ++i) {
        const Definition& known = detail_.definitions[detail_.definitions.id_at(i)];
        if (known.kind == Definition::Kind::kMetric) candidates.push_back(text(known.name));
      }
      const std::string written(detail_.sources->slice(cells[metric_column].span));
      Diagnostic message =
          error(Code::E0201, cells[metric_column].span, fmt::format("no metric `{}`", written));
      message.help = did_you_mean(written, candidates);
      diagnostics_.add(std::move(message));
      continue;
    }
    ScoreRow row;
    row.metric = found->second.front();
    row.span = grid_row.span;
    visit(row.metric, cells[metric_column].span);
    scope.uses.push_back(row.metric);
    const Definition& metric = detail_.definitions[row.metric];
    if (body.ratio) {
      const auto target = cell_value(cells[points[1]], metric.type.as_optional(false), scope);
      if (target && std::get<Number>(*target).sign() <= 0)
        diagnostics_.add(
            error(Code::E0405, cells[points[1]].span, "a ratio needs a target above zero"));
      if (target) row.points.push_back({std::get<Number>(*target), Number(1), grid_row.span});
    } else {
      score_curve(row, body, grid_row, points, scope);
    }
    for (std::size_t w = 0; w < weights.size(); ++w) {
      const ast::Cell& cell = cells[weights[w]];
      if (is_empty(cell)) {
        rows[w].results.emplace_back(Number(0));
        continue;
      }
      const auto weight = cell_value(cell, Type::percent(), scope);
      rows[w].results.emplace_back(weight ? std::get<Number>(*weight) : Number(0));
      if (weight && std::get<Number>(*weight).sign() < 0)
        diagnostics_.add(error(Code::E0401, cell.span, "a weight is never negative"));
    }
    card.weights.result_names.push_back(metric.name);
    card.weights.results.push_back(Type::percent());
    card.rows.push_back(std::move(row));
  }
  card.weights.rows = std::move(rows);
  check_weights(definition, card, grid, weights);
  check_weight_choices(detail_, card, grid.header.span, diagnostics_);
  detail_.scorecards[id] = std::move(card);
  settle(id, scope, Type::percent().as_optional());
}

void Checker::check_weights(const Definition& definition, const Scorecard& card,
                            const ast::Grid& grid, const Columns& weight_columns) {
  const ast::Module& module = tree(definition);
  for (std::size_t w = 0; w < weight_columns.size(); ++w) {
    Number sum;
    for (const engine::Value& weight : card.weights.rows[w].results)
      sum += std::get<Number>(weight);
    if (sum == Number(1) || card.rows.empty()) continue;
    const ast::Cell& head = module.all(grid.header.cells)[weight_columns[w]];
    const Number gap = (Number(1) - sum) * Number(100);
    diagnostics_.add(
        error(Code::E0401, head.span,
              fmt::format("the weights of `{}` add up to {} %, not 100 %",
                          detail_.sources->slice(head.span), (sum * Number(100)).str()))
            .with_label(definition.span, "in this scorecard")
            .with_help(gap.sign() > 0
                           ? fmt::format("{} points are missing in this column", gap.str())
                           : fmt::format("{} points are too many in this column", (-gap).str())));
  }
}

}  // namespace guerdon::dsl
