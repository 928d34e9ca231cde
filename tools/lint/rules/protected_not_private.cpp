#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

void look_at_fields(const Policy& policy, std::span<const ast::Field> fields, Report& report) {
  for (const ast::Field& field : fields) {
    if (!field.is_protected || field.is_private) continue;
    const std::string_view written = policy.source(field.span);
    const std::size_t at = written.find("protected");
    const engine::Span word{field.span.begin + static_cast<std::uint32_t>(at),
                            field.span.begin + static_cast<std::uint32_t>(at)};
    report
        .add(field.name.span,
             "the field `" + std::string(policy.text(field.name.symbol)) +
                 "` must never move pay, and whoever reads a team's reports may see it")
        .advise("what is protected is nobody else's business: write `private protected`")
        .mend("keep it to the agent's own statement", dsl::FixSafety::kUnsafe,
              {insert_before(word, "private ")});
  }
}

}  // namespace

void protected_not_private(const Policy& policy, Report& report) {
  for (const auto& subject : policy.all<ast::SubjectDecl>())
    look_at_fields(policy, policy.tree().all(subject->fields), report);
  for (const auto& extension : policy.all<ast::ExtendDecl>())
    look_at_fields(policy, policy.tree().all(extension->fields), report);
  for (const auto& record : policy.all<ast::RecordDecl>())
    look_at_fields(policy, policy.tree().all(record->fields), report);
}

}  // namespace guerdon::tools::lint::rules
