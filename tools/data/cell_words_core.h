// Readers of many cells at once, without a jump on what stands in one, so that the compiler makes
// instructions of them that take several cells. Included by files that are compiled for different
// instructions: nothing here may be shared between them, so all of it is internal and uses no
// library.
#pragma once

#include <cstddef>
#include <cstdint>

#include "tools/data/cell_words.h"

namespace guerdon::tools {
namespace {

constexpr std::uint64_t kEachByte = 0x0101'0101'0101'0101u;
constexpr std::uint64_t kEachTop = kEachByte * 0x80;

/// Eight characters, the first in the lowest byte.
constexpr std::uint64_t word_of(const char (&text)[9]) {
  std::uint64_t word = 0;
  for (unsigned i = 0; i < 8; ++i)
    word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  return word;
}

/// What is left of a text whose bytes may differ from those of LOW only upwards in their lower
/// bits: a digit's value where LOW has '0'. Sets top bits in BAD where a byte goes beyond HIGH.
inline std::uint64_t digits_of(std::uint64_t text, std::uint64_t low, std::uint64_t high,
                               std::uint64_t& bad) {
  const std::uint64_t digits = text ^ low;
  bad |= ((digits + (kEachByte * 0x7F - (high ^ low))) | digits) & kEachTop;
  return digits;
}

/// In byte i the number of the two digits that stand there and in the next.
inline std::uint64_t pairs_in(std::uint64_t digits) {
  return (digits << 3) + (digits << 1) + (digits >> 8);
}

inline std::int32_t byte_at(std::uint64_t word, unsigned place) {
  return static_cast<std::int32_t>(word >> (8 * place) & 0xFF);
}

/// A condition that chooses by `&`.
inline std::uint64_t all_bits(bool holds) { return std::uint64_t{0} - std::uint64_t{holds}; }

/// The number that eight digits make, the first of them in the lowest byte; each byte is below 10.
inline std::uint64_t number_in(std::uint64_t digits) {
  constexpr std::uint64_t kByteOfFour = 0x0000'00FF'0000'00FFu;
  const std::uint64_t pairs = pairs_in(digits);
  const std::uint64_t fours = (pairs & kByteOfFour) * 100 + (pairs >> 16 & kByteOfFour);
  return (fours & 0xFFFF'FFFFu) * 10'000 + (fours >> 32);
}

void read_numbers(const ShortCells& cells, std::size_t count, const NumberForm& form,
                  std::int64_t* __restrict values, const CellMarks& marks) {
  // Cells end in the highest byte, so that a column's points stand in one place.
  const bool may_have_point = form.scale > 0 && form.scale < 7;
  const unsigned place = may_have_point ? 8 * (7 - form.scale) : 8;
  const std::uint64_t point_top = may_have_point ? std::uint64_t{0x80} << place : 1;
  const std::uint64_t point_byte = std::uint64_t{0xFF} << place;
  const std::uint64_t point = std::uint64_t{'.' ^ '0'} << place;
  const std::uint64_t before = (std::uint64_t{1} << place) - 1;
  const std::uint64_t after = ~(before | point_byte);
  const auto factor = static_cast<std::uint64_t>(form.factor);
  const auto whole_factor = static_cast<std::uint64_t>(form.whole_factor);
  const std::uint64_t least_size = form.scale + 2;
  std::uint8_t* __restrict const done = marks.done;
  std::uint8_t* __restrict const missing = marks.missing;
  const std::uint64_t may_be_missing = marks.may_be_missing;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t size = cells.sizes[i];
    const std::uint64_t digits = (cells.words[i] ^ kEachByte * '0') << ((8 - size) * 8 & 63);
    const std::uint64_t others = ((digits + kEachByte * (0x80 - 10)) | digits) & kEachTop;
    const std::uint64_t has_point =
        all_bits((others == point_top) & ((digits & point_byte) == point) & (size >= least_size));
    const std::uint64_t is_whole = all_bits((others == 0) & (whole_factor != 0));
    const std::uint64_t is_read = all_bits(size - 1 < 8) & (has_point | is_whole);
    const std::uint64_t joined = (digits & before) << 8 | (digits & after);
    const std::uint64_t number = number_in((joined & has_point) | (digits & is_whole));
    const std::uint64_t value = number * ((factor & has_point) | (whole_factor & is_whole));
    values[i] = static_cast<std::int64_t>(value & is_read);
    const std::uint64_t is_missing = all_bits(size == 0) & may_be_missing;
    missing[i] = static_cast<std::uint8_t>(is_missing);
    done[i] = static_cast<std::uint8_t>((is_read & 1) | is_missing);
  }
}

/// Days from 1970-01-01 to the day before the first of a month of the years 1900 to 2099.
inline std::int32_t days_before(std::int32_t year, std::int32_t month) {
  // Years that begin in March have their leap day at the end.
  const std::int32_t is_early = month < 3 ? 1 : 0;
  const std::int32_t from_march = year - is_early;
  const std::int32_t months = (979 * (month + 12 * is_early) - 2919) >> 5;
  const std::int32_t centuries = from_march < 1900 ? -14 : -15;  // without 1700, 1800 and 1900
  return 365 * from_march + (from_march >> 2) + centuries + months - 719'469;
}

inline std::int32_t days_in(std::int32_t year, std::int32_t month) {
  const std::int32_t leap = static_cast<std::int32_t>(((year & 3) == 0) & (year != 1900));
  const std::int32_t usual = 30 + ((month + (month >> 3)) & 1);
  return month == 2 ? 28 + leap : usual;
}

void read_instants(const InstantCells& cells, std::size_t count, std::int64_t* __restrict values,
                   const CellMarks& marks) {
  std::uint8_t* __restrict const done = marks.done;
  std::uint8_t* __restrict const missing = marks.missing;
  const std::uint8_t may_be_missing = marks.may_be_missing;
  std::int32_t day_of[kCellsAtOnce];
  std::int32_t second_of[kCellsAtOnce];
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t bad = 0;
    const std::uint64_t first =
        pairs_in(digits_of(cells.first[i], word_of("0000-00-"), word_of("9999-19-"), bad));
    const std::uint64_t second =
        pairs_in(digits_of(cells.second[i], word_of("00T00:00"), word_of("39T29:59"), bad));
    const std::uint64_t last =
        pairs_in(digits_of(cells.last[i], word_of("0:00:00Z"), word_of("9:59:59Z"), bad));
    const std::int32_t year = byte_at(first, 0) * 100 + byte_at(first, 2);
    const std::int32_t month = byte_at(first, 5);
    const std::int32_t day = byte_at(second, 0);
    const std::int32_t hour = byte_at(second, 3);
    const std::uint64_t size = cells.sizes[i];
    const bool is_read = (bad == 0) & (size == 20) & (year >= kFirstPlainYear) &
                         (year < kFirstPlainYear + kPlainYears) & (month >= 1) & (month <= 12) &
                         (day >= 1) & (day <= days_in(year, month)) & (hour < 24);
    const std::int32_t second_of_day = hour * 3600 + byte_at(second, 6) * 60 + byte_at(last, 5);
    const std::uint8_t is_missing = static_cast<std::uint8_t>(size == 0) & may_be_missing;
    day_of[i] = is_read ? days_before(year, month) + day : 0;
    second_of[i] = is_read ? second_of_day : 0;
    missing[i] = is_missing;
    done[i] = static_cast<std::uint8_t>(is_read) | is_missing;
  }
  for (std::size_t i = 0; i < count; ++i)
    values[i] = std::int64_t{day_of[i]} * engine::kSecondsPerDay + second_of[i];
}

void read_words(const ShortCells& cells, std::size_t count, const WordCodes& known,
                std::uint32_t* __restrict values, const CellMarks& marks) {
  std::uint8_t* __restrict const done = marks.done;
  std::uint8_t* __restrict const missing = marks.missing;
  const std::uint64_t may_be_missing = marks.may_be_missing;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t size = cells.sizes[i];
    const std::uint64_t bits = (8 - size) * 8 & 63;
    const std::uint64_t word = cells.words[i] << bits >> bits;
    std::uint64_t code = 0;
    std::uint64_t found = 0;
    for (std::size_t k = 0; k < WordCodes::kMost; ++k) {
      const std::uint64_t is_it = all_bits((word == known.words[k]) & (size == known.sizes[k]));
      code |= known.codes[k] & is_it;
      found |= is_it;
    }
    const std::uint64_t is_missing = all_bits(size == 0) & may_be_missing;
    values[i] = static_cast<std::uint32_t>(code);
    missing[i] = static_cast<std::uint8_t>(is_missing);
    done[i] = static_cast<std::uint8_t>((found & 1) | is_missing);
  }
}

void read_booleans(const ShortCells& cells, std::size_t count, std::uint8_t* __restrict values,
                   const CellMarks& marks) {
  constexpr std::uint64_t kTrue = word_of("true\0\0\0\0");
  constexpr std::uint64_t kFalse = word_of("false\0\0\0");
  std::uint8_t* __restrict const done = marks.done;
  std::uint8_t* __restrict const missing = marks.missing;
  const std::uint8_t may_be_missing = marks.may_be_missing;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t word = cells.words[i];
    const bool is_true = (cells.sizes[i] == 4) & ((word & 0xFFFF'FFFFu) == kTrue);
    const bool is_false = (cells.sizes[i] == 5) & ((word & 0xFF'FFFF'FFFFu) == kFalse);
    values[i] = static_cast<std::uint8_t>(is_true);
    const std::uint8_t is_missing = static_cast<std::uint8_t>(cells.sizes[i] == 0) & may_be_missing;
    missing[i] = is_missing;
    done[i] = static_cast<std::uint8_t>(is_true | is_false) | is_missing;
  }
}

constexpr CellReaders kReaders{read_numbers, read_instants, read_words, read_booleans};

}  // namespace
}  // namespace guerdon::tools
