// Columns cut into stretches of rows and put together again.
#include <algorithm>
#include <cstring>
#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>

#include "engine/table/column.h"

namespace guerdon::engine {
namespace {

template <class Values>
Values cut(const Values& values, std::size_t first, std::size_t rows) {
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
  return Values(begin, begin + static_cast<std::ptrdiff_t>(rows));
}

/// Multiplies by 10^digits; false where a coefficient does not fit.
bool rescale(std::vector<std::int64_t>& coefficients, unsigned digits) {
  std::int64_t factor = 1;
  for (; digits > 0; --digits)
    if (__builtin_mul_overflow(factor, std::int64_t{10}, &factor)) return false;
  bool overflow = false;
  for (std::int64_t& coefficient : coefficients)
    overflow |= __builtin_mul_overflow(coefficient, factor, &coefficient);
  return !overflow;
}

Column::Numbers as_numbers(const Column::Decimals& decimals) {
  Column::Numbers numbers;
  numbers.reserve(decimals.coefficients.size());
  for (const std::int64_t coefficient : decimals.coefficients)
    numbers.push_back(Number::decimal(coefficient, decimals.scale));
  return numbers;
}

void append_numbers(Column::Numbers& all, Column::Data& part) {
  if (auto* decimals = std::get_if<Column::Decimals>(&part)) part = as_numbers(*decimals);
  auto& numbers = std::get<Column::Numbers>(part);
  std::move(numbers.begin(), numbers.end(), std::back_inserter(all));
}

/// All parts as decimals of one scale, if they can be.
std::optional<Column::Decimals> join_decimals(const std::vector<const Column::Data*>& parts,
                                              std::size_t rows) {
  Column::Decimals all;
  for (const Column::Data* part : parts) {
    const auto* decimals = std::get_if<Column::Decimals>(part);
    if (decimals == nullptr) return {};
    all.scale = std::max(all.scale, decimals->scale);
  }
  all.coefficients.reserve(rows);
  for (const Column::Data* part : parts) {
    const auto& decimals = std::get<Column::Decimals>(*part);
    if (decimals.scale == all.scale) {
      all.coefficients.insert(all.coefficients.end(), decimals.coefficients.begin(),
                              decimals.coefficients.end());
      continue;
    }
    std::vector<std::int64_t> rescaled = decimals.coefficients;
    if (!rescale(rescaled, all.scale - decimals.scale)) return {};
    all.coefficients.insert(all.coefficients.end(), rescaled.begin(), rescaled.end());
  }
  return all;
}

std::size_t count_not_present(const Column::States& states) {
  // Most columns have no gaps: then all bytes are the same.
  if (states.empty() || (states.front() == State::kPresent &&
                         std::memcmp(states.data(), states.data() + 1, states.size() - 1) == 0))
    return 0;
  const auto present = std::count(states.begin(), states.end(), State::kPresent);
  return states.size() - static_cast<std::size_t>(present);
}

}  // namespace

Column Column::of_data(Type type, Data data, States states) {
  Column column;
  column.type_ = type;
  column.data_ = std::move(data);
  column.states_ = std::move(states);
  column.not_present_ = count_not_present(column.states_);
  return column;
}

Column Column::slice(std::size_t first, std::size_t rows) const {
  GUERDON_CHECK(first + rows <= states_.size());
  Data data = std::visit(
      [&](const auto& values) -> Data {
        if constexpr (std::is_same_v<std::decay_t<decltype(values)>, Decimals>)
          return Decimals{cut(values.coefficients, first, rows), values.scale};
        else
          return cut(values, first, rows);
      },
      data_);
  Column part = of_data(type_, std::move(data), cut(states_, first, rows));
  if (faults_.empty()) return part;
  for (std::size_t row = 0; row < rows; ++row)
    if (part.states_[row] == State::kFault) part.faults_.emplace(row, fault(first + row));
  return part;
}

Column Column::joined(std::vector<Column>& parts) {
  GUERDON_CHECK(!parts.empty());
  if (parts.size() == 1) return std::move(parts.front());
  std::size_t rows = 0;
  for (const Column& part : parts) rows += part.size();
  Column all;
  all.type_ = parts.front().type_;
  all.states_.reserve(rows);
  for (const Column& part : parts) {
    for (const auto& [row, fault] : part.faults_)
      all.faults_.emplace(all.states_.size() + row, fault);
    all.states_.insert(all.states_.end(), part.states_.begin(), part.states_.end());
    all.not_present_ += part.not_present_;
  }
  const bool numeric = std::any_of(parts.begin(), parts.end(), [](const Column& part) {
    return std::holds_alternative<Numbers>(part.data_) || part.decimals() != nullptr;
  });
  if (numeric) {
    std::vector<const Data*> data;
    for (const Column& part : parts) data.push_back(&part.data_);
    if (auto decimals = join_decimals(data, rows)) {
      all.data_ = std::move(*decimals);
    } else {
      Numbers numbers;
      numbers.reserve(rows);
      for (Column& part : parts) append_numbers(numbers, part.data_);
      all.data_ = std::move(numbers);
    }
  } else {
    all.data_ = std::move(parts.front().data_);
    std::visit(
        [&](auto& values) {
          using Values = std::decay_t<decltype(values)>;
          if constexpr (!std::is_same_v<Values, Decimals>) {
            values.reserve(rows);
            for (auto part = parts.begin() + 1; part != parts.end(); ++part) {
              auto& more = std::get<Values>(part->data_);
              values.insert(values.end(), more.begin(), more.end());
            }
          }
        },
        all.data_);
  }
  for (Column& part : parts) part = Column();
  return all;
}

void Column::move_faults(FaultId from, std::uint32_t by) {
  for (auto& [row, fault] : faults_)
    if (fault.index() >= from.index()) fault = FaultId(fault.index() + by);
}

}  // namespace guerdon::engine
