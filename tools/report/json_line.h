// JSON written straight as text: for files of many objects of one form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace guerdon::tools {

/// The text in quotes, as JSON writes it; bytes that are no UTF-8 become U+FFFD.
void append_json_text(std::string& out, std::string_view text);

/// Appends one object or array to a text, on one line and without blanks.
class JsonLine {
 public:
  explicit JsonLine(std::string& out) : out_(out) {}

  void open(char bracket) {
    separate();
    out_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  /// A key that needs no escapes.
  void key(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += "\":";
    first_ = true;
  }
  void text(std::string_view value) {
    separate();
    append_json_text(out_, value);
  }
  /// null where it is empty.
  void text_or_null(std::string_view value) {
    if (value.empty())
      raw("null");
    else
      text(value);
  }
  void truth(bool value) { raw(value ? "true" : "false"); }
  void number(std::uint64_t value);
  void null() { raw("null"); }
  /// JSON that was made elsewhere.
  void raw(std::string_view json) {
    separate();
    out_ += json;
  }

  // Members of an object.
  void text(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  void text_or_null(std::string_view name, std::string_view value) {
    key(name);
    text_or_null(value);
  }
  void truth(std::string_view name, bool value) {
    key(name);
    truth(value);
  }
  void number(std::string_view name, std::uint64_t value) {
    key(name);
    number(value);
  }
  void raw(std::string_view name, std::string_view json) {
    key(name);
    raw(json);
  }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }

  std::string& out_;
  bool first_ = true;
};

}  // namespace guerdon::tools
