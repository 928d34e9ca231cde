#include <map>

#include "tools/lint/lexemes.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Headlines and permissions are no descriptions.
bool describes(const Comment& comment) {
  return comment.alone && !comment.doc && !comment.text.empty() &&
         !comment.text.starts_with("allow ") && !comment.text.starts_with("─") &&
         !comment.text.starts_with("=") && !comment.text.starts_with("-");
}

bool is_described(const ast::Decl& decl) {
  return std::holds_alternative<ast::AwardDecl>(decl.node) ||
         std::holds_alternative<ast::GateDecl>(decl.node) ||
         std::holds_alternative<ast::MetricDecl>(decl.node) ||
         std::holds_alternative<ast::DefineDecl>(decl.node) ||
         std::holds_alternative<ast::ClawbackDecl>(decl.node) ||
         std::holds_alternative<ast::TrueUpDecl>(decl.node) ||
         std::holds_alternative<ast::FloorDecl>(decl.node);
}

}  // namespace

void comment_not_shown(const Policy& policy, Report& report) {
  const Lexemes lexemes = lexemes_of(policy);
  std::map<std::uint32_t, const Comment*> by_line;
  const auto line = [&](engine::Span span) {
    const auto at = policy.detail().sources->locate(span);
    return at ? at->line : 0u;
  };
  for (const Comment& comment : lexemes.comments)
    if (describes(comment)) by_line[line(comment.span)] = &comment;
  for (const ast::Decl& decl : policy.tree().decls) {
    if (decl.doc.valid() || !is_described(decl)) continue;
    std::vector<dsl::Edit> edits;
    const Comment* first = nullptr;
    for (std::uint32_t at = line(decl.span); at > 1; --at) {
      const auto above = by_line.find(at - 1);
      if (above == by_line.end()) break;
      first = above->second;
      edits.push_back(insert_before(first->span, "#"));
    }
    if (first == nullptr) continue;
    report
        .add(first->span, "this comment describes `" + std::string(policy.text(decl.name.symbol)) +
                              "`, and nobody is shown it")
        .also(decl.name.span, "described")
        .advise("with `##` it becomes its description: tools and reports show it beside the name")
        .mend("make it the description", dsl::FixSafety::kSafe, std::move(edits));
  }
}

}  // namespace guerdon::tools::lint::rules
