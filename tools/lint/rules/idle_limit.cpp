#include "tools/lint/ranges.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

class LimitSearch {
 public:
  LimitSearch(const Policy& policy, Report& report)
      : policy_(policy), report_(report), ranges_(policy) {}

  void call(ast::ExprId id, const ast::Call& node) {
    const auto builtin = policy_.main().builtins.find(id.index());
    if (builtin == policy_.main().builtins.end()) return;
    const std::string_view name = policy_.functions()[builtin->second].name;
    const auto arguments = policy_.tree().all(node.args);
    if ((name != "min" && name != "max") || arguments.size() != 2) return;
    for (const std::size_t limit : {std::size_t{1}, std::size_t{0}}) {
      const ast::ExprId value = arguments[1 - limit].value, bound = arguments[limit].value;
      if (!(name == "min" ? never_above(value, bound) : never_above(bound, value))) continue;
      say(bound, value)
          .mend("leave the limit out", dsl::FixSafety::kUnsafe,
                {replace(policy_.tree()[id].span, as_operand(value))});
      return;
    }
  }

  void award(const Declared<ast::AwardDecl>& award) {
    if (!award->at_most.valid() || award->at_most_each || award->each.valid()) return;
    if (!never_above(award->amount, award->at_most)) return;
    Finding& found = say(award->at_most, award->amount);
    if (const ast::Clause* clause = policy_.clause(*award.decl, "at most"))
      found.mend("leave the limit out", dsl::FixSafety::kUnsafe,
                 {remove_line(policy_, clause->span)});
  }

 private:
  /// Its text, in brackets where it is more than a name.
  std::string as_operand(ast::ExprId value) const {
    const std::string text = text_of(policy_, value);
    const bool simple = policy_.tree()[value].bracketed ||
                        expression_as<ast::PathExpr>(policy_, value) != nullptr ||
                        expression_as<ast::Call>(policy_, value) != nullptr;
    return simple ? text : "(" + text + ")";
  }

  bool never_above(ast::ExprId value, ast::ExprId bound) const {
    const Range a = ranges_.of(value), b = ranges_.of(bound);
    return a.unit == b.unit && a.unit != Range::Unit::kOther && a.high && b.low &&
           *a.high <= *b.low;
  }

  Finding& say(ast::ExprId bound, ast::ExprId value) {
    const auto& letters = policy_.detail().header.currency;
    const std::string currency =
        letters[0] == '\0' ? std::string() : std::string(letters.data(), letters.size());
    return report_
        .add(policy_.tree()[bound].span, "the limit " + policy_.quoted(bound) +
                                             " is never reached: " + policy_.quoted(value) +
                                             " is " + ranges_.of(value).words(currency))
        .also(policy_.tree()[value].span, "what it limits")
        .advise(
            "a limit that limits nothing is counted on by whoever signs the budget: mend it, "
            "or leave it out");
  }

  const Policy& policy_;
  Report& report_;
  Ranges ranges_;
};

}  // namespace

void idle_limit(const Policy& policy, Report& report) {
  LimitSearch search(policy, report);
  each_expression<ast::Call>(policy,
                             [&](ast::ExprId id, const ast::Call& node) { search.call(id, node); });
  for (const auto& award : policy.all<ast::AwardDecl>()) search.award(award);
}

}  // namespace guerdon::tools::lint::rules
