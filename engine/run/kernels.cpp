#include "engine/run/kernels.h"

#include <algorithm>
#include <limits>
#include <type_traits>

#include "engine/value/ten_to.h"

namespace guerdon::engine {
namespace {

/// The storage of all columns where it is of one kind.
template <class Values>
std::optional<std::vector<const Values*>> storages(Operands from) {
  std::vector<const Values*> all;
  for (const Column* column : from) {
    const auto* values = std::get_if<Values>(&column->data());
    if (values == nullptr) return {};
    all.push_back(values);
  }
  return all;
}

/// What is picked: of each row the column, or of a single column the rows.
struct Picked {
  Operands from;
  std::span<const std::uint32_t> which;
  bool by_row;

  /// Calls PUT(row, column, row of the column) for the rows that have a value.
  template <class Put>
  Column::States each(Put put) const {
    Column::States states(which.size(), State::kMissing);
    if (by_row) {
      const Column::States& there = from.front()->states();
      for (std::size_t row = 0; row < which.size(); ++row) {
        if (which[row] >= there.size() || there[which[row]] != State::kPresent) continue;
        states[row] = State::kPresent;
        put(row, 0, which[row]);
      }
      return states;
    }
    std::vector<const State*> there;
    for (const Column* column : from) there.push_back(column->states().data());
    for (std::size_t row = 0; row < which.size(); ++row) {
      if (which[row] >= there.size() || there[which[row]][row] != State::kPresent) continue;
      states[row] = State::kPresent;
      put(row, which[row], row);
    }
    return states;
  }
};

template <class Values>
std::optional<Column> pick_plain(const Type& type, const Picked& picked) {
  const auto from = storages<Values>(picked.from);
  if (!from) return {};
  Values values(picked.which.size());
  Column::States states = picked.each([&](std::size_t row, std::size_t column, std::size_t at) {
    values[row] = (*(*from)[column])[at];
  });
  return Column::of_data(type, std::move(values), std::move(states));
}

std::optional<Column> pick_decimals(const Type& type, const Picked& picked) {
  const auto from = storages<Column::Decimals>(picked.from);
  if (!from) return {};
  Column::Decimals values;
  values.coefficients.resize(picked.which.size());
  for (const Column::Decimals* each : *from) values.scale = std::max(values.scale, each->scale);
  std::vector<std::int64_t> factors;
  for (const Column::Decimals* each : *from) {
    const auto factor = ten_to(values.scale - each->scale);
    if (!factor) return {};
    factors.push_back(*factor);
  }
  bool overflow = false;
  Column::States states = picked.each([&](std::size_t row, std::size_t column, std::size_t at) {
    overflow |= __builtin_mul_overflow((*from)[column]->coefficients[at], factors[column],
                                       &values.coefficients[row]);
  });
  if (overflow) return {};
  return Column::of_data(type, std::move(values), std::move(states));
}

Column pick_numbers(const Type& type, const Picked& picked) {
  struct Source {
    const Number* numbers;  // or
    const std::int64_t* coefficients;
    unsigned scale;
  };
  std::vector<Source> sources;
  for (const Column* column : picked.from) {
    if (const Column::Decimals* decimals = column->decimals())
      sources.push_back({nullptr, decimals->coefficients.data(), decimals->scale});
    else
      sources.push_back({std::get<Column::Numbers>(column->data()).data(), nullptr, 0});
  }
  Column::Numbers values(picked.which.size());
  Column::States states = picked.each([&](std::size_t row, std::size_t column, std::size_t at) {
    const Source& source = sources[column];
    if (source.numbers != nullptr)
      values[row] = source.numbers[at];
    else
      values[row] = Number::decimal(source.coefficients[at], source.scale);
  });
  return Column::of_data(type, std::move(values), std::move(states));
}

/// Row by row, with their faults.
Column copy_all(const Type& type, const Picked& picked) {
  Column result(type, picked.which.size());
  for (std::size_t row = 0; row < picked.which.size(); ++row) {
    const std::uint32_t choice = picked.which[row];
    const std::size_t column = picked.by_row ? 0 : choice;
    const std::size_t at = picked.by_row ? choice : row;
    if (column < picked.from.size() && at < picked.from[column]->size())
      result.copy_row(row, *picked.from[column], at);
  }
  return result;
}

Column pick(const Type& type, const Picked& picked) {
  const bool faults = std::any_of(picked.from.begin(), picked.from.end(),
                                  [](const Column* column) { return column->has_faults(); });
  if (faults) return copy_all(type, picked);
  if (type.is_numeric()) {
    auto decimals = pick_decimals(type, picked);
    return decimals ? std::move(*decimals) : pick_numbers(type, picked);
  }
  if (auto integers = pick_plain<Column::Integers>(type, picked)) return std::move(*integers);
  if (auto codes = pick_plain<Column::Codes>(type, picked)) return std::move(*codes);
  if (auto bits = pick_plain<Column::Bits>(type, picked)) return std::move(*bits);
  return copy_all(type, picked);
}

}  // namespace

std::optional<Column::States> strict_states(Operands operands, std::size_t rows) {
  const Column* first_missing = nullptr;
  for (const Column* operand : operands) {
    if (operand->has_faults()) return {};
    if (first_missing == nullptr && !operand->all_present()) first_missing = operand;
  }
  if (first_missing == nullptr) return Column::States(rows, State::kPresent);
  Column::States states = first_missing->states();
  for (const Column* operand : operands) {
    if (operand == first_missing || operand->all_present()) continue;
    for (std::size_t row = 0; row < rows; ++row)
      if (operand->states()[row] != State::kPresent) states[row] = State::kMissing;
  }
  return states;
}

Column constant_column(const Type& type, const Value& value, std::size_t rows) {
  Column one(type, 1);
  one.set(0, value);
  const auto repeat = [rows](const auto& values) {
    return std::decay_t<decltype(values)>(rows, values.front());
  };
  Column::Data data = std::visit(
      [&](const auto& values) -> Column::Data {
        if constexpr (std::is_same_v<std::decay_t<decltype(values)>, Column::Decimals>)
          return Column::Decimals{repeat(values.coefficients), values.scale};
        else
          return repeat(values);
      },
      one.data());
  return Column::of_data(type, std::move(data), Column::States(rows, one.state(0)));
}

Column pick_columns(const Type& type, Operands from, std::span<const std::uint32_t> which) {
  return pick(type, {from, which, false});
}

Column pick_rows(const Type& type, const Column& from, std::span<const std::uint32_t> which) {
  const Column* const only[] = {&from};
  return pick(type, {only, which, true});
}

}  // namespace guerdon::engine
