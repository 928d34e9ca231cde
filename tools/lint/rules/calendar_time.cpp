#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

bool is_instant(const Policy& policy, ast::ExprId id) {
  return type_of(policy, id).kind == engine::Kind::kInstant;
}

}  // namespace

/// Of a plan that names its calendar: one without may well mean the clock on the wall.
void calendar_time(const Policy& policy, Report& report) {
  if (!policy.detail().calendar.valid()) return;
  const std::string calendar(policy.name(policy.detail().calendar));
  each_expression<ast::Sum>(policy, [&](ast::ExprId id, const ast::Sum& node) {
    const auto terms = policy.tree().all(node.terms);
    if (terms.size() != 2 || !terms[1].minus || !is_instant(policy, terms[0].value) ||
        !is_instant(policy, terms[1].value))
      return;
    const std::string better = "business_time(" + text_of(policy, terms[1].value) + ", " +
                               text_of(policy, terms[0].value) + ", " + calendar + ")";
    report
        .add(policy.tree()[id].span,
             policy.quoted(id) + " counts nights and weekends, and the plan has a calendar")
        .also(policy.definition(policy.detail().calendar).span, "the hours of the desk")
        .advise("a ticket of Friday evening looks slow on Monday: measure `" + better +
                "`, or say in a comment that the clock on the wall is meant")
        .mend("count the hours of the desk", dsl::FixSafety::kUnsafe,
              {replace(policy.tree()[id].span, better)});
  });
}

}  // namespace guerdon::tools::lint::rules
