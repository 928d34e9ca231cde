// Dates and times in the one form that most exports have, quickly.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "engine/value/date.h"

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

namespace guerdon::tools {

inline constexpr int kFirstPlainYear = 1900;
inline constexpr int kPlainYears = 200;

/// Days from 1970-01-01 to the first of each month, and the month's length.
struct PlainMonth {
  std::int32_t first = 0;
  std::int32_t days = 0;
};

inline constexpr std::array<PlainMonth, std::size_t{12}* kPlainYears> kPlainMonths = [] {
  std::array<PlainMonth, std::size_t{12} * kPlainYears> months{};
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int32_t day = -25'567;  // 1900-01-01
  for (std::size_t i = 0; i < months.size(); ++i) {
    const int year = kFirstPlainYear + static_cast<int>(i / 12);
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int days = kDays[i % 12] + (leap && i % 12 == 1 ? 1 : 0);
    months[i] = {day, days};
    day += days;
  }
  return months;
}();

namespace plain_time_detail {

/// Eight signs of a text; in byte i of the result stands the number of two digits that are there.
/// What is no digit makes numbers that mean nothing, and spoils no other.
inline std::uint64_t pairs_of(const char* text) {
  std::uint64_t signs = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&signs, text, sizeof(signs));
  } else {
    for (unsigned i = 0; i < sizeof(signs); ++i)
      signs |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  }
  signs &= 0x0F0F'0F0F'0F0F'0F0Fu;
  return signs * 10 + (signs >> 8);
}

template <unsigned Place>
int number_at(std::uint64_t pairs) {
  return static_cast<int>(pairs >> (8 * Place) & 0xFF);
}

/// Four signs and where they differ from others, the first of them in the lowest byte.
inline std::uint32_t difference(const char* text, const char* other) {
  std::uint32_t bits = 0;
  for (unsigned i = 0; i < sizeof(bits); ++i)
    bits |= static_cast<std::uint32_t>(static_cast<unsigned char>(text[i] ^ other[i])) << (8 * i);
  return bits;
}

/// Whether each of 16 bytes lies between those of two patterns.
inline bool within(const char* text, const char* low, const char* high) {
#if defined(__x86_64__)
  const auto load = [](const char* from) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  };
  const __m128i bytes = load(text);
  const __m128i beyond =
      _mm_or_si128(_mm_subs_epu8(bytes, load(high)), _mm_subs_epu8(load(low), bytes));
  return _mm_movemask_epi8(_mm_cmpeq_epi8(beyond, _mm_setzero_si128())) == 0xFFFF;
#else
  for (int i = 0; i < 16; ++i)
    if (text[i] < low[i] || text[i] > high[i]) return false;
  return true;
#endif
}

/// The day of a date whose digits are digits, by the pairs from its first and its ninth sign on;
/// false where there is no such day or year.
inline bool day_of(std::uint64_t pairs, std::uint64_t later, std::int64_t& day) {
  const int year = number_at<0>(pairs) * 100 + number_at<2>(pairs) - kFirstPlainYear;
  const int month = number_at<5>(pairs) - 1;
  if (static_cast<unsigned>(year) >= kPlainYears || static_cast<unsigned>(month) >= 12)
    return false;
  const PlainMonth& of = kPlainMonths[static_cast<std::size_t>(year * 12 + month)];
  const int in_month = number_at<0>(later) - 1;
  day = of.first + in_month;
  return static_cast<unsigned>(in_month) < static_cast<unsigned>(of.days);
}

}  // namespace plain_time_detail

/// `2026-04-01T08:00:00Z`, of the years 1900 to 2099; false for anything else. Text may be read up
/// to 24 bytes.
inline bool read_plain_instant(const char* text, std::size_t size, std::int64_t& seconds) {
  using namespace plain_time_detail;
  if (size != 20 || !within(text, "0000-00-00T00:00", "9999-19-39T29:59")) return false;
  const std::uint32_t end = difference(text + 16, ":00Z");
  if (((end + 0x7F767A7Fu) | end) & 0x80808080u) return false;  // beyond 0, 5, 9 and 0
  const std::uint64_t later = pairs_of(text + 8);
  std::int64_t day = 0;
  const int hour = number_at<3>(later);
  if (hour > 23 || !day_of(pairs_of(text), later, day)) return false;
  seconds = day * engine::kSecondsPerDay + hour * 3600 + number_at<6>(later) * 60 +
            static_cast<int>((end >> 8 & 0xFF) * 10 + (end >> 16 & 0xFF));
  return true;
}

/// `2026-04-01`, likewise. Text may be read up to 16 bytes.
inline bool read_plain_date(const char* text, std::size_t size, std::int64_t& day) {
  using namespace plain_time_detail;
  return size == 10 &&
         within(text, "0000-00-00\0\0\0\0\0\0", "9999-19-39\xFF\xFF\xFF\xFF\xFF\xFF") &&
         day_of(pairs_of(text), pairs_of(text + 8), day);
}

}  // namespace guerdon::tools
