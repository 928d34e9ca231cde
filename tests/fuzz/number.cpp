// Numbers: what a text says, what is computed and what is printed, against Boost's cpp_rational.
// The input is a text of numbers and operators in postfix order, one a line: "1/3", "+", "r0.05".
#include "engine/value/number.h"

#include <optional>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include "tests/fuzz/support/target.h"

namespace guerdon::tests {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using engine::Number;
using engine::NumberText;
using engine::Rounding;

constexpr std::size_t kMostLines = 32;
constexpr std::size_t kMostDigits = 300;  // the plain reader is slow with more

struct Both {
  Number number;
  cpp_rational oracle;
};

cpp_int power_of_ten(std::size_t exponent) {
  return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
}

cpp_int digits(std::string_view text) {
  cpp_int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `[+-]digits[.digits]` or `[+-]digits/digits`, read in the plainest way.
std::optional<cpp_rational> read_plainly(std::string_view text) {
  bool negative = false;
  if (text.starts_with('-') || text.starts_with('+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const std::size_t mark = text.find_first_of("./");
  const std::string_view front = text.substr(0, mark);
  const std::string_view back = mark == std::string_view::npos ? "0" : text.substr(mark + 1);
  if (!all_digits(front) || !all_digits(back)) return {};
  if (front.size() + back.size() > kMostDigits) return {};
  cpp_rational value;
  if (mark == std::string_view::npos) {
    value = digits(front);
  } else if (text[mark] == '.') {
    value = digits(front) + cpp_rational(digits(back), power_of_ten(back.size()));
  } else {
    if (digits(back).is_zero()) return {};
    value = cpp_rational(digits(front), digits(back));
  }
  return negative ? cpp_rational(-value) : value;
}

std::string fraction_text(const cpp_rational& value) {
  return numerator(value).str() + '/' + denominator(value).str();
}

void check_same(const Both& both) {
  require(both.number.fraction_str() == fraction_text(both.oracle), "the same value",
          both.number.fraction_str() + " and " + fraction_text(both.oracle));
  require(both.number.sign() == both.oracle.sign(), "the same sign");
  const std::string text = both.number.str();
  const auto back = text.find('/') == std::string::npos ? Number::parse(text, NumberText::kCell)
                                                        : Number::parse_fraction(text);
  if (text.size() < Number::kMaxParsedDigits)
    require(back && *back == both.number && back->hash() == both.number.hash(),
            "what is printed reads back", text);
}

cpp_int floor_of(const cpp_rational& value) {
  const cpp_int whole = numerator(value) / denominator(value);
  return whole * denominator(value) > numerator(value) ? cpp_int(whole - 1) : whole;
}

/// Half even to a step: the nearest multiple, by trying both neighbours.
void check_rounding(const Both& both, const Both& step) {
  if (step.oracle <= 0) return;
  const cpp_rational steps = both.oracle / step.oracle;
  const cpp_int below = floor_of(steps);
  const cpp_rational over = steps - cpp_rational(below);
  const bool up = over * 2 > 1 || (over * 2 == 1 && below % 2 != 0);
  const cpp_rational nearest = cpp_rational(up ? cpp_int(below + 1) : below) * step.oracle;
  check_same({round(both.number, Rounding::kHalfEven, step.number), nearest});
  check_same(
      {round(both.number, Rounding::kFloor, step.number), cpp_rational(below) * step.oracle});
}

class Machine {
 public:
  void take(std::string_view line) {
    if (line.size() == 1 && std::string_view("+-*/r<").find(line[0]) != std::string_view::npos)
      return operate(line[0]);
    const auto oracle = read_plainly(line);
    const bool fraction = line.find('/') != std::string_view::npos;
    const auto number =
        fraction ? Number::parse_fraction(line) : Number::parse(line, NumberText::kCell);
    Number::parse(line, NumberText::kLiteral);
    if (line.size() < kMostDigits)
      require(number.has_value() == oracle.has_value(), "the same texts are numbers", line);
    if (!number || !oracle) return;
    stack_.push_back({*number, *oracle});
    check_same(stack_.back());
  }

 private:
  void operate(char operation) {
    if (stack_.size() < 2) return;
    const Both right = stack_.back();
    stack_.pop_back();
    Both& left = stack_.back();
    if (operation == 'r') return check_rounding(left, right);
    if (operation == '<') return compare(left, right);
    if (operation == '/' && right.oracle.is_zero()) return;
    if (operation == '+') left = {left.number + right.number, left.oracle + right.oracle};
    if (operation == '-') left = {left.number - right.number, left.oracle - right.oracle};
    if (operation == '*') left = {left.number * right.number, left.oracle * right.oracle};
    if (operation == '/') left = {left.number / right.number, left.oracle / right.oracle};
    check_same(left);
  }

  static void compare(const Both& left, const Both& right) {
    require((left.number < right.number) == (left.oracle < right.oracle), "the same order");
    require((left.number == right.number) == (left.oracle == right.oracle), "the same equality");
  }

  std::vector<Both> stack_;
};

}  // namespace
}  // namespace guerdon::tests

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = guerdon::tests::text_of(data, size);
  guerdon::tests::Machine machine;
  for (std::size_t line = 0; line < guerdon::tests::kMostLines && !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    machine.take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return 0;
}
