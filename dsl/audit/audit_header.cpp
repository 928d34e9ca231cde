// The header of an audit: what the policy's header says, and whose word is needed for what.
#include <fmt/core.h>

#include "dsl/audit/auditor.h"

namespace guerdon::dsl {
namespace {

/// What Legal looks for in a header, and what its absence means.
struct Expected {
  std::string_view word;
  std::string_view unsaid;
};
constexpr Expected kExpected[] = {
    {"approval", "nobody has to approve the text"},
    {"appeals", "no appeal is provided for"},
    {"retain", "no time is named for which records are kept"},
};

/// `half up to 0.01 EUR  cites "x"` without its citation.
std::string_view without_citation(std::string_view words, std::size_t citation) {
  words = words.substr(0, citation);
  const std::size_t at = words.rfind("cites");
  return at == std::string_view::npos ? words : words.substr(0, at);
}

}  // namespace

void Auditor::header() {
  const LoadedModule& main = detail_.modules[ModuleId(0)];
  for (const ast::Decl& each : main.tree.decls) {
    if (!std::holds_alternative<ast::PolicyDecl>(each.node)) continue;
    audit_.policy = {"policy", text(each.name.symbol), detail_.header.title, each.name.span, false};
    audit_.version = detail_.header.version;
    for (const ast::Clause& clause : main.tree.all(each.clauses)) {
      const std::string_view word = text(clause.word);
      if (word == "title" || word == "version") continue;
      AuditSaying saying = said(word, slice({clause.keyword.end, clause.span.end}));
      if (clause.cites) {
        saying.cites.emplace_back(text(clause.cites.value));
        saying.text = without_citation(saying.text, clause.cites.span.begin - clause.keyword.end);
      }
      audit_.header.push_back(std::move(saying));
    }
    for (const Expected& expected : kExpected)
      if (main.tree.clause(each, expected.word, *detail_.names) == nullptr)
        audit_.header.push_back(unsaid(expected.word, expected.unsaid));
    const auto& body = std::get<ast::PolicyDecl>(each.node);
    for (const ast::Name& role : main.tree.all(body.approval))
      approve(text(role.symbol), "approves this text before it pays anyone");
  }
}

/// In the order of payment; whoever approves the text stands first.
void Auditor::approvals() {
  const auto each = [this](const std::vector<DefinitionId>& ids, const auto& say) {
    for (const DefinitionId id : ids) {
      const Definition& definition = detail_.definitions[id];
      say(decl(definition), tree(definition), text(definition.name));
    }
  };
  const auto by_role = [this](const ast::Module& module, ast::List<ast::Name> roles,
                              const std::string& what) {
    for (const ast::Name& role : module.all(roles)) approve(text(role.symbol), what);
  };
  each(detail_.excludes, [&](const ast::Decl& at, const ast::Module& module, auto name) {
    const auto& body = std::get<ast::ExcludeDecl>(at.node);
    by_role(module, body.approved_by, fmt::format("has approved what exclude {} leaves out", name));
  });
  each(detail_.gates, [&](const ast::Decl& at, const ast::Module& module, auto name) {
    const auto& body = std::get<ast::GateDecl>(at.node);
    for (const ast::Penalty& penalty : module.all(body.penalties)) {
      if (penalty.kind != ast::Penalty::Kind::kHold) continue;
      std::string what = fmt::format("releases what gate {} holds", name);
      if (penalty.within.valid()) what += fmt::format(" within {}", slice(module, penalty.within));
      if (penalty.then == ast::Penalty::Then::kPay) what += "; after that it is paid";
      approve(text(penalty.text.value), std::move(what));
      if (penalty.ask)
        approve(text(penalty.ask.value),
                fmt::format("is asked next about what gate {} holds", name));
    }
  });
  each(detail_.agreements, [&](const ast::Decl& at, const ast::Module& module, auto name) {
    const auto& body = std::get<ast::AgreementDecl>(at.node);
    for (const ast::Requirement& needed : module.all(body.requirements)) {
      using K = ast::Requirement::Kind;
      if (needed.kind == K::kApproval)
        by_role(module, needed.approval, fmt::format("approves, as agreement {} requires", name));
      if (needed.kind == K::kNotice)
        approve("the members", fmt::format("have notice of {}, as agreement {} requires",
                                           slice(module, needed.notice), name));
      if (needed.kind == K::kHearing)
        approve("the members", fmt::format("are heard, as agreement {} requires", name));
    }
  });
  each(detail_.clawbacks, [&](const ast::Decl& at, const ast::Module& module, auto name) {
    const auto& body = std::get<ast::ClawbackDecl>(at.node);
    by_role(module, body.needs_approval, fmt::format("approves clawback {}", name));
    if (body.needs_consent)
      approve("the agent", fmt::format("consents to clawback {}, before the event", name));
  });
  for (const AuditStage& stage : audit_.stages)
    for (const AuditClause& clause : stage.clauses)
      if (clause.by_hand && clause.head.word == "record" && stage.number == 4)
        approve("the approver in each row",
                fmt::format("approves a correction in {}", clause.head.name));
}

}  // namespace guerdon::dsl
