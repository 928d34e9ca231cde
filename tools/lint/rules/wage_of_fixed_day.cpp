#include <string_view>

#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The day that a lookup asks about; invalid where it says none.
ast::ExprId asked_day(const Policy& policy, const ast::Call& call) {
  for (const ast::Arg& arg : policy.tree().all(call.args))
    if (arg.kind == ast::Arg::Kind::kOn) return arg.value;
  return {};
}

/// Whether the day is another one for each row: it reads the row.
bool follows_the_row(const Policy& policy, ast::ExprId day, std::string_view row) {
  bool found = false;
  policy.expressions().walk(day, [&](ast::ExprId part) {
    const auto* path = std::get_if<ast::PathExpr>(&policy.tree()[part].node);
    if (path == nullptr) return;
    const auto ref = policy.main().refs.find(part.index());
    found = found || policy.text(policy.tree().all(path->path.parts).front().symbol) == row ||
            (ref != policy.main().refs.end() && ref->second.kind == dsl::Ref::Kind::kRow);
  });
  return found;
}

/// The edit that asks for the row's own day.
dsl::Edit ask_for(const Policy& policy, ast::ExprId id, const ast::Call& call, ast::ExprId day,
                  const std::string& wanted) {
  if (day.valid()) return replace(policy.tree()[day].span, wanted);
  const engine::Span span = policy.tree()[id].span;
  if (policy.source(span).back() != ')') return insert_after(span, "(on " + wanted + ")");
  return insert_before({span.end - 1, span.end},
                       (policy.tree().all(call.args).empty() ? "on " : ", on ") + wanted);
}

}  // namespace

void wage_of_fixed_day(const Policy& policy, Report& report) {
  const auto look = [&](const ast::Decl& decl, DefinitionId clause, ast::SetId each) {
    const std::string_view row = unit_name(policy, each);
    const std::string_view first = first_date_field(policy, unit_of(policy, each));
    if (row.empty() || first.empty()) return;
    const std::string wanted = std::string(row) + "." + std::string(first);
    for (const ast::ExprId id : policy.expressions().of(decl)) {
      const auto* call = std::get_if<ast::Call>(&policy.tree()[id].node);
      const auto callee = policy.main().callees.find(id.index());
      if (call == nullptr || callee == policy.main().callees.end()) continue;
      const Definition& parameter = policy.definition(callee->second);
      if (parameter.kind != Definition::Kind::kParameter || parameter.parameter.rows.size() < 2)
        continue;
      const ast::ExprId day = asked_day(policy, *call);
      if (day.valid() && follows_the_row(policy, day, row)) continue;
      report
          .add(policy.tree()[id].span, policy.call(clause) + " asks " +
                                           policy.call(callee->second) +
                                           (day.valid() ? " about " + policy.quoted(day)
                                                        : " about the first day of the period") +
                                           ", whichever row it looks at")
          .also(policy.tree()[each].span, "for each of these")
          .advise(
              "a rate that rises within the period holds from its day on: ask for the row's own "
              "day, `on " +
              wanted + "`")
          .mend("ask for the row's own day", dsl::FixSafety::kUnsafe,
                {ask_for(policy, id, *call, day, wanted)});
    }
  };
  for (const auto& floor : policy.all<ast::FloorDecl>())
    look(*floor.decl, floor.definition, floor->each);
  for (const auto& true_up : policy.all<ast::TrueUpDecl>())
    look(*true_up.decl, true_up.definition, true_up->each);
}

}  // namespace guerdon::tools::lint::rules
