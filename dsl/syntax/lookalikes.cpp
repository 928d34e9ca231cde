#include "dsl/syntax/lookalikes.h"

#include <algorithm>
#include <array>

namespace guerdon::dsl::syntax {

namespace {

struct Known {
  std::uint32_t code_point;
  char ascii;
  std::string_view name;
};

// Sorted by code point.
constexpr std::array kKnown{
    Known{0x0131, 'i', "LATIN SMALL LETTER DOTLESS I"},
    Known{0x0251, 'a', "LATIN SMALL LETTER ALPHA"},
    Known{0x0261, 'g', "LATIN SMALL LETTER SCRIPT G"},
    Known{0x037E, ';', "GREEK QUESTION MARK"},
    Known{0x0391, 'A', "GREEK CAPITAL LETTER ALPHA"},
    Known{0x0392, 'B', "GREEK CAPITAL LETTER BETA"},
    Known{0x0395, 'E', "GREEK CAPITAL LETTER EPSILON"},
    Known{0x0396, 'Z', "GREEK CAPITAL LETTER ZETA"},
    Known{0x0397, 'H', "GREEK CAPITAL LETTER ETA"},
    Known{0x0399, 'I', "GREEK CAPITAL LETTER IOTA"},
    Known{0x039A, 'K', "GREEK CAPITAL LETTER KAPPA"},
    Known{0x039C, 'M', "GREEK CAPITAL LETTER MU"},
    Known{0x039D, 'N', "GREEK CAPITAL LETTER NU"},
    Known{0x039F, 'O', "GREEK CAPITAL LETTER OMICRON"},
    Known{0x03A1, 'P', "GREEK CAPITAL LETTER RHO"},
    Known{0x03A4, 'T', "GREEK CAPITAL LETTER TAU"},
    Known{0x03A5, 'Y', "GREEK CAPITAL LETTER UPSILON"},
    Known{0x03A7, 'X', "GREEK CAPITAL LETTER CHI"},
    Known{0x03B1, 'a', "GREEK SMALL LETTER ALPHA"},
    Known{0x03B9, 'i', "GREEK SMALL LETTER IOTA"},
    Known{0x03BA, 'k', "GREEK SMALL LETTER KAPPA"},
    Known{0x03BD, 'v', "GREEK SMALL LETTER NU"},
    Known{0x03BF, 'o', "GREEK SMALL LETTER OMICRON"},
    Known{0x03C1, 'p', "GREEK SMALL LETTER RHO"},
    Known{0x03C5, 'u', "GREEK SMALL LETTER UPSILON"},
    Known{0x03C7, 'x', "GREEK SMALL LETTER CHI"},
    Known{0x0405, 'S', "CYRILLIC CAPITAL LETTER DZE"},
    Known{0x0406, 'I', "CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I"},
    Known{0x0408, 'J', "CYRILLIC CAPITAL LETTER JE"},
    Known{0x0410, 'A', "CYRILLIC CAPITAL LETTER A"},
    Known{0x0412, 'B', "CYRILLIC CAPITAL LETTER VE"},
    Known{0x0415, 'E', "CYRILLIC CAPITAL LETTER IE"},
    Known{0x0417, '3', "CYRILLIC CAPITAL LETTER ZE"},
    Known{0x041A, 'K', "CYRILLIC CAPITAL LETTER KA"},
    Known{0x041C, 'M', "CYRILLIC CAPITAL LETTER EM"},
    Known{0x041D, 'H', "CYRILLIC CAPITAL LETTER EN"},
    Known{0x041E, 'O', "CYRILLIC CAPITAL LETTER O"},
    Known{0x0420, 'P', "CYRILLIC CAPITAL LETTER ER"},
    Known{0x0421, 'C', "CYRILLIC CAPITAL LETTER ES"},
    Known{0x0422, 'T', "CYRILLIC CAPITAL LETTER TE"},
    Known{0x0423, 'Y', "CYRILLIC CAPITAL LETTER U"},
    Known{0x0425, 'X', "CYRILLIC CAPITAL LETTER HA"},
    Known{0x0430, 'a', "CYRILLIC SMALL LETTER A"},
    Known{0x0435, 'e', "CYRILLIC SMALL LETTER IE"},
    Known{0x043E, 'o', "CYRILLIC SMALL LETTER O"},
    Known{0x0440, 'p', "CYRILLIC SMALL LETTER ER"},
    Known{0x0441, 'c', "CYRILLIC SMALL LETTER ES"},
    Known{0x0443, 'y', "CYRILLIC SMALL LETTER U"},
    Known{0x0445, 'x', "CYRILLIC SMALL LETTER HA"},
    Known{0x0455, 's', "CYRILLIC SMALL LETTER DZE"},
    Known{0x0456, 'i', "CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I"},
    Known{0x0458, 'j', "CYRILLIC SMALL LETTER JE"},
    Known{0x04BB, 'h', "CYRILLIC SMALL LETTER SHHA"},
    Known{0x0501, 'd', "CYRILLIC SMALL LETTER KOMI DE"},
    Known{0x051B, 'q', "CYRILLIC SMALL LETTER QA"},
    Known{0x051D, 'w', "CYRILLIC SMALL LETTER WE"},
    Known{0x2010, '-', "HYPHEN"},
    Known{0x2011, '-', "NON-BREAKING HYPHEN"},
    Known{0x2012, '-', "FIGURE DASH"},
    Known{0x201A, ',', "SINGLE LOW-9 QUOTATION MARK"},
    Known{0x2044, '/', "FRACTION SLASH"},
    Known{0x2215, '/', "DIVISION SLASH"},
    Known{0x2217, '*', "ASTERISK OPERATOR"},
    Known{0x2223, '|', "DIVIDES"},
    Known{0x2236, ':', "RATIO"},
};

constexpr std::uint32_t kFullwidthFirst = 0xFF01;  // of `!`, the others in the order of ASCII
constexpr std::uint32_t kFullwidthLast = 0xFF5E;
constexpr std::uint32_t kFullwidthOffset = 0xFEE0;

bool is_between(std::uint32_t value, std::uint32_t first, std::uint32_t last) {
  return value >= first && value <= last;
}

std::string fullwidth_name(char ascii) {
  constexpr std::array<std::string_view, 10> kDigits{"ZERO", "ONE", "TWO",   "THREE", "FOUR",
                                                     "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"};
  if (ascii >= '0' && ascii <= '9') {
    return "FULLWIDTH DIGIT " + std::string(kDigits[static_cast<std::size_t>(ascii - '0')]);
  }
  if (ascii >= 'A' && ascii <= 'Z') return std::string("FULLWIDTH LATIN CAPITAL LETTER ") + ascii;
  if (ascii >= 'a' && ascii <= 'z') {
    return std::string("FULLWIDTH LATIN SMALL LETTER ") + static_cast<char>(ascii - 'a' + 'A');
  }
  return "a FULLWIDTH sign";
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::uint32_t lead = byte(0);
  const std::size_t length = lead < 0x80u ? 1 : lead < 0xE0u ? 2 : lead < 0xF0u ? 3 : 4;
  if (length == 1 || text.size() < length) return {lead, 1};
  std::uint32_t value = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6u) | (byte(i) & 0x3Fu);
  return {value, length};
}

bool is_foreign_letter(std::uint32_t value) {
  if (value == 0xD7 || value == 0xF7) return false;
  return is_between(value, 0xC0, 0x02FF) || is_between(value, 0x0370, 0x1FFF) ||
         is_between(value, 0x3041, 0xD7FF) || is_between(value, 0xFF10, 0xFF19) ||
         is_between(value, 0xFF21, 0xFF3A) || is_between(value, 0xFF41, 0xFF5A);
}

Lookalike lookalike(std::uint32_t code_point) {
  if (is_between(code_point, kFullwidthFirst, kFullwidthLast)) {
    const char ascii = static_cast<char>(code_point - kFullwidthOffset);
    return {ascii, fullwidth_name(ascii)};
  }
  const auto found = std::lower_bound(
      kKnown.begin(), kKnown.end(), code_point,
      [](const Known& known, std::uint32_t value) { return known.code_point < value; });
  if (found == kKnown.end() || found->code_point != code_point) return {};
  return {found->ascii, std::string(found->name)};
}

}  // namespace guerdon::dsl::syntax
