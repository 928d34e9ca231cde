#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void recovery_without_approval(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr) return;
  for (const auto& clawback : policy.all<ast::ClawbackDecl>()) {
    bool lawyer = false;
    for (const auto& roles :
         {words_of(policy, header->approval), words_of(policy, clawback->needs_approval)})
      for (const std::string& role : roles)
        for (const char* word : {"legal", "counsel", "general_counsel", "law"})
          lawyer = lawyer || has_word(role, word);
    if (lawyer) continue;
    report
        .add(clawback.decl->name.span, policy.call(clawback.definition) +
                                           " takes money back, and no lawyer has to approve it")
        .advise(
            "what may be taken from pay differs by state and country: let counsel approve this "
            "text, "
            "`needs approval legal`")
        .mend("ask for it", dsl::FixSafety::kUnsafe,
              {add_clause(policy, *clawback.decl, "needs  approval legal", "rest")});
  }
}

}  // namespace guerdon::tools::lint::rules
