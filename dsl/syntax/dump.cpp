#include "dsl/syntax/dump.h"

#include <array>

#include "dsl/syntax/dump_decls.h"

namespace guerdon::dsl {

namespace {

// In the order of ast::DeclNode.
constexpr std::array<std::string_view, std::variant_size_v<ast::DeclNode>> kKinds{
    "policy",    "use",       "subject", "extend",   "record",  "source",   "define",
    "exception", "parameter", "table",   "schedule", "curve",   "calendar", "metric",
    "exclude",   "scorecard", "award",   "gate",     "true-up", "floor",    "clawback",
    "agreement", "guarantee", "flag",    "sample",   "test",    "workspace"};

void dump_decl(syntax::DumpOut& out, const ast::Decl& decl) {
  const auto* flag = std::get_if<ast::FlagDecl>(&decl.node);
  out.begin(flag != nullptr && flag->alert ? "alert" : kKinds[decl.node.index()]);
  if (decl.name) out.raw(" " + out.text(decl.name));
  if (decl.label) out.raw(" " + out.text(decl.label));
  if (decl.doc.valid()) out.field("doc", ast::Text{decl.doc, {}});
  std::visit(syntax::DeclText(out), decl.node);
  for (const ast::Clause& clause : out.module().all(decl.clauses)) {
    if (clause.cites) out.line("cites-" + out.text(clause.word) + " " + out.text(clause.cites));
  }
  out.end();
}

}  // namespace

std::string dump(const ast::Module& module, const engine::Interner& names) {
  syntax::DumpOut out(module, names);
  for (const ast::Decl& decl : module.decls) dump_decl(out, decl);
  return out.take();
}

std::string dump(const ast::Module& module, ast::ExprId expr, const engine::Interner& names) {
  return syntax::DumpOut(module, names).text(expr);
}

}  // namespace guerdon::dsl
