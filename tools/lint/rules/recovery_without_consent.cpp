#include "tools/lint/clauses.h"
#include "tools/lint/jurisdictions.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

struct LawOfConsent {
  const char* code;
  const char* place;
  const char* cites;
};

constexpr LawOfConsent kAskingForConsent[] = {
    {"GB", "Great Britain", "Employment Rights Act 1996 s.13"},
    {"IE", "Ireland", "Payment of Wages Act 1991 s.5"},
    {"NZ", "New Zealand", "Wages Protection Act 1983 s.5"},
    {"AU", "Australia", "Fair Work Act 2009 s.324"},
};

}  // namespace

void recovery_without_consent(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const Jurisdictions jurisdictions(policy);
  for (const auto& clawback : policy.all<ast::ClawbackDecl>()) {
    if (clawback->needs_consent) continue;
    for (const LawOfConsent& law : kAskingForConsent) {
      const Jurisdiction* found = jurisdictions.in(law.code);
      if (found == nullptr) continue;
      report
          .add(clawback.decl->name.span,
               policy.call(clawback.definition) + " takes money back in " + law.place +
                   " without asking whether the agent consented in writing (" + law.cites + ")")
          .also(found->span, law.place)
          .advise(
              "write `needs consent`: a run then takes from those alone who agreed before the "
              "event, by a row "
              "of `approvals`")
          .mend("take from those alone who agreed", dsl::FixSafety::kUnsafe,
                {add_clause(policy, *clawback.decl, "needs  consent", "rest")});
      break;
    }
  }
}

}  // namespace guerdon::tools::lint::rules
