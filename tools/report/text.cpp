#include "tools/report/text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dsl/source/source_map.h"

namespace guerdon::tools {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kTab = "    ";

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;  // 0: not UTF-8
};

std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

bool well_formed(char32_t value, std::size_t bytes) {
  constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  return value >= kSmallest[bytes] && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
}

CodePoint decode(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = sequence_length(lead);
  if (length <= 1) return {lead, length};
  if (text.size() < length) return {};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (byte & 0x3FU);
  }
  if (!well_formed(value, length)) return {};
  return {value, length};
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// What turns the direction of writing, joins or hides: a line with it is not what it looks like.
bool is_deceptive(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 6> kRanges{{{0x00AD, 0x00AD},
                                                                  {0x061C, 0x061C},
                                                                  {0x200B, 0x200F},
                                                                  {0x2028, 0x202E},
                                                                  {0x2060, 0x2069},
                                                                  {0xFEFF, 0xFEFF}}};
  return std::any_of(kRanges.begin(), kRanges.end(),
                     [c](const auto& range) { return c >= range.first && c <= range.second; });
}

/// Copies a quoted text, its closing quote included; returns where it ends.
std::size_t copy_quoted(std::string_view source, std::size_t at, std::string& out) {
  out += source[at++];
  while (at < source.size()) {
    const char c = source[at++];
    out += c;
    if (c == '\\' && at < source.size()) out += source[at++];
    if (c == '"') break;
  }
  return at;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const CodePoint point = decode(text);
    if (point.value == '\t' && point.bytes == 1)
      out += kTab;
    else if (point.bytes == 0 || is_control(point.value) || is_deceptive(point.value))
      out += kReplacement;
    else
      out += text.substr(0, point.bytes);
    text.remove_prefix(std::max<std::size_t>(point.bytes, 1));
  }
  return out;
}

std::size_t width(std::string_view text) { return dsl::code_points(text); }

std::string pad_left(std::string_view text, std::size_t columns) {
  const std::size_t used = width(text);
  return std::string(columns > used ? columns - used : 0, ' ') + std::string(text);
}

std::string pad_right(std::string_view text, std::size_t columns) {
  const std::size_t used = width(text);
  return std::string(text) + std::string(columns > used ? columns - used : 0, ' ');
}

std::string one_line(std::string_view source) {
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < source.size();) {
    const char c = source[at];
    if (c == '#') {
      at = std::min(source.find('\n', at), source.size());
      blank = true;
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      blank = true;
      ++at;
    } else {
      if (blank && !out.empty()) out += ' ';
      blank = false;
      if (c == '"') {
        at = copy_quoted(source, at, out);
      } else {
        out += c;
        ++at;
      }
    }
  }
  return printable(out);
}

std::string with_thousands(std::string_view decimal) {
  const std::size_t sign = !decimal.empty() && decimal.front() == '-' ? 1 : 0;
  const std::size_t point = std::min(decimal.find('.'), decimal.size());
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string_view whole = decimal.substr(sign, point - sign);
  if (!std::all_of(whole.begin(), whole.end(), is_digit)) return std::string(decimal);
  std::string out(decimal.substr(0, sign));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i != 0 && (whole.size() - i) % 3 == 0) out += ',';
    out += whole[i];
  }
  return out + std::string(decimal.substr(point));
}

std::string counted(std::uint64_t count, std::string_view noun) {
  return with_thousands(std::to_string(count)) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\t':
      case '\n':
      case '\r':
        out += c;
        break;
      default:
        if (static_cast<unsigned char>(c) < ' ')
          out += "\uFFFD";
        else
          out += c;
    }
  }
  return out;
}

}  // namespace guerdon::tools
