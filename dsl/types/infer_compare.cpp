// Comparisons and the tests after `is`.
#include <fmt/core.h>

#include "dsl/types/infer.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Type;

namespace {

/// A bare word that may be an option of a choice.
bool is_bare_word(const ast::Expr& expr) {
  const auto* path = std::get_if<ast::PathExpr>(&expr.node);
  return path != nullptr && path->path.parts.count == 1;
}

bool has_order(const Type& type) {
  return type.kind != Kind::kBoolean && type.kind != Kind::kReference;
}

}  // namespace

bool Inference::comparable(const Type& left, const Type& right, bool ordered,
                           engine::Span left_span, engine::Span right_span) {
  if (left.is_error() || right.is_error()) return false;
  const Type plain_left = left.as_optional(false);
  const Type plain_right = right.as_optional(false);
  if (!same_kind(left, right)) {
    Diagnostic message =
        error(Code::E0301, right_span,
              fmt::format("{} is compared with {}", name(plain_left), name(plain_right)),
              name(plain_right))
            .with_label(left_span, name(plain_left));
    if (left.kind == Kind::kPercent && right.is_number())
      message.help = fmt::format("write `{}%`", detail_.sources->slice(right_span));
    else if (left.kind == Kind::kPercent && right.kind == Kind::kPoints)
      message.help = "a difference of percents is in points, a percent is not";
    else if (left.is_duration() && right.is_number())
      message.help = fmt::format("write the unit: `{} hours`", detail_.sources->slice(right_span));
    else if (left.kind == Kind::kInstant && right.kind == Kind::kDate)
      message.help = fmt::format("compare days: `date of {}`", detail_.sources->slice(left_span));
    else if (left.is_number() && right.kind == Kind::kPercent)
      message.help = "a plain number is no percent";
    else if (left.kind == Kind::kChoice && right.kind == Kind::kText)
      message.help = "the names of a choice are written without quotes";
    report(std::move(message));
    return false;
  }
  if (ordered && !has_order(left)) {
    report(error(Code::E0301, left_span,
                 fmt::format("{} has no order, only `=` and `!=`", name(plain_left))));
    return false;
  }
  return true;
}

Type Inference::infer_compare(const ast::Compare& node, Scope& scope) {
  const ast::Module& module = tree(scope);
  Type left;
  Type right;
  // An option such as `P1` is understood from the other side.
  const bool left_last = is_bare_word(module[node.left]) && !is_bare_word(module[node.right]);
  if (left_last) {
    right = infer(node.right, scope);
    left = infer(node.left, scope, right);
  } else {
    left = infer(node.left, scope);
    right = infer(node.right, scope, left);
  }
  const bool ordered = node.op != ast::CompareOp::kEqual && node.op != ast::CompareOp::kNotEqual;
  if (!comparable(left, right, ordered, module[node.left].span, module[node.right].span))
    return left.is_error() || right.is_error() ? Type::error() : Type::boolean();
  return Type::boolean().as_optional(left.optional || right.optional);
}

Type Inference::infer_between(const ast::Between& node, Scope& scope) {
  const ast::Module& module = tree(scope);
  const Type value = infer(node.value, scope);
  const Type low = infer(node.low, scope, value);
  const Type high = infer(node.high, scope, value);
  const bool fits = comparable(value, low, true, module[node.value].span, module[node.low].span) &&
                    comparable(value, high, true, module[node.value].span, module[node.high].span);
  if (!fits) return Type::error();
  return Type::boolean().as_optional(value.optional || low.optional || high.optional);
}

Type Inference::infer_is(const ast::Is& node, Scope& scope) {
  const ast::Module& module = tree(scope);
  const Type value = infer(node.value, scope);
  using Test = ast::Is::Kind;
  if (node.kind == Test::kPresent || node.kind == Test::kMissing) return Type::boolean();
  const bool ordered = node.kind == Test::kAtLeast || node.kind == Test::kAtMost ||
                       node.kind == Test::kBelow || node.kind == Test::kAbove;
  for (const ast::ExprId operand : module.all(node.operands)) {
    const Type other = infer(operand, scope, value);
    if (!comparable(value, other, ordered, module[node.value].span, module[operand].span)) continue;
    if (other.optional)
      report(error(Code::E0303, module[operand].span,
                   "what follows `is` must be a value that is there, and this may be missing"));
  }
  return Type::boolean();
}

}  // namespace guerdon::dsl
