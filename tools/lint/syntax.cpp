#include "tools/lint/syntax.h"

#include <algorithm>

#include "dsl/program/literal.h"

namespace guerdon::tools::lint {

using dsl::Ref;

namespace {

bool same_ref(const Ref& a, const Ref& b) {
  if (a.kind != b.kind || a.up != b.up || a.local != b.local || a.definition != b.definition)
    return false;
  if (!(a.choice == b.choice) || a.hops.size() != b.hops.size()) return false;
  for (std::size_t i = 0; i < a.hops.size(); ++i)
    if (a.hops[i].field != b.hops[i].field || a.hops[i].definition != b.hops[i].definition)
      return false;
  return true;
}

engine::RecordId record_named(const Policy& policy, const ast::Module& tree,
                              const ast::Path& path) {
  if (!path) return {};
  const engine::Symbol name = tree.all(path.parts).back().symbol;
  const auto& records = policy.detail().schema.records;
  for (std::size_t i = 0; i < records.size(); ++i)
    if (records[i].name == name) return engine::RecordId(static_cast<std::uint32_t>(i));
  return {};
}

/// The records in whose rows a declaration's expressions stand, the innermost last.
std::vector<engine::RecordId> rows_of_declaration(const Policy& policy, const ast::Module& tree,
                                                  const ast::Decl& decl) {
  std::vector<engine::RecordId> rows;
  const auto add = [&](const ast::Path& path) {
    const engine::RecordId record = record_named(policy, tree, path);
    if (record.valid() && record != policy.detail().schema.subject) rows.push_back(record);
  };
  const auto add_set = [&](ast::SetId set) {
    if (set.valid()) add(tree[set].records);
  };
  std::visit(
      [&](const auto& body) {
        if constexpr (requires { body.for_set; }) add_set(body.for_set);
        if constexpr (requires { body.each; }) add_set(body.each);
        if constexpr (requires { body.for_records; }) add(body.for_records);
        if constexpr (requires { body.record; }) add(body.record);
      },
      decl.node);
  if (const auto* exclude = std::get_if<ast::ExcludeDecl>(&decl.node)) add_set(exclude->rows);
  if (const auto* sample = std::get_if<ast::SampleDecl>(&decl.node)) add_set(sample->of);
  if (std::holds_alternative<ast::RecordDecl>(decl.node)) {
    const auto& records = policy.detail().schema.records;
    for (std::size_t i = 0; i < records.size(); ++i)
      if (records[i].name == decl.name.symbol) rows.emplace_back(static_cast<std::uint32_t>(i));
  }
  return rows;
}

/// Where names of one module begin and end.
class Naming {
 public:
  Naming(const Policy& policy, dsl::ModuleId module)
      : policy_(policy), id_(module), module_(policy.detail().modules[module]) {}

  /// The record whose row is UP scopes out from an expression.
  engine::RecordId row(ast::ExprId id, std::uint32_t up) const {
    const Expressions& expressions = policy_.uses().expressions(id_);
    for (ast::ExprId at = expressions.parent(id); at.valid(); at = expressions.parent(at)) {
      const auto set = module_.aggregates.find(at.index());
      if (set == module_.aggregates.end() || !set->second.record.valid()) continue;
      if (up-- == 0) return set->second.record;
    }
    const ast::Decl* decl = declaration_at(module_.tree, module_.tree[id].span);
    if (decl == nullptr) return {};
    const auto rows = rows_of_declaration(policy_, module_.tree, *decl);
    return up < rows.size() ? rows[rows.size() - 1 - up] : engine::RecordId();
  }

  engine::Type local(ast::ExprId id, engine::Symbol name) const {
    const ast::Decl* decl = declaration_at(module_.tree, module_.tree[id].span);
    if (decl == nullptr || !decl->name) return {};
    const auto& visible = policy_.detail().visible[id_.index()];
    const auto found = visible.find(decl->name.symbol);
    if (found == visible.end() || found->second.empty()) return {};
    for (const dsl::Parameter& parameter : policy_.definition(found->second.front()).parameters)
      if (parameter.name == name) return parameter.type;
    return {};
  }

  /// Follows a name to its end: the last field in FIELD, the type as the result.
  engine::Type follow(ast::ExprId id, const Ref& ref, std::optional<FieldRef>& field) const {
    if (ref.kind == Ref::Kind::kLocal) return local(id, ref.local);
    engine::Type type;
    engine::RecordId record;
    if (ref.kind == Ref::Kind::kDefinition) type = policy_.definition(ref.definition).type;
    if (type.kind == engine::Kind::kReference) record = type.record;
    if (ref.kind == Ref::Kind::kAgent) record = policy_.detail().schema.subject;
    if (ref.kind == Ref::Kind::kRow) record = row(id, ref.up);
    for (const dsl::Hop& hop : ref.hops) {
      field.reset();
      if (hop.definition.valid()) {
        type = policy_.definition(hop.definition).type;
      } else {
        if (!record.valid()) return {};
        const auto& fields = policy_.detail().schema.record(record).fields;
        if (hop.field >= fields.size()) return {};
        field = FieldRef{record, hop.field};
        type = fields[hop.field].type;
      }
      record = type.kind == engine::Kind::kReference ? type.record : engine::RecordId();
    }
    return type;
  }

