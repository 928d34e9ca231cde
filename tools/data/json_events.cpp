#include "tools/data/json_events.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <nlohmann/json.hpp>

#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

using Json = nlohmann::json;

/// Where a text stands, for the parser to read it byte by byte.
struct Cursor {
  JsonBytes& bytes;
  std::string_view rest;

  bool at_end() {
    if (rest.empty()) rest = bytes.more();
    return rest.empty();
  }
};

/// An input iterator over a cursor; without one it is the end.
class ByteIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  explicit ByteIterator(Cursor* cursor) : cursor_(cursor) {}
  reference operator*() const { return cursor_->rest.front(); }
  ByteIterator& operator++() {
    cursor_->rest.remove_prefix(1);
    return *this;
  }
  ByteIterator operator++(int) {
    const ByteIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const ByteIterator& a, const ByteIterator& b) {
    return a.is_end() == b.is_end();
  }
  friend bool operator!=(const ByteIterator& a, const ByteIterator& b) { return !(a == b); }

 private:
  bool is_end() const { return cursor_ == nullptr || cursor_->at_end(); }
  Cursor* cursor_;
};

/// `1.5e3` as `1500`; nothing where that takes more digits than any amount has.
std::optional<std::string> without_exponent(std::string_view text) {
  constexpr int kMostPlaces = 400;
  const std::size_t mark = text.find_first_of("eE");
  std::string_view power = text.substr(mark + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  int exponent = 0;
  const auto [end, problem] = std::from_chars(power.data(), power.data() + power.size(), exponent);
  if (problem != std::errc() || exponent > kMostPlaces || exponent < -kMostPlaces)
    return std::nullopt;
  std::string digits(text.substr(0, mark));
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  std::size_t point = digits.find('.');
  if (point == std::string::npos)
    point = digits.size();
  else
    digits.erase(point, 1);
  if (exponent < 0) {
    const auto places = static_cast<std::size_t>(-exponent);
    if (point <= places) digits.insert(0, places - point + 1, '0');
    point = point <= places ? 1 : point - places;
  } else {
    point += static_cast<std::size_t>(exponent);
    if (digits.size() < point) digits.append(point - digits.size(), '0');
  }
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), point - 1);
  digits.erase(0, zeros);
  point -= zeros;
  if (point < digits.size()) digits.insert(point, 1, '.');
  return negative ? "-" + digits : digits;
}

/// The parser's handler. Its functions have the names that the parser calls.
class Handler {
 public:
  using number_integer_t = Json::number_integer_t;
  using number_unsigned_t = Json::number_unsigned_t;
  using number_float_t = Json::number_float_t;
  using string_t = Json::string_t;
  using binary_t = Json::binary_t;

  explicit Handler(JsonEvents& events) : events_(events) {}
  std::optional<JsonError> error() && { return std::move(error_); }

  bool null() { return events_.value(CellKind::kNull, {}); }
  bool boolean(bool yes) { return events_.value(CellKind::kBoolean, yes ? "true" : "false"); }
  bool number_integer(number_integer_t number) {
    return events_.value(CellKind::kWhole, std::to_string(number));
  }
  bool number_unsigned(number_unsigned_t number) {
    return events_.value(CellKind::kWhole, std::to_string(number));
  }
  /// The binary number is not looked at: `text` is what the file says. Whole numbers come here,
  /// too, when they are long.
  bool number_float(number_float_t /*binary*/, const string_t& text) {
    std::string plain = text;
    if (text.find_first_of("eE") != std::string::npos)
      if (auto written_out = without_exponent(text)) plain = *std::move(written_out);
    const bool whole = plain.find_first_of(".eE") == std::string::npos;
    return events_.value(whole ? CellKind::kWhole : CellKind::kFraction, plain);
  }
  bool string(string_t& text) {
    if (text.find('\0') == std::string::npos) return events_.value(CellKind::kText, text);
    return fail({dsl::Code::E0605, "a text holds the character NUL (`\\u0000`)", ""});
  }
  bool binary(binary_t& /*never in a text*/) { return false; }
  bool start_object(std::size_t /*unknown*/) { return events_.begin(true); }
  bool key(string_t& name) {
    if (name.find('\0') == std::string::npos) return events_.key(name);
    return fail({dsl::Code::E0605, "a key holds the character NUL (`\\u0000`)", ""});
  }
  bool end_object() { return events_.end(true); }
  bool start_array(std::size_t /*unknown*/) { return events_.begin(false); }
  bool end_array() { return events_.end(false); }

  bool parse_error(std::size_t /*position*/, const std::string& token,
                   const nlohmann::detail::exception& exception) {
    return fail(explained(token, exception));
  }

 private:
  bool fail(JsonError error) {
    error_ = std::move(error);
    return false;
  }

  /// What was read last. Unless it is a text, brackets and the like before it are none of it.
  static std::string unexpected_part(std::string_view token, bool is_text) {
    const std::size_t before = token.find_last_of(" \t\r\n,:{}[]");
    if (!is_text && before != std::string_view::npos)
      token.remove_prefix(before + 1 == token.size() ? before : before + 1);
    return find_bad_byte(token) ? std::string() : std::string(token);
  }

  static JsonError explained(const std::string& token,
                             const nlohmann::detail::exception& exception) {
    constexpr std::size_t kShown = 40;
    const std::string_view what = exception.what();
    const auto says = [what](std::string_view words) {
      return what.find(words) != std::string_view::npos;
    };
    constexpr int kOutOfRange = 406;
    if (says("UTF-8")) return {dsl::Code::E0604, "a text is not UTF-8", "export the file in UTF-8"};
    if (says("unexpected end of input"))
      return {dsl::Code::E0613, "the text ends in the middle of a value", ""};
    if (exception.id == kOutOfRange)
      return {dsl::Code::E0613, "the number `" + cut(token, kShown) + "` is beyond all measure",
              ""};
    if (says("missing closing quote"))
      return {dsl::Code::E0613, "the text ends inside of quotes", ""};
    if (says("control character"))
      return {dsl::Code::E0613, "this is not JSON: a line end or tab stands inside of quotes",
              "it is written `\\n` or `\\t`"};
    const std::string shown = unexpected_part(token, says("invalid string"));
    JsonError error{dsl::Code::E0613, "this is not JSON", ""};
    if (!shown.empty()) error.message += ": unexpected `" + cut(shown, kShown) + "`";
    if (says("surrogate")) error.message = "this is not JSON: half of a pair of surrogates";
    const char first = shown.empty() ? '\0' : shown.front();
    if (shown.starts_with('N') || shown.starts_with('I') || shown.starts_with("-I"))
      error.help = "JSON has neither NaN nor Infinity: a missing value is `null`";
    if (first == '\'') error.help = "texts and keys stand in double quotes";
    return error;
  }

  JsonEvents& events_;
  std::optional<JsonError> error_;
};

}  // namespace

std::optional<JsonError> parse_json(JsonBytes& bytes, JsonEvents& events) {
  Cursor cursor{bytes, {}};
  Handler handler(events);
  Json::sax_parse(ByteIterator(&cursor), ByteIterator(nullptr), &handler);
  return std::move(handler).error();
}

}  // namespace guerdon::tools
