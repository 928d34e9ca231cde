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

/// The record whose row a name begins at; invalid where that takes more than looking it up.
engine::RecordId row_record(const Policy& policy, ast::ExprId id, const Ref& ref) {
  if (ref.kind == Ref::Kind::kAgent) return policy.detail().schema.subject;
  if (ref.kind != Ref::Kind::kRow || ref.up != 0) return {};
  for (ast::ExprId at = policy.expressions().parent(id); at.valid();
       at = policy.expressions().parent(at)) {
    const auto set = policy.main().aggregates.find(at.index());
    if (set != policy.main().aggregates.end()) return set->second.record;
  }
  const ast::Decl* decl = declaration_at(policy, policy.tree()[id].span);
  if (decl == nullptr) return {};
  const auto& decls = policy.tree().decls;
  for (std::size_t i = 0; i < decls.size(); ++i) {
    if (&policy.tree()[decls.id_at(i)] != decl) continue;
    const DefinitionId definition = policy.definition_of(decls.id_at(i));
    return definition.valid() ? policy.definition(definition).record : engine::RecordId();
  }
  return {};
}

engine::Type local_type(const Policy& policy, ast::ExprId id, engine::Symbol name) {
  const ast::Decl* decl = declaration_at(policy, policy.tree()[id].span);
  if (decl == nullptr || !decl->name) return {};
  const auto& visible = policy.detail().visible[0];
  const auto found = visible.find(decl->name.symbol);
  if (found == visible.end() || found->second.empty()) return {};
  for (const dsl::Parameter& parameter : policy.definition(found->second.front()).parameters)
    if (parameter.name == name) return parameter.type;
  return {};
}

engine::Type type_behind(const Policy& policy, ast::ExprId id, const Ref& ref) {
  if (ref.kind == Ref::Kind::kDefinition && ref.hops.empty())
    return policy.definition(ref.definition).type;
  if (ref.kind == Ref::Kind::kLocal) return local_type(policy, id, ref.local);
  engine::RecordId record = row_record(policy, id, ref);
  engine::Type type;
  for (const dsl::Hop& hop : ref.hops) {
    if (hop.definition.valid()) {
      type = policy.definition(hop.definition).type;
    } else {
      if (!record.valid()) return {};
      const auto& fields = policy.detail().schema.record(record).fields;
      if (hop.field >= fields.size()) return {};
      type = fields[hop.field].type;
    }
    record = type.kind == engine::Kind::kReference ? type.record : engine::RecordId();
  }
  return type;
}

}  // namespace

DefinitionId definition_read(const Policy& policy, ast::ExprId id) {
  const auto callee = policy.main().callees.find(id.index());
  if (callee != policy.main().callees.end()) return callee->second;
  const Ref* ref = ref_of(policy, id);
  if (ref == nullptr) return {};
  if (ref->kind == Ref::Kind::kDefinition && ref->hops.empty()) return ref->definition;
  return ref->hops.empty() ? DefinitionId() : ref->hops.back().definition;
}

engine::Type type_of(const Policy& policy, ast::ExprId id) {
  if (const auto* node = expression_as<ast::AmountLiteral>(policy, id)) {
    const auto value = dsl::literal(node->amount, *policy.detail().names);
    return value ? value->type : engine::Type();
  }
  const Ref* ref = ref_of(policy, id);
  return ref == nullptr ? engine::Type() : type_behind(policy, id, *ref);
}

const ast::Decl* declaration_at(const Policy& policy, engine::Span place) {
  const auto& decls = policy.tree().decls;
  std::size_t first = 0, last = decls.size();
  while (first < last) {
    const std::size_t middle = (first + last) / 2;
    if (policy.tree()[decls.id_at(middle)].span.end <= place.begin)
      first = middle + 1;
    else
      last = middle;
  }
  if (first == decls.size()) return nullptr;
  const ast::Decl& decl = policy.tree()[decls.id_at(first)];
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
  if (text_of(policy, a) != text_of(policy, b)) return false;
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
