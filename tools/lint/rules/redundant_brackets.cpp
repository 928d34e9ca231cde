#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

std::string_view inside_brackets(std::string_view text) {
  text = text.substr(1, text.size() - 2);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Whether the brackets that a text begins with are closed by those that it ends with.
bool brackets_are_a_pair(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '#' && !quoted) return false;
    if (c == '"') quoted = !quoted;
    if (quoted) {
      if (c == '\\') ++i;
      continue;
    }
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) return i + 1 == text.size();
  }
  return false;
}

}  // namespace

/// Only brackets that nobody would miss: a second pair, and one round a number or a call.
void redundant_brackets(const Policy& policy, Report& report) {
  const ast::Module& tree = policy.tree();
  for (std::size_t i = 0; i < tree.exprs.size(); ++i) {
    const ast::ExprId id = tree.exprs.id_at(i);
    const ast::Expr& expr = tree[id];
    const std::string_view text = policy.source(expr.span);
    if (!expr.bracketed || text.size() < 3 || text.front() != '(' || !brackets_are_a_pair(text))
      continue;
    const std::string inner(inside_brackets(text));
    const bool doubled = inner.starts_with("(") && brackets_are_a_pair(inner);
    const bool simple = std::holds_alternative<ast::AmountLiteral>(expr.node) ||
                        std::holds_alternative<ast::Call>(expr.node);
    if (inner.empty() || !(doubled || simple)) continue;
    if (simple && !policy.expressions().parent(id).valid()) continue;  // a cell may need them
    report
        .add(expr.span, doubled ? std::string("brackets stand twice round the same")
                                : "nothing needs the brackets round `" + one_line(inner) + "`")
        .advise("brackets that change nothing make a reader look for what they change")
        .mend("take the brackets away", dsl::FixSafety::kSafe, {replace(expr.span, inner)});
  }
}

}  // namespace guerdon::tools::lint::rules
