#include "dsl/source/check_text.h"

#include <algorithm>
#include <cstdint>

#include <fmt/core.h>

namespace guerdon::dsl {

namespace {

struct Decoded {
  std::uint32_t code_point = 0;
  std::size_t length = 0;  // 0: not UTF-8
};

// Well-formed UTF-8 only: no overlong forms, no surrogates, nothing above U+10FFFF.
Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at]));
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80u) return {lead, 1};
  const std::size_t length = lead < 0xC2u   ? 0
                             : lead < 0xE0u ? 2
                             : lead < 0xF0u ? 3
                             : lead < 0xF5u ? 4
                                            : 0;
  if (length == 0 || text.size() < length) return {};
  std::uint32_t point = lead & (0xFFu >> (length + 1));
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte(at) & 0xC0u) != 0x80u) return {};
    point = (point << 6u) | (byte(at) & 0x3Fu);
  }
  const bool overlong = (length == 3 && point < 0x800u) || (length == 4 && point < 0x10000u);
  const bool surrogate = point >= 0xD800u && point <= 0xDFFFu;
  if (overlong || surrogate || point > 0x10FFFFu) return {};
  return {point, length};
}

bool is_direction_control(std::uint32_t point) {
  return point == 0x061Cu || point == 0x200Eu || point == 0x200Fu ||
         (point >= 0x202Au && point <= 0x202Eu) || (point >= 0x2066u && point <= 0x2069u);
}

bool is_control(std::uint32_t point, std::string_view rest) {
  if (point == 0xFEFFu || point == 0x7Fu || (point >= 0x80u && point < 0xA0u)) return true;
  if (point == '\r') return rest.size() < 2 || rest[1] != '\n';
  return point < 0x20u && point != '\n' && point != '\t';
}

// Several carriage returns and not one line feed: to this language all of it is a single line.
bool has_old_line_ends(std::string_view text) {
  return text.find('\n') == text.npos && std::count(text.begin(), text.end(), '\r') > 1;
}

}  // namespace

bool check_text(const SourceMap& sources, FileId file, Diagnostics& diagnostics) {
  const std::string_view text = sources.text(file);
  const std::uint32_t begin = sources.span(file).begin;
  std::size_t at = 0;
  if (const std::size_t end = text.find('\r'); has_old_line_ends(text)) {
    const std::uint32_t place = begin + static_cast<std::uint32_t>(end);
    diagnostics.add(error(Code::E0103, {place, place + 1},
                          "the lines end with a carriage return and no line feed")
                        .with_help("save the file with the line ends of Unix or Windows"));
    return false;
  }
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    const Decoded next = decode(rest);
    const engine::Span place{
        begin + static_cast<std::uint32_t>(at),
        begin + static_cast<std::uint32_t>(at + (next.length == 0 ? 1 : next.length))};
    if (next.length == 0) {
      diagnostics.add(
          error(Code::E0101, place,
                fmt::format("the text is not UTF-8: byte 0x{:02X} at offset {}",
                            static_cast<unsigned>(static_cast<unsigned char>(rest.front())), at))
              .with_help("save the file with the encoding UTF-8"));
      return false;
    }
    if (is_direction_control(next.code_point)) {
      diagnostics.add(
          error(
              Code::E0102, place,
              fmt::format("invisible direction control U+{:04X}: the text can look different from "
                          "what it says",
                          next.code_point))
              .with_fix("remove it", FixSafety::kUnsafe, {{place, ""}}));
    } else if (is_control(next.code_point, rest)) {
      diagnostics.add(error(Code::E0103, place,
                            fmt::format("control character U+{:04X} in the text", next.code_point))
                          .with_fix("remove it", FixSafety::kUnsafe, {{place, ""}}));
    }
    at += next.length;
  }
  return true;
}

}  // namespace guerdon::dsl
