// Decision tables: the first row that accepts all arguments.
#include <compare>
#include <optional>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/run.h"

namespace guerdon::engine {
namespace {

/// Orders two present values of one alternative; nothing where the alternatives differ.
std::optional<std::strong_ordering> order_of(const Value& a, const Value& b,
                                             const Interner& texts) {
  if (a.index() != b.index()) return {};
  struct Order {
    const Value& other;
    const Interner& texts;
    std::strong_ordering operator()(Missing) const { return std::strong_ordering::equal; }
    std::strong_ordering operator()(const Number& a) const { return a <=> std::get<Number>(other); }
    std::strong_ordering operator()(bool a) const { return int{a} <=> int{std::get<bool>(other)}; }
    std::strong_ordering operator()(Date a) const { return a <=> std::get<Date>(other); }
    std::strong_ordering operator()(Instant a) const { return a <=> std::get<Instant>(other); }
    std::strong_ordering operator()(TimeOfDay a) const { return a <=> std::get<TimeOfDay>(other); }
    std::strong_ordering operator()(Symbol a) const {
      return texts.text(a) <=> texts.text(std::get<Symbol>(other));
    }
    std::strong_ordering operator()(ChoiceCode a) const {
      return a.code <=> std::get<ChoiceCode>(other).code;
    }
    std::strong_ordering operator()(RowRef a) const {
      return a.row <=> std::get<RowRef>(other).row;
    }
  };
  return std::visit(Order{b, texts}, a);
}

bool within(const Interval& interval, const Value& value, const Interner& texts) {
  if (interval.low) {
    const auto order = order_of(value, *interval.low, texts);
    if (!order || *order < 0 || (*order == 0 && !interval.low_included)) return false;
  }
  if (interval.high) {
    const auto order = order_of(value, *interval.high, texts);
    if (!order || *order > 0 || (*order == 0 && !interval.high_included)) return false;
  }
  return true;
}

bool accepts(const CellTest& test, const Value& value, const Interner& texts) {
  if (test.any) return true;
  if (is_missing(value)) return test.missing;
  if (test.present) return true;
  for (const Interval& interval : test.intervals)
    if (within(interval, value, texts)) return true;
  return false;
}

const DecisionRow* find_row(const DecisionTable& table, const std::vector<Value>& arguments,
                            const Interner& texts) {
  for (const DecisionRow& row : table.rows) {
    bool accepted = true;
    for (std::size_t i = 0; accepted && i < arguments.size(); ++i)
      accepted = accepts(row.tests[i], arguments[i], texts);
    if (accepted) return &row;
  }
  return nullptr;
}

std::string no_row(const Run& run, const op::TableLookup& op, const std::vector<Value>& arguments) {
  const DecisionTable& table = run.plan().tables[op.table];
  std::string given;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!given.empty()) given += ", ";
    given +=
        fmt::format("{} = {}", name_in_words(table.parameters[i], run.texts()),
                    in_words(arguments[i], table.parameter_types[i], run.schema(), run.texts()));
  }
  return fmt::format("no row of table `{}` fits {}", name_in_words(table.name, run.texts()), given);
}

/// Reads the arguments of a row; false where one is a fault, which the result then is.
bool read_arguments(const std::vector<const Column*>& columns, std::size_t row, Column& result,
                    std::vector<Value>& arguments, bool& any_missing) {
  any_missing = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i]->state(row) == State::kFault) {
      result.set_fault(row, columns[i]->fault(row));
      return false;
    }
    arguments[i] = columns[i]->value(row);
    if (is_missing(arguments[i])) any_missing = true;
  }
  return true;
}

}  // namespace

Column compute(Run& run, NodeId id, const op::TableLookup& op) {
  Column result = run.empty_column(id);
  const DecisionTable& table = run.plan().tables[op.table];
  std::vector<const Column*> columns;
  for (const NodeId argument : op.arguments) columns.push_back(&run.column(argument));
  std::vector<Value> arguments(columns.size());
  bool any_missing = false;
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!read_arguments(columns, row, result, arguments, any_missing)) continue;
    if (const DecisionRow* found = find_row(table, arguments, run.texts()))
      result.set(row, found->results[op.result]);
    else if (!any_missing)
      result.set_fault(row, run.fault(id, row, FaultCode::kNoTableRow, no_row(run, op, arguments)));
  }
  return result;
}

}  // namespace guerdon::engine
