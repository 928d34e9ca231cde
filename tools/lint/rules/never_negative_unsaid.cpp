#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool is_payout(const Policy& policy, ast::ExprId id) {
  const auto ref = policy.main().refs.find(id.index());
  return ref != policy.main().refs.end() && ref->second.kind == dsl::Ref::Kind::kStageMoney &&
         policy.text(ref->second.local) == "payout";
}

/// `payout >= 0 USD`, or with more than 0.
bool keeps_payout_up(const Policy& policy, ast::ExprId claim) {
  const auto* compare = std::get_if<ast::Compare>(&policy.tree()[claim].node);
  if (compare == nullptr) return false;
  const auto& names = *policy.detail().names;
  using Op = ast::CompareOp;
  const auto at_least = [&](ast::ExprId payout, ast::ExprId bound, Op one, Op other) {
    const auto value = literal_number(policy.tree(), bound, names);
    return (compare->op == one || compare->op == other) && is_payout(policy, payout) && value &&
           value->sign() >= 0;
  };
  return at_least(compare->left, compare->right, Op::kGreaterEqual, Op::kGreater) ||
         at_least(compare->right, compare->left, Op::kLessEqual, Op::kLess);
}

}  // namespace

void never_negative_unsaid(const Policy& policy, Report& report) {
  if (!policy.is_plan() || awards_of(policy, {true, {}, {}}).empty()) return;
  for (const auto& guarantee : policy.all<ast::GuaranteeDecl>())
    for (const ast::Claim& claim : policy.tree().all(guarantee->claims))
      if (claim.kind == ast::Claim::Kind::kAlways && keeps_payout_up(policy, claim.subject)) return;
  const std::string guarantee =
      "guarantee nobody_pays_to_work { always payout >= 0 " + currency_of(policy) + " }";
  report.add(policy.header_decl()->name.span, "no guarantee states that a payout is never negative")
      .advise(
          "a run then stops an agent who would owe money for having worked, instead of posting "
          "it: `" +
          guarantee + "`")
      .mend("state it", dsl::FixSafety::kUnsafe,
            {add_declaration(policy, last_of_payment(policy), guarantee)});
}

}  // namespace guerdon::tools::lint::rules
