#include "tools/lint/bounds.h"
#include "tools/lint/measures.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// `5% * (count of …)`: so much for each. A measure alone, or divided by what makes it a share, is
/// none.
bool so_much_for_each(const Policy& policy, ast::ExprId id) {
  const auto* product = std::get_if<ast::Product>(&policy.tree()[id].node);
  if (product == nullptr) return false;
  for (const ast::Factor& factor : policy.tree().all(product->factors))
    if (factor.divide) return false;
  return is_measured(policy, id);
}

/// A whole from which only failures are taken.
bool only_takes(const Policy& policy, const ast::Sum& sum) {
  const auto terms = policy.tree().all(sum.terms);
  const auto whole = literal_number(policy.tree(), terms.front().value, *policy.detail().names);
  if (!whole || whole->sign() <= 0) return false;
  bool measured = false;
  for (const ast::Term& term : terms.subspan(1)) {
    if (!term.minus) return false;
    measured = measured || so_much_for_each(policy, term.value);
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
