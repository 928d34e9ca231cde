#include "tools/lint/policy.h"

#include "tools/report/text.h"

namespace guerdon::tools::lint {
namespace {

std::string_view word_of(const ast::Decl& decl, const dsl::SourceMap& sources) {
  return sources.slice(decl.keyword);
}

}  // namespace

Policy::Policy(PolicyParts parts) : parts_(std::move(parts)) {
  by_decl_.resize(tree().decls.size());
  const auto& definitions = detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    if (in_main(id)) by_decl_[definitions[id].decl.index()] = id;
  }
}

Policy::~Policy() = default;

const dsl::LoadedModule& Policy::main() const {
  return detail().modules[detail().modules.id_at(0)];
}

const ast::Decl* Policy::header_decl() const {
  const auto headers = all<ast::PolicyDecl>();
  return headers.empty() ? nullptr : headers.front().decl;
}

const ast::PolicyDecl* Policy::header() const {
  const ast::Decl* decl = header_decl();
  return decl == nullptr ? nullptr : &std::get<ast::PolicyDecl>(decl->node);
}

bool Policy::is_own(DefinitionId id) const {
  return is_own(detail().modules[definition(id).module].file);
}

bool Policy::in_main(DefinitionId id) const { return definition(id).module.index() == 0; }

std::string_view Policy::text(engine::Symbol symbol) const {
  return symbol.valid() ? detail().names->text(symbol) : std::string_view();
}

std::string Policy::quoted(ast::ExprId id) const {
  return id.valid() ? "`" + one_line(source(tree()[id].span)) + "`" : std::string();
}

std::string Policy::place(engine::Span span) const {
  const auto at = detail().sources->locate(span);
  if (!at) return "nowhere";
  const std::string line = std::to_string(at->line);
  return at->file == main().file ? "line " + line : std::string(at->name) + ":" + line;
}

std::string Policy::call(DefinitionId id) const {
  return std::string(word_of(decl(id), *detail().sources)) + " `" + std::string(name(id)) + "`";
}

const ast::Decl& Policy::decl(DefinitionId id) const { return tree(id)[definition(id).decl]; }

DefinitionId Policy::definition_of(ast::DeclId id) const { return by_decl_[id.index()]; }

const ast::Clause* Policy::clause(const ast::Decl& decl, std::string_view word) const {
  return tree().clause(decl, word, *detail().names);
}

const Uses& Policy::uses() const {
  if (!uses_) uses_ = std::make_unique<Uses>(detail());
  return *uses_;
}

const dsl::Audit& Policy::audit() const {
  if (!audit_) audit_ = std::make_unique<dsl::Audit>(dsl::audit_of(program(), parts_.in_library));
  return *audit_;
}

}  // namespace guerdon::tools::lint
