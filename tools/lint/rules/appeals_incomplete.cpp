#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
/// A header without `appeals` is W601's finding.
void appeals_incomplete(const Policy& policy, Report& report) {
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr || header->appeals.empty()) return;
  struct Part {
    ast::Appeal::Kind kind;
    const char* without;
    const char* text;
  };
  using K = ast::Appeal::Kind;
  constexpr Part kParts[] = {
      {K::kWithin, "until when an agent may appeal", "within 30 days"},
      {K::kDecidedWithin, "when an appeal is decided", "decided within 15 business days"},
      {K::kBy, "who decides an appeal", "by \"Review board\""},
  };
  const ast::Clause* clause = policy.clause(*policy.header_decl(), "appeals");
  for (const Part& part : kParts) {
    bool said = false;
    for (const ast::Appeal& appeal : policy.tree().all(header->appeals))
      said = said || appeal.kind == part.kind;
    if (said || clause == nullptr) continue;
    report.add(clause->span, std::string("`appeals` does not say ") + part.without)
        .advise("write, with your own words: `" + std::string(part.text) + "`")
        .mend("write a first text", dsl::FixSafety::kUnsafe,
              {insert_after(clause->span, std::string(", ") + part.text)});
  }
}

}  // namespace guerdon::tools::lint::rules
