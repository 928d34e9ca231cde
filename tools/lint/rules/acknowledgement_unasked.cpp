#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool asks_for_version(const Policy& policy) {
  for (const auto& [expr, ref] : policy.main().refs)
    if (ref.kind == dsl::Ref::Kind::kPolicyVersion) return true;
  return false;
}

/// The first clause by which an agent gets less than the award says, without having agreed.
const ast::Decl* first_cut(const Policy& policy) {
  for (const auto& gate : policy.all<ast::GateDecl>())
    for (const ast::Penalty& penalty : policy.tree().all(gate->penalties))
      if (cuts(penalty)) return gate.decl;
  for (const auto& clawback : policy.all<ast::ClawbackDecl>())
    if (!clawback->needs_consent) return clawback.decl;
  return nullptr;
}

/// The subject's text field that says which version an agent has signed.
std::string_view signed_version_field(const Policy& policy) {
  const engine::Schema& schema = policy.detail().schema;
  if (!schema.subject.valid()) return {};
  for (const auto& field : schema.record(schema.subject).fields)
    for (const char* word : {"acknowledged", "signed"})
      if (field.type.kind == engine::Kind::kText && has_word(policy.text(field.name), word))
        return policy.text(field.name);
  return {};
}

}  // namespace

void acknowledgement_unasked(const Policy& policy, Report& report) {
  if (!policy.is_plan() || asks_for_version(policy)) return;
  const ast::Decl* cut = first_cut(policy);
  if (cut == nullptr) return;
  const std::string_view field = signed_version_field(policy);
  Finding& finding = report.add(policy.header_decl()->name.span,
                                "the plan cuts or takes back pay, and no gate asks whether the "
                                "agent has signed this version");
  finding.also(cut->name.span, "for example here")
      .advise(
          "in writing, and before: that is what a deduction rests on. Write a gate that requires "
          "`agent.acknowledged_version is policy.version`");
  if (field.empty()) return;
  finding.mend("write a first gate", dsl::FixSafety::kUnsafe,
               {add_declaration(
                   policy, last_of_payment(policy),
                   "gate signed_acknowledgement \"Signed acknowledgement\" {\n  require  agent." +
                       std::string(field) +
                       " is policy.version\n  else     pay 0% of all awards\n  because  \"An agent "
                       "who has not signed this version is not yet in the plan.\"\n}")});
}

}  // namespace guerdon::tools::lint::rules
