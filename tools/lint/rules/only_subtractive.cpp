#include "tools/lint/bounds.h"
#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// `100% - 5% * (count of …) - …`: a whole from which only failures are taken, so much for each.
/// (`100%
/// - reopen_rate` is a share of what went well.)
bool only_takes(const Policy& policy, const ast::Sum& sum) {
  const auto terms = policy.tree().all(sum.terms);
  const auto whole = literal_number(policy.tree(), terms.front().value, *policy.detail().names);
  if (!whole || whole->sign() <= 0) return false;
  bool measured = false;
  for (const ast::Term& term : terms.subspan(1)) {
    if (!term.minus) return false;
    measured = measured || (std::holds_alternative<ast::Product>(policy.tree()[term.value].node) &&
                            is_measured(policy, term.value));
  }
  return measured;
}

}  // namespace

void only_subtractive(const Policy& policy, Report& report) {
  std::set<DefinitionId> paid;
  for (const DefinitionId award : policy.detail().awards) {
    const std::set<DefinitionId>& reach = policy.uses().reach(award);
    paid.insert(reach.begin(), reach.end());
  }
  for (const DefinitionId id : paid) {
    if (!policy.in_main(id)) continue;
    if (policy.body<ast::DefineDecl>(id) == nullptr && policy.body<ast::AwardDecl>(id) == nullptr)
      continue;
    for (const ast::ExprId part : policy.expressions().of(policy.decl(id))) {
      const auto* sum = std::get_if<ast::Sum>(&policy.tree()[part].node);
      if (sum == nullptr || !only_takes(policy, *sum)) continue;
      report
          .add(policy.tree()[part].span,
               policy.call(id) + " begins with " +
                   policy.quoted(policy.tree().all(sum->terms).front().value) +
                   " and only takes away")
          .advise(
              "not failing is paid, and not succeeding: nobody takes the hard ticket; let good "
              "work add to the score");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
