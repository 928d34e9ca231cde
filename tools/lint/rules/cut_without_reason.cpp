#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The first sentence of what the author wrote above, or a sentence made of the condition.
std::string first_reason(const Policy& policy, const ast::Decl& decl, std::string made) {
  std::string doc(policy.text(decl.doc));
  for (char& sign : doc)
    if (sign == '\n') sign = ' ';
  const std::size_t end = doc.find(". ");
  if (end != std::string::npos) doc.resize(end + 1);
  const bool usable =
      !doc.empty() && doc.find('"') == std::string::npos && doc.find('\\') == std::string::npos;
  return usable ? doc : made;
}

}  // namespace

void cut_without_reason(const Policy& policy, Report& report) {
  const auto find = [&](const ast::Decl& decl, DefinitionId id, const std::string& made,
                        std::string_view after) {
    report.add(decl.name.span, policy.call(id) + " lowers what an agent gets, and gives no reason")
        .advise(
            "the statement shows `because` to the agent whom it concerns: say in one sentence why")
        .mend("write a first sentence", dsl::FixSafety::kUnsafe,
              {add_clause(policy, decl, "because  \"" + first_reason(policy, decl, made) + "\"",
                          after)});
  };
  for (const auto& gate : policy.all<ast::GateDecl>()) {
    if (gate->because) continue;
    for (const ast::Penalty& penalty : policy.tree().all(gate->penalties)) {
      if (penalty.kind == ast::Penalty::Kind::kFlag) continue;
      std::string condition = policy.quoted(gate->require);
      std::erase_if(condition,
                    [](char sign) { return sign == '`' || sign == '"' || sign == '\\'; });
      find(*gate.decl, gate.definition, "Paid in full where " + condition + ".", "else");
      break;
    }
  }
  for (const auto& clawback : policy.all<ast::ClawbackDecl>())
    if (!clawback->because)
      find(*clawback.decl, clawback.definition, "What was paid turned out not to be earned.",
           "rest");
}

}  // namespace guerdon::tools::lint::rules
