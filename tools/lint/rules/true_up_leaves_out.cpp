#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void true_up_leaves_out(const Policy& policy, Report& report) {
  for (const auto& true_up : policy.all<ast::TrueUpDecl>()) {
    for (const ast::ExprId id : policy.expressions().of(*true_up.decl)) {
      const auto* sum = std::get_if<ast::Aggregate>(&policy.tree()[id].node);
      if (sum == nullptr || !sum->set.valid() || !policy.tree()[sum->set].records) continue;
      const ast::Set& set = policy.tree()[sum->set];
      if (policy.source(set.records.span) != "awards" || !set.where.valid()) continue;
      if (policy.source(policy.tree()[set.where].span) == "nondiscretionary") continue;
      report
          .add(policy.tree()[set.where].span, policy.call(true_up.definition) +
                                                  " counts only awards where " +
                                                  policy.quoted(set.where))
          .advise(
              "all nondiscretionary pay enters the regular rate, pay for being on call among it; "
              "what may "
              "stay out is on a closed list (29 U.S.C. § 207(e)). Write `where nondiscretionary`, "
              "and "
              "cite the ground in an award that is out")
          .mend("count all nondiscretionary awards", dsl::FixSafety::kUnsafe,
                {replace(policy.tree()[set.where].span, "nondiscretionary")});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
