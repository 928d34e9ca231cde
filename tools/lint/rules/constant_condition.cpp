#include <algorithm>
#include <map>

#include "tools/lint/constraints.h"
#include "tools/lint/ranges.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

using Op = ast::CompareOp;

struct Verdict {
  bool known = false;
  bool truth = false;
  std::string reason;
};

class ConstantSearch {
 public:
  ConstantSearch(const Policy& policy, Report& report)
      : policy_(policy), report_(report), ranges_(policy) {
    for (const auto& gate : policy.all<ast::GateDecl>()) gates_[gate->require] = gate.definition;
  }

  void look(ast::ExprId id) {
    const ast::Decl* decl = declaration_at(policy_, policy_.tree()[id].span);
    if (decl == nullptr || !is_condition_of_pay(*decl)) return;
    const Verdict verdict = judge(id);
    if (!verdict.known) return;
    Finding& found =
        report_.add(policy_.tree()[id].span, policy_.quoted(id) + " is always " +
                                                 (verdict.truth ? "true" : "false") +
                                                 consequence(id, verdict) + ": " + verdict.reason);
    found.advise(verdict.truth ? "it asks for nothing: take it away, or ask for what was meant"
                               : "nobody can meet it: ask for what was meant");
    mend(found, id, verdict);
  }

 private:
  /// Guarantees, tests and checks of data are there to hold always.
  static bool is_condition_of_pay(const ast::Decl& decl) {
    return !std::holds_alternative<ast::TestDecl>(decl.node) &&
           !std::holds_alternative<ast::GuaranteeDecl>(decl.node) &&
           !std::holds_alternative<ast::RecordDecl>(decl.node) &&
           !std::holds_alternative<ast::SourceDecl>(decl.node);
  }

  Verdict judge(ast::ExprId id) const {
    if (const auto* compare = expression_as<ast::Compare>(policy_, id))
      return judge(compare->left, compare->op, compare->right);
    if (const auto* literal = expression_as<ast::BoolLiteral>(policy_, id))
      return is_root_condition(id)
                 ? Verdict{true, literal->value, "there is nothing in it that could change"}
                 : Verdict{};
    if (expression_as<ast::And>(policy_, id) != nullptr) return judge_joined(id, true);
    if (expression_as<ast::Or>(policy_, id) != nullptr) return judge_joined(id, false);
    if (const auto* is = expression_as<ast::Is>(policy_, id)) return judge(id, *is);
    return {};
  }

  Verdict judge(ast::ExprId left, Op op, ast::ExprId right) const {
    const Range a = ranges_.of(left), b = ranges_.of(right);
    if (a.is_unknown() || b.is_unknown()) return {};
    if (a.unit != b.unit && !(sign_is_enough(a, b) || sign_is_enough(b, a))) return {};
    if (a.unit == Range::Unit::kOther && b.unit == Range::Unit::kOther) return {};
    const auto never_above = [](const Range& x, const Range& y) {
      return x.high && y.low && *x.high <= *y.low;
    };
    const auto below = [](const Range& x, const Range& y) {
      return x.high && y.low && *x.high < *y.low;
    };
    std::optional<bool> truth;
    if (op == Op::kLess && below(a, b)) truth = true;
    if (op == Op::kLess && never_above(b, a)) truth = false;
    if (op == Op::kLessEqual && never_above(a, b)) truth = true;
    if (op == Op::kLessEqual && below(b, a)) truth = false;
    if (op == Op::kGreater && below(b, a)) truth = true;
    if (op == Op::kGreater && never_above(a, b)) truth = false;
    if (op == Op::kGreaterEqual && never_above(b, a)) truth = true;
    if (op == Op::kGreaterEqual && below(a, b)) truth = false;
    if (op == Op::kEqual && (below(a, b) || below(b, a))) truth = false;
    if (op == Op::kNotEqual && (below(a, b) || below(b, a))) truth = true;
    if (!truth) return {};
    const bool literal_right =
        policy_.tree()[right].node.index() == ast::ExprNode(ast::AmountLiteral()).index();
    return {true, *truth, literal_right ? words(left, a) : words(right, b)};
  }

  static bool sign_is_enough(const Range& a, const Range& b) {
    return a.unit == Range::Unit::kOther && b.low && b.high && b.low->is_zero() &&
           b.high->is_zero();
  }

  std::string words(ast::ExprId id, const Range& range) const {
    const auto& letters = policy_.detail().header.currency;
    return policy_.quoted(id) + " is " +
           range.words(letters[0] == '\0' ? std::string_view()
                                          : std::string_view(letters.data(), letters.size()));
  }

