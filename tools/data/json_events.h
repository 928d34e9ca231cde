// JSON as a stream of events: nothing of a text is held but the token at hand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tools/data/file_rows.h"

namespace guerdon::tools {

/// Takes what a JSON text holds, in its order. Each function says whether to go on.
class JsonEvents {
 public:
  virtual ~JsonEvents() = default;
  /// A text, a number as a plain decimal, `true` or `false`, or null.
  virtual bool value(CellKind kind, std::string_view text) = 0;
  virtual bool key(std::string_view name) = 0;
  virtual bool begin(bool is_object) = 0;
  virtual bool end(bool is_object) = 0;
};

/// Gives the bytes of a text. It ends early where it must not be read on, and then knows why.
class JsonBytes {
 public:
  virtual ~JsonBytes() = default;
  /// The bytes from here on, as many as are at hand; none at the end.
  virtual std::string_view more() = 0;
};

/// What is wrong with a text.
struct JsonError {
  dsl::Code code{};
  std::string message;
  std::string help;
};

/// Reads one JSON value, which must be all that the text holds. Nothing if it is well formed, or
/// if the events wanted no more. Numbers are handed over from their text, digit by digit.
std::optional<JsonError> parse_json(JsonBytes& bytes, JsonEvents& events);

}  // namespace guerdon::tools
