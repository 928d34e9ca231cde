#include "tools/lint/flows.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// `csat otherwise 0%`: the metric or scorecard; invalid for other expressions.
DefinitionId missing_as_zero(const Policy& policy, ast::ExprId id) {
  const dsl::LoadedModule& module = policy.main();
  const auto* choice = std::get_if<ast::Otherwise>(&module.tree[id].node);
  if (choice == nullptr) return {};
  const auto operands = module.tree.all(choice->operands);
  const auto last = literal_number(module.tree, operands.back(), *policy.detail().names);
  const auto ref = module.refs.find(operands.front().index());
  if (!last || last->sign() != 0 || ref == module.refs.end()) return {};
  const DefinitionId read = ref->second.definition;
  if (!read.valid()) return {};
  const Definition::Kind kind = policy.definition(read).kind;
  const bool measured = kind == Definition::Kind::kMetric || kind == Definition::Kind::kScorecard;
  return measured ? read : DefinitionId();
}

}  // namespace

/// Zero is the worst figure where higher is better, and the best where lower is.
void metric_otherwise_zero(const Policy& policy, Report& report) {
  std::set<DefinitionId> seen;
  for (const DefinitionId clause : pay_clauses(policy)) {
    for (const DefinitionId id : policy.uses().reach(clause)) {
      if (!policy.in_main(id) || !seen.insert(id).second) continue;
      for (const ast::ExprId part : policy.expressions().of(policy.decl(id))) {
        const DefinitionId read = missing_as_zero(policy, part);
        if (!read.valid()) continue;
        const auto* metric = policy.body<ast::MetricDecl>(read);
        const bool lower =
            metric != nullptr && metric->direction == ast::MetricDecl::Direction::kLowerIsBetter;
        Finding& found =
            report
                .add(policy.tree()[part].span,
                     policy.call(read) + " counts as 0 where it is missing, the " +
                         (lower ? "best" : "worst") + " figure that there is")
                .also(policy.definition(clause).span, "pay rests on it")
                .advise(
                    "missing is neither good nor bad: say what is paid then (`when missing pay "
                    "nothing`, `when missing hold`), or let other weights carry it");
        const auto* award = policy.body<ast::AwardDecl>(id);
        if (award == nullptr || award->when_missing != ast::WhenMissing::kUnsaid) continue;
        found.mend("pay nothing where it is missing, and say so", dsl::FixSafety::kUnsafe,
                   {replace(policy.tree()[part].span, std::string(policy.name(read))),
                    add_clause(policy, policy.decl(id), "when missing  pay nothing", "amount")});
      }
    }
  }
}

}  // namespace guerdon::tools::lint::rules
