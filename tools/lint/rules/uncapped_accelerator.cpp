#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Whether every award that reads a definition has a limit of its own.
bool limited(const Policy& policy, DefinitionId id) {
  for (const DefinitionId award : policy.detail().awards) {
    const auto* body = policy.body<ast::AwardDecl>(award);
    if (body->at_most.valid() && !body->at_most_each) continue;
    if (policy.uses().reach(award).count(id) != 0) return false;
  }
  return true;
}

}  // namespace

void uncapped_accelerator(const Policy& policy, Report& report) {
  for (const auto& declared : policy.all<ast::CurveDecl>()) {
    if (declared->beyond != ast::CurveDecl::Beyond::kContinue) continue;
    if (declared->beyond_at_most.valid() || limited(policy, declared.definition)) continue;
    const engine::Curve& curve = policy.definition(declared.definition).curve;
    const ast::Clause* clause = policy.clause(*declared.decl, "beyond the last");
    if (curve.points.empty() || clause == nullptr) continue;
    const std::string most =
        percent_words(curve.points.back().gives + curve.points.back().gives / engine::Number(4));
    Finding& found =
        report
            .add(clause->span, policy.call(declared.definition) + " goes on without end beyond " +
                                   value_words(curve.points.back().at, curve.argument) +
                                   ", and an award that reads it has no `at most`")
            .advise(
                "an error in the data, or one lucky quarter, pays without limit: write "
                "`continue at most …`, or give the award an `at most`");
    if (curve.result.kind != engine::Kind::kPercent || most.front() < '0' || most.front() > '9')
      continue;
    found.mend("bound it", dsl::FixSafety::kUnsafe,
               {insert_after(clause->span, " at most " + most.substr(0, most.size() - 2) + "%")});
  }
}

}  // namespace guerdon::tools::lint::rules
