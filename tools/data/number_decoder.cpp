#include "tools/data/number_decoder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

#include "tools/data/cell_loop.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::Kind;
using engine::Number;
using engine::Value;

constexpr std::size_t kMostDigits = Number::kMaxDecimalScale;

constexpr std::array<std::int64_t, 19> kTenTo = [] {
  std::array<std::int64_t, 19> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

/// digits[.digits] with a minus or none, short enough for 64 bits.
struct PlainNumber {
  std::int64_t coefficient = 0;
  unsigned scale = 0;
};

inline bool read_plain(const char* text, std::size_t size, PlainNumber& number) {
  const bool negative = *text == '-';
  const char* at = text + (negative ? 1 : 0);
  const char* const end = text + size;
  if (end - at > static_cast<std::ptrdiff_t>(kMostDigits)) return false;
  std::int64_t value = 0;
  const char* const whole = at;
  while (at != end && static_cast<unsigned char>(*at - '0') <= 9)
    value = value * 10 + (*at++ - '0');
  if (at == whole) return false;
  number.scale = 0;
  if (at != end) {
    if (*at++ != '.' || at == end) return false;
    const char* const decimals = at;
    while (at != end && static_cast<unsigned char>(*at - '0') <= 9)
      value = value * 10 + (*at++ - '0');
    if (at != end) return false;
    number.scale = static_cast<unsigned>(end - decimals);
  }
  number.coefficient = negative ? -value : value;
  return true;
}

/// The number that eight digits make, the first of them in the lowest byte; each byte is below 10.
inline std::int64_t number_of_digits(std::uint64_t digits) {
  constexpr std::uint64_t kPair = 0x0000'00FF'0000'00FFu;
  const std::uint64_t pairs = digits * 10 + (digits >> 8);
  const std::uint64_t fours = (pairs & kPair) * (100 + (std::uint64_t{1'000'000} << 32)) +
                              (pairs >> 16 & kPair) * (1 + (std::uint64_t{10'000} << 32));
  return static_cast<std::int64_t>(fours >> 32);
}

/// The same as read_plain of up to eight characters without a sign, all of them at once: which
/// digits a column has cannot be foreseen, and a loop over them waits for each guess that is wrong.
/// Eight bytes may be read. False: look again.
inline bool read_short(const char* text, std::size_t size, PlainNumber& number) {
  if constexpr (std::endian::native != std::endian::little) return false;
  constexpr std::uint64_t kEach = 0x0101'0101'0101'0101u;
  constexpr std::uint64_t kPoint = '.' ^ '0';
  std::uint64_t digits = 0;
  std::memcpy(&digits, text, sizeof(digits));
  // The last character comes to the highest byte, and what is before the first is 0.
  digits = (digits ^ kEach * '0') << (64 - 8 * size);
  const std::uint64_t others = ((digits + kEach * (0x80 - 10)) | digits) & (kEach * 0x80);
  number.scale = 0;
  if (others != 0) {
    const auto place = static_cast<unsigned>(std::countr_zero(others)) / 8;
    if ((others & (others - 1)) != 0 || (digits >> (8 * place) & 0xFF) != kPoint || place == 7 ||
        place + size == 8)
      return false;
    const std::uint64_t before = (std::uint64_t{1} << (8 * place)) - 1;
    digits = (digits & before) << 8 | (digits & ~(before << 8 | 0xFF));
    number.scale = 7 - place;
  }
  number.coefficient = number_of_digits(digits);
  return true;
}

/// Whether a plain number is a cell of the type, and what it is multiplied by.
std::int64_t factor_of(const FieldReader& reader) {
  const engine::Type& type = reader.parser.type();
  if (type.kind == Kind::kMonths) return 0;
  if (!type.is_duration()) return 1;
  const auto unit = reader.parser.unit();
  return unit ? engine::seconds_in(*unit) : 0;
}

class NumberDecoder final : public CellLoop<NumberDecoder> {
 public:
  NumberDecoder(const DecoderSetup& setup, const FieldReader& reader, std::uint32_t column)
      : CellLoop(setup, reader, column), factor_(factor_of(reader)) {}

  void begin(std::size_t rows) {
    values_.resize(rows);
    wide_.clear();
    is_plain_ = factor_ > 0;
    ahead_ = 0;
  }

  using Cells = ShortCells;

  bool reads_cells() const { return is_plain_ && readers_ != nullptr; }
  void quick_cells(const ShortCells& cells, std::size_t first, std::size_t count,
                   const CellMarks& marks) {
    readers_->numbers(cells, count, {scale_, factor_, whole_factor()}, values_.data() + first,
                      marks);
    ahead_ = first + count;
  }

  bool quick(std::size_t row, const char* text, std::size_t size) {
    const auto digit = static_cast<unsigned char>(*text - '0');
    if (size == 1 && digit <= 9 && scale_ == 0 && is_plain_) {
      values_[row] = digit * factor_;
      return true;
    }
    PlainNumber number;
    if (size <= kShort && read_short(text, size, number) && number.scale == scale_ && is_plain_) {
      values_[row] = number.coefficient * factor_;
      return true;
    }
    return read_long(row, text, size);
  }

  bool read_long(std::size_t row, const char* text, std::size_t size) {
    PlainNumber number;
    if (factor_ == 0 || !read_plain(text, size, number)) return false;
    if (number.scale > scale_ && !rescale(number.scale, row)) return false;
    std::int64_t value = number.coefficient;
    if (__builtin_mul_overflow(value, kTenTo[scale_ - number.scale], &value) ||
        __builtin_mul_overflow(value, factor_, &value))
      return false;
    if (!wide_.empty()) return false;
    values_[row] = value;
    return true;
  }

  void set(std::size_t row, const Value& value) {
    const Number& number = std::get<Number>(value);
    std::int64_t coefficient = 0;
    unsigned scale = 0;
    if (wide_.empty() && number.decimal64(coefficient, scale) && scale <= kMostDigits &&
        (scale <= scale_ || rescale(scale, row)) &&
        !__builtin_mul_overflow(coefficient, kTenTo[scale_ - scale], &values_[row]))
      return;
    widen(row);
    wide_[row] = number;
  }

  Column::Integers& storage() { return values_; }

  Column take() override {
    Column::States states = take_states();
    if (wide_.empty()) return Column::of(type(), {std::move(values_), scale_}, std::move(states));
    return Column::of(type(), std::move(wide_), std::move(states));
  }

 private:
  /// All values so far get more decimals. False: one has no room for them.
  bool rescale(unsigned scale, std::size_t rows) {
    const std::int64_t factor = kTenTo[scale - scale_];
    std::vector<std::int64_t> rescaled(values_.size());
    for (std::size_t row = 0; row < std::max(rows, ahead_); ++row)
      if (__builtin_mul_overflow(values_[row], factor, &rescaled[row])) return false;
    values_ = std::move(rescaled);
    scale_ = scale;
    return true;
  }

  /// From this row on, every value is a Number.
  void widen(std::size_t row) {
    if (!wide_.empty()) return;
    is_plain_ = false;
    wide_.resize(values_.size());
    for (std::size_t i = 0; i < std::max(row, ahead_); ++i)
      wide_[i] = Number::decimal(values_[i], scale_);
  }

  /// What numbers below 10^8 without decimals are multiplied by; 0 where that may not fit.
  std::int64_t whole_factor() const {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 100'000'000;
    std::int64_t factor = 0;
    return __builtin_mul_overflow(kTenTo[scale_], factor_, &factor) || factor > kMost ? 0 : factor;
  }

  static constexpr std::size_t kShort = 8;

  std::int64_t factor_;  // of numbers below 10^8 no product is too large; 0: no plain number
  bool is_plain_ = false;
  unsigned scale_ = 0;     // stays from block to block
  std::size_t ahead_ = 0;  // the rows before this one are read, in part before their turn
  const CellReaders* readers_ = cell_readers();
  Column::Integers values_;
  Column::Numbers wide_;
};

}  // namespace

std::unique_ptr<ColumnDecoder> make_number_decoder(const DecoderSetup& setup,
                                                   const FieldReader& reader,
                                                   std::uint32_t column) {
  return std::make_unique<NumberDecoder>(setup, reader, column);
}

}  // namespace guerdon::tools
