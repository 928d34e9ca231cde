#include "dsl/testing/nudge.h"

#include <algorithm>
#include <cstddef>

namespace guerdon::dsl {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Adds one to the last digit, with its carry.
void step_up(std::string& digits) {
  for (std::size_t i = digits.size(); i-- > 0;) {
    if (!is_digit(digits[i])) continue;
    if (digits[i] != '9') {
      ++digits[i];
      return;
    }
    digits[i] = '0';
  }
  digits.insert(digits.begin(), '1');
}

/// Takes one from the last digit; the number is not zero.
void step_down(std::string& digits) {
  for (std::size_t i = digits.size(); i-- > 0;) {
    if (!is_digit(digits[i])) continue;
    if (digits[i] != '0') {
      --digits[i];
      break;
    }
    digits[i] = '9';
  }
  while (digits.size() > 1 && digits[0] == '0' && is_digit(digits[1])) digits.erase(0, 1);
}

}  // namespace

std::optional<std::string> nudged(std::string_view literal, Nudge direction) {
  std::size_t end = 0;
  while (end < literal.size() &&
         (is_digit(literal[end]) || literal[end] == '_' || literal[end] == '.'))
    ++end;
  std::string digits(literal.substr(0, end));
  std::erase(digits, '_');
  if (digits.empty() || !is_digit(digits.front())) return {};
  const bool zero =
      std::none_of(digits.begin(), digits.end(), [](char c) { return is_digit(c) && c != '0'; });
  if (direction == Nudge::kDown && zero) return {};
  if (direction == Nudge::kUp)
    step_up(digits);
  else
    step_down(digits);
  return digits + std::string(literal.substr(end));
}

}  // namespace guerdon::dsl
