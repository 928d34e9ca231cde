#include "tools/lint/flows.h"
#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Whether a comparison of dates says how late a ticket may be opened again.
bool has_window(const Policy& policy, DefinitionId clause) {
  for (const DefinitionId id : policy.uses().reach(clause)) {
    const dsl::ModuleId module = policy.definition(id).module;
    const ast::Module& tree = policy.detail().modules[module].tree;
    for (const ast::ExprId part : policy.uses().expressions(module).of(policy.decl(id))) {
      const bool compares = std::holds_alternative<ast::Compare>(tree[part].node) ||
                            std::holds_alternative<ast::Between>(tree[part].node);
      if (compares && roles_in(policy, id, part).count(Role::kReopening) != 0) return true;
    }
  }
  return false;
}

}  // namespace

void endless_recall(const Policy& policy, Report& report) {
  for (const auto& clawback : policy.all<ast::ClawbackDecl>()) {
    if (clawback->until.valid() || !clawback->each.valid()) continue;
    const auto flows = flows_from(policy, clawback.definition, [&](FieldRef field) {
      return role_of(policy, field) == Role::kReopening;
    });
    if (flows.empty() || has_window(policy, clawback.definition)) continue;
    Finding& found =
        report
            .add(policy.definition(clawback.definition).span,
                 policy.call(clawback.definition) +
                     " takes back however late a ticket is opened again")
            .also(flows.front().read, "no window")
            .advise(
                "after a year another fault has the same number: say within how many days after "
                "closing it counts, or until when pay can be taken back");
    const ast::Name& row = policy.tree()[clawback->each].as;
    if (row)
      found.mend(
          "take back for ninety days", dsl::FixSafety::kUnsafe,
          {add_clause(policy, *clawback.decl,
                      "until    " + std::string(policy.text(row.symbol)) + ".posted_on + 90 days",
                      "recover")});
  }
}

}  // namespace guerdon::tools::lint::rules
