// Modules that a file uses without need.
#include <cctype>
#include <set>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/names/load.h"

namespace guerdon::dsl {
namespace {

using engine::Symbol;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Every word that a file writes, whatever it stands for: a name that occurs may be used.
std::set<Symbol> words_of(const ProgramDetail& detail, const LoadedModule& module) {
  std::set<Symbol> words;
  const std::string_view text = detail.sources->text(module.file);
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_word(text[end])) ++end;
    const Symbol word = detail.names->find(text.substr(i, end - i));
    if (word.valid()) words.insert(word);
    i = end;
  }
  return words;
}

/// What a module declares for others: names of values and records; fields and sources and
/// exceptions work without being named.
struct Offer {
  std::set<Symbol> names;
  bool works_unnamed = false;
};

void add_fields(const ast::Module& tree, ast::List<ast::Field> fields, Offer& offer) {
  for (const ast::Field& field : tree.all(fields)) offer.names.insert(field.name.symbol);
}

Offer offer_of(const ast::Module& tree) {
  Offer offer;
  for (const ast::Decl& decl : tree.decls) {
    if (decl.name) offer.names.insert(decl.name.symbol);
    if (const auto* subject = std::get_if<ast::SubjectDecl>(&decl.node)) {
      if (subject->plural) offer.names.insert(subject->plural.symbol);
      add_fields(tree, subject->fields, offer);
      offer.works_unnamed = true;  // whom a plan pays
    }
    if (const auto* record = std::get_if<ast::RecordDecl>(&decl.node))
      add_fields(tree, record->fields, offer);
    if (const auto* extend = std::get_if<ast::ExtendDecl>(&decl.node))
      add_fields(tree, extend->fields, offer);
    const bool clause = std::holds_alternative<ast::SourceDecl>(decl.node) ||
                        std::holds_alternative<ast::ExceptionDecl>(decl.node) ||
                        std::holds_alternative<ast::AwardDecl>(decl.node) ||
                        std::holds_alternative<ast::GateDecl>(decl.node) ||
                        std::holds_alternative<ast::ExcludeDecl>(decl.node) ||
                        std::holds_alternative<ast::TrueUpDecl>(decl.node) ||
                        std::holds_alternative<ast::FloorDecl>(decl.node) ||
                        std::holds_alternative<ast::ClawbackDecl>(decl.node) ||
                        std::holds_alternative<ast::AgreementDecl>(decl.node) ||
                        std::holds_alternative<ast::GuaranteeDecl>(decl.node) ||
                        std::holds_alternative<ast::FlagDecl>(decl.node) ||
                        std::holds_alternative<ast::SampleDecl>(decl.node);
    offer.works_unnamed = offer.works_unnamed || clause;
  }
  return offer;
}

}  // namespace

void Checker::check_imports() {
  const LoadedModule& main = detail_.modules[ModuleId(0)];
  // A module that could not be read offers nothing: its mistake is told, not its use.
  if (main.uses.empty() || !detail_.has_policy || diagnostics_.syntax_error_count() != 0) return;
  const std::set<Symbol> words = words_of(detail_, main);
  const auto needed = [&](ModuleId id) {
    std::set<ModuleId> seen;
    std::vector<ModuleId> next{id};
    while (!next.empty()) {
      const ModuleId module = next.back();
      next.pop_back();
      if (!seen.insert(module).second) continue;
      const Offer offer = offer_of(detail_.modules[module].tree);
      if (offer.works_unnamed) return true;
      for (const Symbol name : offer.names)
        if (words.count(name) != 0) return true;
      const auto& uses = detail_.modules[module].uses;
      next.insert(next.end(), uses.begin(), uses.end());
    }
    return false;
  };
  for (const ModuleId used : main.uses) {
    if (needed(used)) continue;
    const std::string& path = detail_.modules[used].path;
    for (const ast::Decl& decl : main.tree.decls) {
      const auto* use = std::get_if<ast::UseDecl>(&decl.node);
      if (use == nullptr || path_text(main.tree, use->module, *detail_.names) != path) continue;
      diagnostics_.add(warning(Code::E0415, use->module.span,
                               fmt::format("nothing of module `{}` is used", path))
                           .with_help("leave this line out"));
    }
  }
}

}  // namespace guerdon::dsl
