#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

struct LawOfRecovery {
  const char* code;
  const char* place;
  const char* says;
};

constexpr LawOfRecovery kForbidding[] = {
    {"US-CA", "California", "wages that were paid are never collected back (Cal. Lab. Code § 221)"},
    {"US-NY", "New York", "deductions are for the reasons on a closed list (N.Y. Labor Law § 193)"},
    {"FR", "France", "pay may not be cut as a sanction (Code du travail, L1331-2)"},
    {"CA-ON", "Ontario", "nothing is taken for faulty work (ESA 2000, s. 13(5))"},
};

}  // namespace

/// A clawback that says where it is in force has been thought about.
void recovery_forbidden(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const Jurisdictions jurisdictions(policy);
  for (const auto& clawback : policy.all<ast::ClawbackDecl>()) {
    if (clawback->for_set.valid() && policy.tree()[clawback->for_set].where.valid()) continue;
    for (const LawOfRecovery& law : kForbidding) {
      const Jurisdiction* found = jurisdictions.in(law.code);
      if (found == nullptr) continue;
      report
          .add(clawback.decl->name.span, policy.call(clawback.definition) +
                                             " takes back what was earned, from agents in " +
                                             law.place + " as well: there " + law.says)
          .also(found->span, law.place)
          .advise(
              "leave them out with `for agents where …`, or turn it round: let the award be earned "
              "only "
              "when it is sure, with `earned when` or an award that waits");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