  /// Tests after `is` are false where the value is missing: only "never" is certain.
  Verdict judge(ast::ExprId id, const ast::Is& node) const {
    const auto constraint = constraint_of(policy_, id);
    const engine::Type type = type_of(policy_, node.value);
    if (constraint && !constraint->numeric && !constraint->all_but && !type.optional &&
        type.kind == engine::Kind::kChoice) {
      const auto& options = policy_.detail().schema.choices[type.choice.index()].options;
      const bool all = std::all_of(options.begin(), options.end(), [&](engine::Symbol option) {
        return constraint->words.count(std::string(policy_.text(option))) != 0;
      });
      if (all)
        return {true, true, "these are all values that " + policy_.quoted(node.value) + " has"};
    }
    using Kind = ast::Is::Kind;
    const std::map<Kind, Op> ops = {{Kind::kEqual, Op::kEqual},
                                    {Kind::kAtLeast, Op::kGreaterEqual},
                                    {Kind::kAtMost, Op::kLessEqual},
                                    {Kind::kBelow, Op::kLess},
                                    {Kind::kAbove, Op::kGreater}};
    const auto op = ops.find(node.kind);
    if (op == ops.end()) return {};
    const Verdict verdict =
        judge(node.value, op->second, policy_.tree().all(node.operands).front());
    return verdict.known && !verdict.truth ? verdict : Verdict{};
  }

  /// Two terms about one value that leave it nothing, or everything.
  Verdict judge_joined(ast::ExprId id, bool by_and) const {
    std::map<std::string, std::vector<Constraint>> by_subject;
    for (const ast::ExprId operand : joined(policy_, id, by_and))
      if (auto constraint = constraint_of(policy_, operand))
        by_subject[constraint->subject].push_back(*constraint);
    for (const auto& [subject, constraints] : by_subject) {
      if (constraints.size() < 2) continue;
      if (!by_and && cover_everything(constraints) && !has_is_test(constraints))
        return {true, true, "every value of `" + subject + "` meets one of them"};
      Constraint left = constraints.front();
      for (const Constraint& next : constraints) {
        if (!by_and || next.numeric != left.numeric) continue;
        left = lint::both(left, next);
        if (left.is_empty())
          return {true, false, "no value of `" + subject + "` meets all of its conditions"};
      }
    }
    return {};
  }

  bool has_is_test(const std::vector<Constraint>& constraints) const {
    return std::any_of(constraints.begin(), constraints.end(), [&](const Constraint& constraint) {
      return expression_as<ast::Is>(policy_, constraint.expr) != nullptr;
    });
  }

  bool is_root_condition(ast::ExprId id) const {
    const ast::ExprId parent = policy_.expressions().parent(id);
    if (const auto* choice = expression_as<ast::If>(policy_, parent))
      return choice->condition == id;
    if (const auto* node = expression_as<ast::Aggregate>(policy_, parent))
      return node->value == id || policy_.tree()[node->set].where == id;
    return gates_.count(id) != 0;
  }

  std::string consequence(ast::ExprId id, const Verdict& verdict) const {
    const auto gate = gates_.find(id);
    if (gate == gates_.end()) return {};
    return ", so that " + policy_.call(gate->second) +
           (verdict.truth ? " fails nobody" : " fails everybody");
  }

  void mend(Finding& found, ast::ExprId id, const Verdict& verdict) const {
    const ast::ExprId parent = policy_.expressions().parent(id);
    if (const auto* choice = expression_as<ast::If>(policy_, parent)) {
      if (choice->condition != id) return;
      const ast::ExprId left = verdict.truth ? choice->then : choice->otherwise;
      found.mend("keep the branch that is always taken", dsl::FixSafety::kUnsafe,
                 {replace(policy_.tree()[parent].span,
                          "(" + std::string(policy_.source(policy_.tree()[left].span)) + ")")});
      return;
    }
    const auto* all = expression_as<ast::And>(policy_, parent);
    const auto* any = expression_as<ast::Or>(policy_, parent);
    if (!(verdict.truth ? all != nullptr : any != nullptr)) return;
    const auto operands = policy_.tree().all(verdict.truth ? all->operands : any->operands);
    const auto at = std::find(operands.begin(), operands.end(), id) - operands.begin();
    found.mend("take the condition away", dsl::FixSafety::kUnsafe,
               {replace(operand_span(policy_, operands, static_cast<std::size_t>(at)), "")});
  }

  const Policy& policy_;
  Report& report_;
  Ranges ranges_;
  std::map<ast::ExprId, DefinitionId> gates_;  // by what they require
};

}  // namespace

void constant_condition(const Policy& policy, Report& report) {
  ConstantSearch search(policy, report);
  for (std::size_t i = 0; i < policy.tree().exprs.size(); ++i)
    search.look(policy.tree().exprs.id_at(i));
}

}  // namespace guerdon::tools::lint::rules
