// A checked policy as rules look at it: its declarations, what they read, what money rests on.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/audit/audit.h"
#include "dsl/program/program_detail.h"
#include "engine/plan/function_table.h"
#include "tools/lint/expressions.h"
#include "tools/lint/settings.h"
#include "tools/lint/uses.h"

namespace guerdon::tools::lint {

namespace ast = dsl::ast;
using dsl::Definition;
using dsl::DefinitionId;

/// A declaration of the linted file with its body: `for (const auto& award :
/// policy.all<ast::AwardDecl>())`.
template <class T>
struct Declared {
  const ast::Decl* decl;
  const T* node;
  ast::DeclId id;
  DefinitionId definition;  ///< invalid for what is no definition: header, records, sources, tests
  const T* operator->() const { return node; }
};

/// What a policy is made from. All of it outlives the policy.
struct PolicyParts {
  const dsl::Program& program;
  const engine::FunctionTable& functions;
  const Settings& settings;
  std::function<bool(dsl::FileId)> in_library;
};

class Policy {
 public:
  explicit Policy(PolicyParts parts);
  ~Policy();
  Policy(const Policy&) = delete;
  Policy& operator=(const Policy&) = delete;

  const dsl::Program& program() const { return parts_.program; }
  const dsl::ProgramDetail& detail() const { return parts_.program.detail(); }
  const engine::FunctionTable& functions() const { return parts_.functions; }
  const Settings& settings() const { return parts_.settings; }
  /// The version that this one supersedes, where it lies in the same folder; else null.
  const Policy* before() const { return before_; }
  void set_before(const Policy* before) { before_ = before; }

  /// Whether the file has a policy header; a module has none, and some rules do not apply to it.
  bool is_plan() const { return detail().has_policy; }
  /// The header's body, and its declaration; null in a module.
  const ast::PolicyDecl* header() const;
  const ast::Decl* header_decl() const;

  /// The linted file.
  const dsl::LoadedModule& main() const;
  const ast::Module& tree() const { return main().tree; }
  /// Whether a definition, a module or a file is the policy's own and not the library's. Its own
  /// modules lie beside it.
  bool is_own(dsl::FileId file) const { return !parts_.in_library(file); }
  bool is_own(DefinitionId id) const;
  bool in_main(DefinitionId id) const;

  std::string_view text(engine::Symbol symbol) const;
  std::string_view text(const ast::Text& text) const { return this->text(text.value); }
  /// The source text of a place, and of an expression of the linted file on one line in back-ticks.
  std::string_view source(engine::Span span) const { return detail().sources->slice(span); }
  std::string quoted(ast::ExprId id) const;
  /// "line 41", or "targets.guerdon:41" where the place stands in another file.
  std::string place(engine::Span span) const;

  const Definition& definition(DefinitionId id) const { return detail().definitions[id]; }
  std::string_view name(DefinitionId id) const { return text(definition(id).name); }
  /// "award `quarterly_bonus`".
  std::string call(DefinitionId id) const;
  /// The declaration of any definition, and its body where it is a T.
  const ast::Decl& decl(DefinitionId id) const;
  const ast::Module& tree(DefinitionId id) const {
    return detail().modules[definition(id).module].tree;
  }
  template <class T>
  const T* body(DefinitionId id) const {
    return std::get_if<T>(&decl(id).node);
  }

  /// The declarations of one kind in the linted file, in the order of the text.
  template <class T>
  std::vector<Declared<T>> all() const {
    std::vector<Declared<T>> found;
    for (std::size_t i = 0; i < tree().decls.size(); ++i) {
      const ast::DeclId id = tree().decls.id_at(i);
      if (const T* node = std::get_if<T>(&tree()[id].node))
        found.push_back({&tree()[id], node, id, definition_of(id)});
    }
    return found;
  }
  /// What a declaration of the linted file defines; invalid for what is no definition.
  DefinitionId definition_of(ast::DeclId id) const;
  /// The written clause (`"at most"`) of a declaration of the linted file, or null.
  const ast::Clause* clause(const ast::Decl& decl, std::string_view word) const;

  /// The expressions of the linted file: whose parts they are, and where they stand.
  const Expressions& expressions() const { return uses().expressions(detail().modules.id_at(0)); }
  /// Who reads whom, in all modules.
  const Uses& uses() const;
  /// What moves money, in the order of payment. Only of a plan.
  const dsl::Audit& audit() const;

 private:
  PolicyParts parts_;
  const Policy* before_ = nullptr;
  std::vector<DefinitionId> by_decl_;
  mutable std::unique_ptr<Uses> uses_;
  mutable std::unique_ptr<dsl::Audit> audit_;
};

}  // namespace guerdon::tools::lint
