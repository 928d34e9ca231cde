#include "tools/lint/bounds.h"
#include "tools/lint/payoff.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// What a gate takes of an award, on one side of a bound.
void report_step(const Policy& policy, Report& report, const ast::GateDecl& gate,
                 DefinitionId definition, const ast::Penalty& penalty) {
  const auto kept = literal_number(policy.tree(), penalty.share, *policy.detail().names);
  if (!kept) return;
  const engine::Number lost = engine::Number(1) - *kept;
  if (lost <= policy.settings()[Setting::cliff]) return;
  for (const Bound& bound : bounds_of(policy, gate.require)) {
    if (is_minimum_of_work(policy, bound)) continue;
    std::string size;
    for (const ast::Name& name : policy.tree().all(penalty.targets.names))
      for (const DefinitionId award : policy.detail().awards)
        if (policy.definition(award).name == name.symbol && size.empty())
          size = on_target_words(policy, award, lost);
    report
        .add(policy.tree()[bound.at].span,
             policy.call(definition) + " takes " + percent_words(lost) + " of " +
                 (penalty.targets.all_awards
                      ? "all awards"
                      : "`" + std::string(policy.source(penalty.targets.span)) + "`") +
                 " where " + policy.quoted(bound.measured) + " crosses " +
                 policy.quoted(bound.limit) + size,
             "the bound")
        .also(penalty.span, "what it takes")
        .advise(
            "just under the bound people give up, just over it they stop, and who is near it "
            "disputes every ticket: let a curve fall in smaller steps, or take less than " +
            percent_words(policy.settings()[Setting::cliff]));
  }
}

}  // namespace

void cliff(const Policy& policy, Report& report) {
  for (const auto& gate : policy.all<ast::GateDecl>())
    for (const ast::Penalty& penalty : policy.tree().all(gate->penalties))
      if (penalty.kind == ast::Penalty::Kind::kPay)
        report_step(policy, report, *gate.node, gate.definition, penalty);
}

}  // namespace guerdon::tools::lint::rules
