#include <map>

#include "tools/lint/constraints.h"
#include "tools/lint/ranges.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

class DivisorSearch {
 public:
  DivisorSearch(const Policy& policy, Report& report)
      : policy_(policy), report_(report), ranges_(policy) {}

  void look(ast::ExprId product, ast::ExprId divisor) {
    const std::string example = why_zero(divisor);
    if (example.empty() || is_guarded(product, divisor)) return;
    Finding& found =
        report_
            .add(policy_.tree()[divisor].span,
                 "the divisor " + policy_.quoted(divisor) + " can be zero: " + example)
            .advise(
                "a run stops for whoever it is zero for: say first what holds then, with "
                "`if … = 0 then … else …`");
    const std::string zero = zero_of(ranges_.of(product).unit);
    if (zero.empty()) return;
    found.mend(
        "let the quotient be " + zero + " then", dsl::FixSafety::kUnsafe,
        {insert_before(policy_.tree()[product].span,
                       "(if " + std::string(policy_.source(policy_.tree()[divisor].span)) + " = " +
                           zero_of(ranges_.of(divisor).unit) + " then " + zero + " else "),
         insert_after(policy_.tree()[product].span, ")")});
  }

 private:
  /// For whom it is; empty where it cannot be, or nobody can tell.
  std::string why_zero(ast::ExprId divisor) const {
    const Range range = ranges_.of(divisor);
    const engine::Number zero(0);
    if (!range.can_be(zero)) return {};
    const ast::ExprId counted = aggregate_behind(divisor);
    if (counted.valid()) return "without any row there is nothing to count or add up";
    const auto field = field_read(policy_, policy_.detail().modules.id_at(0), divisor);
    if (field && range.is_unknown())
      return "no `check` of `" +
             std::string(policy_.text(policy_.detail().schema.record(field->record).name)) +
             "` keeps a row with 0 away";
    if (range.low && range.high) return "it is " + range.words(currency());
    return {};
  }

  /// The count or sum that a name stands for, through definitions that only pass it on.
  ast::ExprId aggregate_behind(ast::ExprId id) const {
    for (int depth = 0; depth < 16 && id.valid(); ++depth) {
      if (const auto* aggregate = expression_as<ast::Aggregate>(policy_, id)) {
        using Kind = ast::AggregateKind;
        const bool counts = aggregate->kind == Kind::kCount || aggregate->kind == Kind::kSum ||
                            aggregate->kind == Kind::kDistinct;
        return counts ? id : ast::ExprId();
      }
      const DefinitionId read = definition_read(policy_, id);
      const auto* define =
          read.valid() && policy_.in_main(read) ? policy_.body<ast::DefineDecl>(read) : nullptr;
      id = define == nullptr ? ast::ExprId() : define->value;
    }
    return {};
  }

  bool is_guarded(ast::ExprId product, ast::ExprId divisor) const {
    const std::string subject = text_of(policy_, divisor);
    ast::ExprId from = product;
    for (ast::ExprId at = policy_.expressions().parent(product); at.valid();
         from = at, at = policy_.expressions().parent(at)) {
      if (const auto* choice = expression_as<ast::If>(policy_, at)) {
        if (from == choice->then && excludes_zero(choice->condition, subject)) return true;
        if (from == choice->otherwise && is_zero_test(choice->condition, subject)) return true;
      }
      if (const auto* all = expression_as<ast::And>(policy_, at))
        for (const ast::ExprId operand : policy_.tree().all(all->operands))
          if (operand != from && excludes_zero(operand, subject)) return true;
      if (const auto* aggregate = expression_as<ast::Aggregate>(policy_, at))
        if (excludes_zero(policy_.tree()[aggregate->set].where, subject)) return true;
    }
    return declaration_guards(product, subject);
  }

  bool declaration_guards(ast::ExprId product, const std::string& subject) const {
    const ast::Decl* decl = declaration_at(policy_, policy_.tree()[product].span);
    if (decl == nullptr) return false;
    return std::visit(
        [&](const auto& body) {
          bool guarded = false;
          const auto where = [&](ast::SetId set) {
            return set.valid() && excludes_zero(policy_.tree()[set].where, subject);
          };
          if constexpr (requires { body.for_set; }) guarded = guarded || where(body.for_set);
          if constexpr (requires { body.each; }) guarded = guarded || where(body.each);
          return guarded;
        },
        decl->node);
  }

  bool excludes_zero(ast::ExprId condition, const std::string& subject) const {
    if (!condition.valid()) return false;
    for (const ast::ExprId term : joined(policy_, condition, true)) {
      const auto constraint = constraint_of(policy_, term);
      if (constraint && constraint->numeric && constraint->subject == subject &&
          !constraint->holds(engine::Number(0)))
        return true;
      const auto* compare = expression_as<ast::Compare>(policy_, term);
      if (compare != nullptr && compare->op == ast::CompareOp::kNotEqual &&
          text_of(policy_, compare->left) == subject)
        return true;
    }
    return false;
  }

  bool is_zero_test(ast::ExprId condition, const std::string& subject) const {
    for (const ast::ExprId term : joined(policy_, condition, false)) {
      const auto constraint = constraint_of(policy_, term);
      if (constraint && constraint->numeric && constraint->subject == subject &&
          constraint->holds(engine::Number(0)))
        return true;
    }
    return false;
  }

  std::string currency() const {
    const auto& letters = policy_.detail().header.currency;
    return letters[0] == '\0' ? std::string() : std::string(letters.data(), letters.size());
  }

  std::string zero_of(Range::Unit unit) const {
    using Unit = Range::Unit;
    if (unit == Unit::kNumber) return "0";
    if (unit == Unit::kPercent) return "0%";
    if (unit == Unit::kTime) return "0 hours";
    return unit == Unit::kMoney && !currency().empty() ? "0 " + currency() : std::string();
  }

  const Policy& policy_;
  Report& report_;
  Ranges ranges_;
};

}  // namespace

void zero_divisor(const Policy& policy, Report& report) {
  DivisorSearch search(policy, report);
  each_expression<ast::Product>(policy, [&](ast::ExprId id, const ast::Product& node) {
    for (const ast::Factor& factor : policy.tree().all(node.factors))
      if (factor.divide) search.look(id, factor.value);
  });
}

}  // namespace guerdon::tools::lint::rules
