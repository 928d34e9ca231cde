// Typed columns: what every node of a plan computes and every table holds.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <variant>
#include <vector>

#include "engine/value/fault.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::engine {

enum class State : std::uint8_t { kPresent, kMissing, kFault };

/// Numbers as 64-bit coefficients of one scale: coefficient / 10^scale.
struct DecimalValues {
  std::vector<std::int64_t> coefficients;
  unsigned scale = 0;
};

/// Values of one type, one a row, each present, missing or a fault.
/// Storage follows the kind: numeric kinds are 64-bit coefficients of one scale (Decimals) or,
/// where a value does not fit, Numbers; dates, instants, times and row references are Integers;
/// texts (Symbol::index) and choices are Codes; booleans are Bits.
class Column {
 public:
  using Decimals = DecimalValues;
  using Numbers = std::vector<Number>;
  using Integers = std::vector<std::int64_t>;
  using Codes = std::vector<std::uint32_t>;
  using Bits = std::vector<std::uint8_t>;

  Column() = default;
  /// `rows` missing values.
  Column(Type type, std::size_t rows);
  /// All rows present, of a numeric type; the scale is at most Number::kMaxDecimalScale.
  static Column of_decimals(Type type, Decimals decimals);
  using Data = std::variant<Decimals, Numbers, Integers, Codes, Bits>;
  using States = std::vector<State>;
  /// Values and states by row, made elsewhere: as many of the one as of the other, the storage that
  /// of the type's kind, and no state a fault.
  static Column of(Type type, Decimals decimals, States states);
  static Column of(Type type, Numbers numbers, States states);
  static Column of(Type type, Integers integers, States states);
  static Column of(Type type, Codes codes, States states);
  static Column of(Type type, Bits bits, States states);
  /// The same of any storage.
  static Column of_data(Type type, Data data, States states);
  /// What a column that nobody reads any more was made of, to make another of it.
  struct Parts {
    Data data;
    States states;
  };
  /// Leaves it empty.
  Parts take_apart();
  /// The parts one under the other; they are of one type. Leaves them empty.
  static Column joined(std::vector<Column>& parts);

  const Type& type() const { return type_; }
  std::size_t size() const { return states_.size(); }
  State state(std::size_t row) const { return states_[row]; }
  bool present(std::size_t row) const { return states_[row] == State::kPresent; }
  bool all_present() const { return not_present_ == 0; }
  bool has_faults() const { return !faults_.empty(); }

  // Readers of a present row; the kind must fit the storage.
  Number number(std::size_t row) const;
  bool boolean(std::size_t row) const { return std::get<Bits>(data_)[row] != 0; }
  std::int64_t integer(std::size_t row) const { return std::get<Integers>(data_)[row]; }
  std::uint32_t code(std::size_t row) const { return std::get<Codes>(data_)[row]; }
  /// Any row as a Value (Missing where missing or a fault).
  Value value(std::size_t row) const;
  /// Valid where state(row) == kFault.
  FaultId fault(std::size_t row) const;
  /// The decimal storage, or nullptr: for inner loops on plain integers.
  const Decimals* decimals() const { return std::get_if<Decimals>(&data_); }
  /// The same of other kinds; CHECKs that the storage is of theirs. Values of rows that are not
  /// present mean nothing.
  const Integers& integers() const { return std::get<Integers>(data_); }
  const Codes& codes() const { return std::get<Codes>(data_); }
  const Bits& bits() const { return std::get<Bits>(data_); }
  const States& states() const { return states_; }
  /// The storage as a whole, for inner loops.
  const Data& data() const { return data_; }

  // Writers: each makes the row present, missing or a fault.
  void set_number(std::size_t row, const Number& value);
  void set_boolean(std::size_t row, bool value);
  void set_integer(std::size_t row, std::int64_t value);
  void set_code(std::size_t row, std::uint32_t value);
  /// `value` must be of the column's kind, or Missing.
  void set(std::size_t row, const Value& value);
  void set_missing(std::size_t row);
  void set_fault(std::size_t row, FaultId fault);

  /// Grows or shrinks; new rows are missing.
  void resize(std::size_t rows);
  /// Shrinks, or grows by its last row again and again; that row is no fault.
  void repeat_last(std::size_t rows);
  /// The rows of a column of the same kind behind the own ones. It has no faults.
  void append(Column&& rows);
  /// The rows in `keep`, in that order.
  Column select(const std::vector<std::uint32_t>& keep) const;
  /// Copies a row of a column of the same kind, state and fault included.
  void copy_row(std::size_t row, const Column& from, std::size_t from_row);
  /// `rows` of them from `first` on.
  Column slice(std::size_t first, std::size_t rows) const;
  /// Adds `by` to the ids of faults from `from` on: where several lists of faults become one.
  void move_faults(FaultId from, std::uint32_t by);

 private:
  template <class Values>
  static Column made_of(Type type, Values values, States states);
  void mark(std::size_t row, State state);
  /// Rescales so that `scale` digits fit, or falls back to Numbers.
  void store_decimal(std::size_t row, const Number& value);

  Type type_;
  Data data_;
  States states_;
  std::size_t not_present_ = 0;
  std::unordered_map<std::size_t, FaultId> faults_;
};

}  // namespace guerdon::engine
