#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

template <class T>
void dropped_from(const Policy& policy, Definition::Kind kind, Report& report) {
  const Policy& before = *policy.before();
  for (const auto& clause : before.all<T>()) {
    if (same_in(policy, kind, before.name(clause.definition)).valid()) continue;
    report
        .add(policy.header_decl()->name.span, before.call(clause.definition) + " of version " +
                                                  before.program().header().version + " is gone")
        .advise(
            "what law owes does not end with a version: write it again, or cite in its successor "
            "why it is no "
            "longer needed")
        .mend("write it again", dsl::FixSafety::kUnsafe, {restored(policy, *clause.decl)});
  }
}

bool tops_up(const Policy& policy, const ast::FloorDecl& floor) {
  for (const ast::FloorWay& way : policy.tree().all(floor.by))
    if (way.kind == ast::FloorWay::Kind::kToppingUp) return true;
  return false;
}

}  // namespace

/// Where there are as many as before, one was renamed or replaced.
void floor_dropped(const Policy& policy, Report& report) {
  if (policy.before() == nullptr) return;
  const Policy& before = *policy.before();
  if (policy.detail().floors.size() < before.detail().floors.size())
    dropped_from<ast::FloorDecl>(policy, Definition::Kind::kFloor, report);
  if (policy.detail().true_ups.size() < before.detail().true_ups.size())
    dropped_from<ast::TrueUpDecl>(policy, Definition::Kind::kTrueUp, report);
  for (const auto& floor : policy.all<ast::FloorDecl>()) {
    const DefinitionId was =
        same_in(before, Definition::Kind::kFloor, policy.name(floor.definition));
    if (!was.valid() || tops_up(policy, *floor.node) ||
        !tops_up(before, *before.body<ast::FloorDecl>(was)))
      continue;
    const ast::Clause* by = policy.clause(*floor.decl, "by");
    report
        .add(by == nullptr ? floor.decl->name.span : by->span,
             policy.call(floor.definition) + " topped up in version " +
                 before.program().header().version + ", and does not any more")
        .advise(
            "who earns less than it keeps is owed the rest: `by giving up recoveries, topping up`")
        .mend("let it top up", dsl::FixSafety::kUnsafe,
              {by == nullptr ? add_clause(policy, *floor.decl, "by  topping up")
                             : insert_after(by->span, ", topping up")});
  }
}

}  // namespace guerdon::tools::lint::rules
