#include "engine/table/column.h"

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>

#include "engine/value/plain_decimal.h"

namespace guerdon::engine {
namespace {

constexpr unsigned kMaxScale = Number::kMaxDecimalScale;

/// coefficient * 10^digits, unless it overflows.
std::optional<std::int64_t> shift(std::int64_t coefficient, unsigned digits) {
  for (; digits > 0; --digits) {
    if (__builtin_mul_overflow(coefficient, std::int64_t{10}, &coefficient)) return {};
  }
  return coefficient;
}

}  // namespace

Column::Column(Type type, std::size_t rows) : type_(type) {
  switch (type.kind) {
    case Kind::kQuantity:
    case Kind::kPercent:
    case Kind::kPoints:
    case Kind::kMonths:
    case Kind::kError:
      data_ = Decimals{};
      break;
    case Kind::kDate:
    case Kind::kInstant:
    case Kind::kTime:
    case Kind::kReference:
      data_ = Integers{};
      break;
    case Kind::kText:
    case Kind::kChoice:
      data_ = Codes{};
      break;
    case Kind::kBoolean:
      data_ = Bits{};
      break;
  }
  resize(rows);
}

Column Column::of_decimals(Type type, Decimals decimals) {
  GUERDON_CHECK(type.is_numeric() && decimals.scale <= kMaxScale);
  Column column;
  column.type_ = type;
  column.states_.assign(decimals.coefficients.size(), State::kPresent);
  column.data_ = std::move(decimals);
  return column;
}

template <class Values>
Column Column::made_of(Type type, Values values, States states) {
  Column column(type, 0);
  column.not_present_ = static_cast<std::size_t>(
      std::count_if(states.begin(), states.end(), [](State s) { return s != State::kPresent; }));
  column.states_ = std::move(states);
  column.data_ = std::move(values);
  return column;
}

Column Column::of(Type type, Decimals decimals, States states) {
  GUERDON_CHECK(type.is_numeric() && decimals.scale <= kMaxScale);
  GUERDON_CHECK(decimals.coefficients.size() == states.size());
  return made_of(type, std::move(decimals), std::move(states));
}

Column Column::of(Type type, Numbers numbers, States states) {
  GUERDON_CHECK(type.is_numeric() && numbers.size() == states.size());
  return made_of(type, std::move(numbers), std::move(states));
}

Column Column::of(Type type, Integers integers, States states) {
  GUERDON_CHECK(integers.size() == states.size());
  return made_of(type, std::move(integers), std::move(states));
}

Column Column::of(Type type, Codes codes, States states) {
  GUERDON_CHECK(codes.size() == states.size());
  return made_of(type, std::move(codes), std::move(states));
}

Column Column::of(Type type, Bits bits, States states) {
  GUERDON_CHECK(type.kind == Kind::kBoolean && bits.size() == states.size());
  return made_of(type, std::move(bits), std::move(states));
}

void Column::resize(std::size_t rows) {
  for (std::size_t row = rows; row < states_.size(); ++row) {
    if (states_[row] != State::kPresent) --not_present_;
    if (states_[row] == State::kFault) faults_.erase(row);
  }
  if (rows > states_.size()) not_present_ += rows - states_.size();
  states_.resize(rows, State::kMissing);
  std::visit(
      [rows](auto& data) {
        if constexpr (std::is_same_v<std::decay_t<decltype(data)>, Decimals>)
          data.coefficients.resize(rows);
        else
          data.resize(rows);
      },
      data_);
}

Column::Parts Column::take_apart() {
  Parts parts{std::move(data_), std::move(states_)};
  *this = Column(type_, 0);
  return parts;
}

void Column::repeat_last(std::size_t rows) {
  GUERDON_CHECK(!states_.empty() && states_.back() != State::kFault);
  const std::size_t before = states_.size();
  if (rows <= before) return resize(rows);
  if (states_.back() == State::kMissing) not_present_ += rows - before;
  states_.resize(rows, states_.back());
  std::visit(
      [rows](auto& data) {
        if constexpr (std::is_same_v<std::decay_t<decltype(data)>, Decimals>)
          data.coefficients.resize(rows, data.coefficients.back());
        else
          data.resize(rows, data.back());
      },
      data_);
}

void Column::mark(std::size_t row, State state) {
  GUERDON_CHECK(row < states_.size());
  const State before = states_[row];
  if (before == State::kFault && state != State::kFault) faults_.erase(row);
  if (before == State::kPresent && state != State::kPresent) ++not_present_;
  if (before != State::kPresent && state == State::kPresent) --not_present_;
  states_[row] = state;
}

Number Column::number(std::size_t row) const {
  if (const auto* decimals = std::get_if<Decimals>(&data_))
    return Number::decimal(decimals->coefficients[row], decimals->scale);
  return std::get<Numbers>(data_)[row];
}

void Column::store_decimal(std::size_t row, const Number& value) {
  auto& decimals = std::get<Decimals>(data_);
  std::int64_t coefficient = 0;
  unsigned scale = 0;
  if (plain_decimal(value, coefficient, scale) && scale == decimals.scale) {
    decimals.coefficients[row] = coefficient;
    return;
  }
  if (value.decimal64(coefficient, scale) && scale <= kMaxScale) {
    if (scale <= decimals.scale) {
      if (const auto shifted = shift(coefficient, decimals.scale - scale)) {
        decimals.coefficients[row] = *shifted;
        return;
      }
    } else {
      const unsigned digits = scale - decimals.scale;
      std::vector<std::int64_t> rescaled(decimals.coefficients.size());
      bool fits = true;
      for (std::size_t i = 0; fits && i < rescaled.size(); ++i) {
        const bool counts = present(i) && i != row;  // this row's old value is about to go
        const auto shifted = shift(counts ? decimals.coefficients[i] : 0, digits);
        fits = shifted.has_value();
        if (fits) rescaled[i] = *shifted;
      }
      if (fits) {
        rescaled[row] = coefficient;
        decimals.coefficients = std::move(rescaled);
        decimals.scale = scale;
        return;
      }
    }
  }
  Numbers numbers(decimals.coefficients.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (present(i)) numbers[i] = Number::decimal(decimals.coefficients[i], decimals.scale);
  }
  numbers[row] = value;
  data_ = std::move(numbers);
}

void Column::set_number(std::size_t row, const Number& value) {
  GUERDON_CHECK(row < states_.size());
  if (auto* numbers = std::get_if<Numbers>(&data_))
    (*numbers)[row] = value;
  else
    store_decimal(row, value);
  mark(row, State::kPresent);
}

void Column::set_boolean(std::size_t row, bool value) {
  GUERDON_CHECK(row < states_.size());
  std::get<Bits>(data_)[row] = value ? 1 : 0;
  mark(row, State::kPresent);
}

void Column::set_integer(std::size_t row, std::int64_t value) {
  GUERDON_CHECK(row < states_.size());
  std::get<Integers>(data_)[row] = value;
  mark(row, State::kPresent);
}

void Column::set_code(std::size_t row, std::uint32_t value) {
  GUERDON_CHECK(row < states_.size());
  std::get<Codes>(data_)[row] = value;
  mark(row, State::kPresent);
}

void Column::set_missing(std::size_t row) { mark(row, State::kMissing); }

void Column::set_fault(std::size_t row, FaultId fault) {
  mark(row, State::kFault);
  faults_[row] = fault;
}

FaultId Column::fault(std::size_t row) const {
  const auto it = faults_.find(row);
  GUERDON_CHECK(it != faults_.end());
  return it->second;
}

void Column::set(std::size_t row, const Value& value) {
  struct Setter {
    Column& column;
    std::size_t row;
    void operator()(Missing) const { column.set_missing(row); }
    void operator()(const Number& number) const { column.set_number(row, number); }
    void operator()(bool flag) const { column.set_boolean(row, flag); }
    void operator()(Date date) const { column.set_integer(row, date.days); }
    void operator()(Instant instant) const { column.set_integer(row, instant.seconds); }
    void operator()(TimeOfDay time) const { column.set_integer(row, time.seconds); }
    void operator()(Symbol text) const { column.set_code(row, text.index()); }
    void operator()(ChoiceCode choice) const { column.set_code(row, choice.code); }
    void operator()(RowRef reference) const { column.set_integer(row, reference.row); }
  };
  std::visit(Setter{*this, row}, value);
}

Value Column::value(std::size_t row) const {
  if (!present(row)) return Missing{};
  switch (type_.kind) {
    case Kind::kQuantity:
    case Kind::kPercent:
    case Kind::kPoints:
    case Kind::kMonths:
      return number(row);
    case Kind::kDate:
      return Date{static_cast<std::int32_t>(integer(row))};
    case Kind::kInstant:
      return Instant{integer(row)};
    case Kind::kTime:
      return TimeOfDay{static_cast<std::int32_t>(integer(row))};
    case Kind::kReference:
      return RowRef{static_cast<std::uint32_t>(integer(row))};
    case Kind::kText:
      return Symbol(code(row));
    case Kind::kChoice:
      return ChoiceCode{code(row)};
    case Kind::kBoolean:
      return boolean(row);
    case Kind::kError:
      break;
  }
  return Missing{};
}

void Column::copy_row(std::size_t row, const Column& from, std::size_t from_row) {
  switch (from.state(from_row)) {
    case State::kMissing:
      set_missing(row);
      return;
    case State::kFault:
      set_fault(row, from.fault(from_row));
      return;
    case State::kPresent:
      break;
  }
  if (const auto* integers = std::get_if<Integers>(&from.data_))
    return set_integer(row, (*integers)[from_row]);
  if (const auto* codes = std::get_if<Codes>(&from.data_)) return set_code(row, (*codes)[from_row]);
  if (const auto* bits = std::get_if<Bits>(&from.data_))
    return set_boolean(row, (*bits)[from_row] != 0);
  set_number(row, from.number(from_row));
}

namespace {

/// Both in the larger scale of the two. False: some value has no room for it.
bool match_scales(Column::Decimals& a, Column::Decimals& b) {
  Column::Decimals& small = a.scale < b.scale ? a : b;
  const unsigned scale = std::max(a.scale, b.scale);
  const auto factor = shift(1, scale - small.scale);
  if (!factor) return false;
  if (*factor == 1) return true;
  std::vector<std::int64_t> rescaled(small.coefficients.size());
  for (std::size_t i = 0; i < rescaled.size(); ++i)
    if (__builtin_mul_overflow(small.coefficients[i], *factor, &rescaled[i])) return false;
  small = {std::move(rescaled), scale};
  return true;
}

Column::Numbers as_numbers(const Column& column) {
  Column::Numbers numbers(column.size());
  for (std::size_t row = 0; row < numbers.size(); ++row)
    if (column.present(row)) numbers[row] = column.number(row);
  return numbers;
}

}  // namespace

void Column::append(Column&& rows) {
  GUERDON_CHECK(!rows.has_faults());
  auto* const own = std::get_if<Decimals>(&data_);
  auto* const other = std::get_if<Decimals>(&rows.data_);
  const bool both = own != nullptr && other != nullptr;
  if (own != nullptr && size() == 0) own->scale = other != nullptr ? other->scale : 0;
  if (type_.is_numeric() && !(both && match_scales(*own, *other)) &&
      (own != nullptr || other != nullptr)) {
    if (own != nullptr) data_ = as_numbers(*this);
    if (other != nullptr) rows.data_ = as_numbers(rows);
  }
  std::visit(
      [&rows](auto& data) {
        using Values = std::decay_t<decltype(data)>;
        Values& more = std::get<Values>(rows.data_);
        if constexpr (std::is_same_v<Values, Decimals>)
          data.coefficients.insert(data.coefficients.end(), more.coefficients.begin(),
                                   more.coefficients.end());
        else
          data.insert(data.end(), more.begin(), more.end());
      },
      data_);
  states_.insert(states_.end(), rows.states_.begin(), rows.states_.end());
  not_present_ += rows.not_present_;
}

Column Column::select(const std::vector<std::uint32_t>& keep) const {
  Column column;
  column.type_ = type_;
  column.states_.reserve(keep.size());
  for (std::uint32_t row = 0; row < keep.size(); ++row) {
    GUERDON_CHECK(keep[row] < states_.size());
    const State state = states_[keep[row]];
    column.states_.push_back(state);
    if (state != State::kPresent) ++column.not_present_;
    if (state == State::kFault) column.faults_.emplace(row, fault(keep[row]));
  }
  const auto gather = [&keep](const auto& from) {
    std::decay_t<decltype(from)> to;
    to.reserve(keep.size());
    for (const std::uint32_t row : keep) to.push_back(from[row]);
    return to;
  };
  if (const auto* decimals = std::get_if<Decimals>(&data_)) {
    column.data_ = Decimals{gather(decimals->coefficients), decimals->scale};
  } else if (const auto* numbers = std::get_if<Numbers>(&data_)) {
    column.data_ = gather(*numbers);
  } else if (const auto* integers = std::get_if<Integers>(&data_)) {
    column.data_ = gather(*integers);
  } else if (const auto* codes = std::get_if<Codes>(&data_)) {
    column.data_ = gather(*codes);
  } else {
    column.data_ = gather(std::get<Bits>(data_));
  }
  return column;
}

}  // namespace guerdon::engine