 private:
  const Policy& policy_;
  dsl::ModuleId id_;
  const dsl::LoadedModule& module_;
};

}  // namespace

DefinitionId definition_read(const Policy& policy, ast::ExprId id) {
  const auto callee = policy.main().callees.find(id.index());
  if (callee != policy.main().callees.end()) return callee->second;
  const Ref* ref = ref_of(policy, id);
  if (ref == nullptr) return {};
  if (ref->kind == Ref::Kind::kDefinition && ref->hops.empty()) return ref->definition;
  return ref->hops.empty() ? DefinitionId() : ref->hops.back().definition;
}

engine::Type type_of(const Policy& policy, dsl::ModuleId module, ast::ExprId id) {
  const dsl::LoadedModule& loaded = policy.detail().modules[module];
  if (!id.valid()) return {};
  if (const auto* node = std::get_if<ast::AmountLiteral>(&loaded.tree[id].node)) {
    const auto value = dsl::literal(node->amount, *policy.detail().names);
    return value ? value->type : engine::Type();
  }
  std::optional<FieldRef> field;
  const auto ref = loaded.refs.find(id.index());
  if (ref == loaded.refs.end()) return {};
  return Naming(policy, module).follow(id, ref->second, field);
}

std::optional<FieldRef> field_read(const Policy& policy, dsl::ModuleId module, ast::ExprId id) {
  const dsl::LoadedModule& loaded = policy.detail().modules[module];
  const auto ref = id.valid() ? loaded.refs.find(id.index()) : loaded.refs.end();
  if (ref == loaded.refs.end()) return {};
  std::optional<FieldRef> field;
  Naming(policy, module).follow(id, ref->second, field);
  return field;
}

const ast::Decl* declaration_at(const ast::Module& tree, engine::Span place) {
  std::size_t first = 0, last = tree.decls.size();
  while (first < last) {
    const std::size_t middle = (first + last) / 2;
    if (tree[tree.decls.id_at(middle)].span.end <= place.begin)
      first = middle + 1;
    else
      last = middle;
  }
  if (first == tree.decls.size()) return nullptr;
  const ast::Decl& decl = tree[tree.decls.id_at(first)];
  return decl.span.begin <= place.begin ? &decl : nullptr;
}

ast::CompareOp turned(ast::CompareOp op) {
  using Op = ast::CompareOp;
  switch (op) {
    case Op::kLess:
      return Op::kGreater;
    case Op::kLessEqual:
      return Op::kGreaterEqual;
    case Op::kGreater:
      return Op::kLess;
    case Op::kGreaterEqual:
      return Op::kLessEqual;
    case Op::kEqual:
    case Op::kNotEqual:
      return op;
  }
  return op;
}

ast::CompareOp negated(ast::CompareOp op) {
  using Op = ast::CompareOp;
  switch (op) {
    case Op::kLess:
      return Op::kGreaterEqual;
    case Op::kLessEqual:
      return Op::kGreater;
    case Op::kGreater:
      return Op::kLessEqual;
    case Op::kGreaterEqual:
      return Op::kLess;
    case Op::kEqual:
      return Op::kNotEqual;
    case Op::kNotEqual:
      return Op::kEqual;
  }
  return op;
}

const char* sign_of(ast::CompareOp op) {
  constexpr const char* kSigns[] = {"=", "!=", "<", "<=", ">", ">="};
  return kSigns[static_cast<std::size_t>(op)];
}

bool says_the_same(const Policy& policy, ast::ExprId a, ast::ExprId b) {
  return text_of(policy, a) == text_of(policy, b) && refers_to_the_same(policy, a, b);
}

bool refers_to_the_same(const Policy& policy, ast::ExprId a, ast::ExprId b) {
  std::vector<ast::ExprId> left, right;
  policy.expressions().walk(a, [&](ast::ExprId id) { left.push_back(id); });
  policy.expressions().walk(b, [&](ast::ExprId id) { right.push_back(id); });
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const Ref* one = ref_of(policy, left[i]);
    const Ref* other = ref_of(policy, right[i]);
    if ((one == nullptr) != (other == nullptr)) return false;
    if (one != nullptr && !same_ref(*one, *other)) return false;
  }
  return true;
}

}  // namespace guerdon::tools::lint
