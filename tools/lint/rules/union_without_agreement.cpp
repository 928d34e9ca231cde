#include <map>
#include <set>

#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

struct UnionNamed {
  engine::Span span;
  bool covered = false;  ///< an agreement is for its members
};

/// The subject's fields of text that agreements ask for, and one called `union`. Who somebody is,
/// the key, says nothing about unions.
std::set<std::string_view> union_fields(const Policy& policy) {
  const engine::Schema& schema = policy.detail().schema;
  std::set<std::string_view> fields{"union"};
  if (!schema.subject.valid()) return fields;
  std::set<std::string_view> asked;
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    if (!agreement->for_set.valid() || !policy.tree()[agreement->for_set].where.valid()) continue;
    asked.merge(
        subject_fields(policy, agreement.definition, policy.tree()[agreement->for_set].where));
  }
  const auto& all = schema.record(schema.subject).fields;
  for (std::uint32_t i = 0; i < all.size(); ++i)
    if (!all[i].key && all[i].type.kind == engine::Kind::kText &&
        asked.count(policy.text(all[i].name)) != 0)
      fields.insert(policy.text(all[i].name));
  return fields;
}

/// The agreements of the file, and what they read, however indirectly.
std::set<DefinitionId> asked_by_agreements(const Policy& policy) {
  std::set<DefinitionId> asked;
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    const std::set<DefinitionId>& reach = policy.uses().reach(agreement.definition);
    asked.insert(reach.begin(), reach.end());
  }
  return asked;
}

}  // namespace

/// Which unions there are the data knows; the text knows those that it names.
void union_without_agreement(const Policy& policy, Report& report) {
  if (!policy.is_plan()) return;
  const auto fields = union_fields(policy);
  std::map<std::string_view, UnionNamed> unions;
  const auto read = [&](const ast::Decl& decl, bool agreement) {
    for (const ast::ExprId id : policy.expressions().of(decl)) {
      const auto* text = std::get_if<ast::TextLiteral>(&policy.tree()[id].node);
      const ast::ExprId around = policy.expressions().parent(id);
      if (text == nullptr || !around.valid()) continue;
      bool of_union = false;
      for_each_part(policy.tree(), policy.tree()[around], [&](ast::ExprId part) {
        const auto* path = std::get_if<ast::PathExpr>(&policy.tree()[part].node);
        of_union =
            of_union ||
            (path != nullptr &&
             fields.count(policy.text(policy.tree().all(path->path.parts).back().symbol)) != 0);
      });
      if (!of_union) continue;
      const auto known =
          unions.emplace(policy.text(text->text), UnionNamed{policy.tree()[id].span, false});
      known.first->second.covered = known.first->second.covered || agreement;
    }
  };
  const std::set<DefinitionId> asked = asked_by_agreements(policy);
  for (std::size_t i = 0; i < policy.tree().decls.size(); ++i) {
    const ast::DeclId id = policy.tree().decls.id_at(i);
    const ast::Decl& decl = policy.tree()[id];
    if (!std::holds_alternative<ast::TestDecl>(decl.node))
      read(decl, asked.count(policy.definition_of(id)) != 0);
  }
  for (const auto& [name, named] : unions) {
    if (named.covered) continue;
    report
        .add(named.span,
             "the plan names members of `" + std::string(name) + "`, and no agreement is for them")
        .advise(
            "pay is bargained with their union: write its `agreement`, with what it forbids, "
            "limits "
            "and requires, or say where its silence is agreed");
  }
}

}  // namespace guerdon::tools::lint::rules
