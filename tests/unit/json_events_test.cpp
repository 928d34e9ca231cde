// JSON events: above all that numbers come from their text.
#include "tools/data/json_events.h"

#include <vector>

#include <gtest/gtest.h>

namespace guerdon::tools {
namespace {

/// A text that comes in pieces of a size.
class Pieces final : public JsonBytes {
 public:
  Pieces(std::string_view text, std::size_t size) : text_(text), size_(size) {}
  std::string_view more() override {
    const std::string_view piece = text_.substr(0, size_);
    text_.remove_prefix(piece.size());
    return piece;
  }

 private:
  std::string_view text_;
  std::size_t size_;
};

/// Writes down what comes: `w12`, `f1.5`, `t"a"`.
class Notes final : public JsonEvents {
 public:
  std::string written;

  bool value(CellKind kind, std::string_view text) override {
    constexpr std::string_view kLetters = "?twfbn";
    written += kLetters[static_cast<std::size_t>(kind)];
    written.append(text).append(" ");
    return true;
  }
  bool key(std::string_view name) override {
    written.append(name).append(": ");
    return true;
  }
  bool begin(bool is_object) override {
    written += is_object ? "{ " : "[ ";
    return true;
  }
  bool end(bool is_object) override {
    written += is_object ? "} " : "] ";
    return true;
  }
};

std::string events(std::string_view text, std::size_t piece = 1000) {
  Pieces pieces(text, piece);
  Notes notes;
  const auto error = parse_json(pieces, notes);
  return error ? "error: " + error->message : notes.written;
}

TEST(JsonEvents, NumbersAreTheirText) {
  EXPECT_EQ(events("0"), "w0 ");
  EXPECT_EQ(events("-12"), "w-12 ");
  EXPECT_EQ(events("0.10"), "f0.10 ");
  EXPECT_EQ(events("9223372036854775808"), "w9223372036854775808 ");
  EXPECT_EQ(events("123456789012345678901234567890"), "w123456789012345678901234567890 ");
  EXPECT_EQ(events("-0.1234567890123456789012345"), "f-0.1234567890123456789012345 ");
}

TEST(JsonEvents, ExponentsAreWrittenOut) {
  EXPECT_EQ(events("1e3"), "w1000 ");
  EXPECT_EQ(events("1.5E+3"), "w1500 ");
  EXPECT_EQ(events("1.2345e2"), "f123.45 ");
  EXPECT_EQ(events("12e-1"), "f1.2 ");
  EXPECT_EQ(events("12e-5"), "f0.00012 ");
  EXPECT_EQ(events("-0.5e1"), "w-5 ");
  EXPECT_EQ(events("0.0015e3"), "f1.5 ");
  EXPECT_EQ(events("0e0"), "w0 ");
  EXPECT_EQ(events("0.00e1"), "f0.0 ");
}

TEST(JsonEvents, ExponentsThatNoAmountHasStayAsTheyAre) {
  EXPECT_EQ(events("1e-500"), "f1e-500 ");
  EXPECT_EQ(events("1e-99999999999999999999"), "f1e-99999999999999999999 ");
  EXPECT_EQ(events("1e400"), "error: the number `1e400` is beyond all measure");
}

TEST(JsonEvents, PiecesOfAnySizeGiveTheSame) {
  const std::string_view text = R"( [{"a": [1, -2.50, true, null], "ä\n": "x\"y"}, {}] )";
  const std::string whole = events(text);
  EXPECT_EQ(whole, "[ { a: [ w1 f-2.50 btrue n ] ä\n: tx\"y } { } ] ");
  for (std::size_t piece = 1; piece < text.size(); ++piece)
    EXPECT_EQ(events(text, piece), whole) << piece;
}

TEST(JsonEvents, OneValueAndNothingBehindIt) {
  EXPECT_EQ(events("1 2"), "error: this is not JSON: unexpected `2`");
  EXPECT_EQ(events(""), "error: the text ends in the middle of a value");
  EXPECT_EQ(events("[1,"), "error: the text ends in the middle of a value");
}

}  // namespace
}  // namespace guerdon::tools
