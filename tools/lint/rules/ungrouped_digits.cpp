#include <algorithm>

#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

constexpr std::size_t kUngrouped = 4;  // digits that are read at a glance

std::string in_groups(std::string_view digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += '_';
    text += digits[i];
  }
  return text;
}

}  // namespace

void ungrouped_digits(const Policy& policy, Report& report) {
  each_expression<ast::AmountLiteral>(policy, [&](ast::ExprId id, const ast::AmountLiteral& node) {
    engine::Span span = policy.tree()[id].span;
    const std::string_view source = policy.source(span);
    const std::size_t begin = std::min(source.find_first_of("0123456789"), source.size());
    const std::size_t end = std::min(source.find_first_not_of("0123456789_", begin), source.size());
    const std::string_view written = source.substr(begin, end - begin);
    std::string_view digits = policy.text(node.amount.digits);
    digits = digits.substr(0, digits.find('.'));
    if (digits.size() <= kUngrouped && written == digits) return;
    const std::string grouped = in_groups(digits);
    if (grouped == written) return;
    span.end = span.begin + static_cast<std::uint32_t>(end);
    span.begin += static_cast<std::uint32_t>(begin);
    report.add(span, "`" + std::string(written) + "` is hard to read: " + grouped)
        .advise("a zero too many in an amount is found by eye only where digits stand in threes")
        .mend("group the digits in threes", dsl::FixSafety::kSafe, {replace(span, grouped)});
  });
}

}  // namespace guerdon::tools::lint::rules
