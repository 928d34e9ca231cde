#include <map>

#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Without case and blanks at the ends (ASCII).
std::string folded(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  std::string result(text.substr(first, text.find_last_not_of(' ') - first + 1));
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

class SpellingSearch {
 public:
  SpellingSearch(const Policy& policy, Report& report) : policy_(policy), report_(report) {}

  void compared(ast::ExprId value, ast::ExprId with) {
    const auto* text = expression_as<ast::TextLiteral>(policy_, with);
    const auto field = field_read(policy_, policy_.detail().modules.id_at(0), value);
    if (text == nullptr || !field) return;
    const std::string_view written = policy_.text(text->text);
    const auto [first, is_new] = first_of_.emplace(std::pair(*field, folded(written)), text->text);
    const std::string_view before = policy_.text(first->second);
    if (is_new || before == written) return;
    report_
        .add(text->text.span, policy_.quoted(value) + " is compared with \"" +
                                  std::string(written) + "\" here and with \"" +
                                  std::string(before) + "\" elsewhere")
        .also(first->second.span, "spelled otherwise")
        .advise(
            "texts are compared letter by letter: one of the two never holds; declare the field "
            "as a `choice`, and a wrong spelling does not compile")
        .mend("spell it as above", dsl::FixSafety::kUnsafe,
              {replace(text->text.span, std::string(policy_.source(first->second.span)))});
  }

 private:
  const Policy& policy_;
  Report& report_;
  std::map<std::pair<FieldRef, std::string>, ast::Text> first_of_;
};

}  // namespace

void text_spelling(const Policy& policy, Report& report) {
  SpellingSearch search(policy, report);
  each_expression<ast::Compare>(policy, [&](ast::ExprId, const ast::Compare& node) {
    search.compared(node.left, node.right);
  });
  each_expression<ast::Is>(policy, [&](ast::ExprId, const ast::Is& node) {
    for (const ast::ExprId operand : policy.tree().all(node.operands))
      search.compared(node.value, operand);
  });
}

}  // namespace guerdon::tools::lint::rules
