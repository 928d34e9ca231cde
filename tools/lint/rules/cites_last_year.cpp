#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Where a year before YEAR stands in a citation; npos for none.
std::size_t earlier_year(std::string_view text, int year) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const std::string_view four = text.substr(i, 4);
    if (four.find_first_not_of("0123456789") != four.npos || !four.starts_with("20")) continue;
    if (i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9') continue;
    if (i + 4 < text.size() && text[i + 4] >= '0' && text[i + 4] <= '9') continue;
    if (std::stoi(std::string(four)) < year) return i;
  }
  return std::string_view::npos;
}

/// Without its citation, and without what only the reader sees.
std::string rule_of(const Policy& policy, const ast::Decl& decl) {
  std::string text;
  for (const ast::Clause& clause : policy.tree().all(decl.clauses)) {
    const std::string_view word = policy.text(clause.word);
    if (word != "cites" && word != "because") text += text_of(policy, clause.span) + "\n";
  }
  return text;
}

}  // namespace

/// Laws and contracts keep their year; "Plan 2025 §4" is of another plan.
void cites_last_year(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  if (policy.before() == nullptr || !first) return;
  const Policy& before = *policy.before();
  const auto look = [&](const ast::Decl& decl, DefinitionId id, const ast::Text& cites) {
    if (!cites || !has_word(policy.text(cites), "plan")) return;
    const std::size_t at = earlier_year(policy.text(cites), engine::civil(*first).year);
    const DefinitionId was = same_in(before, policy.definition(id).kind, policy.name(id));
    if (at == std::string_view::npos || !was.valid()) return;
    if (rule_of(policy, decl) == rule_of(before, before.decl(was))) return;
    std::string fresh(policy.source(cites.span));
    fresh.replace(at + 1, 4, std::to_string(engine::civil(*first).year));
    report
        .add(cites.span, policy.call(id) + " was changed, and cites " +
                             std::string(policy.source(cites.span)) + " as version " +
                             before.program().header().version + " did")
        .advise("cite the section that says what it says now, such as `" + fresh + "`")
        .mend("cite this year's plan", dsl::FixSafety::kUnsafe, {replace(cites.span, fresh)});
  };
  for (const auto& award : policy.all<ast::AwardDecl>())
    look(*award.decl, award.definition, award->cites);
  for (const auto& gate : policy.all<ast::GateDecl>())
    look(*gate.decl, gate.definition, gate->cites);
  for (const auto& clawback : policy.all<ast::ClawbackDecl>())
    look(*clawback.decl, clawback.definition, clawback->cites);
}

}  // namespace guerdon::tools::lint::rules
