// A record's `check P else reject`: rows for which P is false are rejected before anything else is
// computed.
#include <utility>

#include "dsl/lower/lowering.h"

namespace guerdon::dsl {

using engine::Domain;
using engine::DomainId;
using engine::NodeId;
using engine::RecordId;
using engine::Type;
namespace op = engine::op;

void Lowering::lower_checks() {
  for (std::uint32_t m = 0; m < detail_.modules.size(); ++m) {
    for (const ast::Decl& decl : detail_.modules[ModuleId(m)].tree.decls) {
      const auto* body = std::get_if<ast::RecordDecl>(&decl.node);
      if (body == nullptr) continue;
      for (std::uint32_t r = 0; r < detail_.schema.records.size(); ++r) {
        if (detail_.schema.records[r].span != decl.name.span) continue;
        if (record_domains_.count(r) != 0) lower_checks_of(RecordId(r), ModuleId(m), *body);
      }
    }
  }
}

void Lowering::lower_checks_of(RecordId record, ModuleId module, const ast::RecordDecl& body) {
  const ast::Module& tree = detail_.modules[module].tree;
  std::size_t index = 0;
  for (const ast::RowCheck& check : tree.all(body.checks)) {
    LowerScope scope = record_scope(record, module, 0);
    scope.is_check = true;
    const NodeId holds = lift(lower(check.condition, scope), 0, scope);
    plan_.schema.records[record.index()].checks[index++].predicate =
        add(op::Not{holds}, record_domain(record), Type::boolean(), check.span);
  }
}

/// One value a group of rows with the same value of a field, and so for each row that of its group.
Lowered Lowering::lower_check_aggregate(ast::ExprId id, const ast::Aggregate& node,
                                        LowerScope& scope) {
  const RecordId record = scope.rows.front().record;
  const DomainId rows = record_domain(record);
  const ast::Name by = tree(scope).all(tree(scope)[node.set].across.path.parts).front();
  const std::string name =
      "check " + std::to_string(record.index()) + "." + std::string(names_.text(by.symbol));
  DomainId group;
  if (const auto known = groups_.find(name); known != groups_.end()) {
    group = known->second;
  } else {
    Domain domain;
    domain.kind = Domain::Kind::kGroup;
    domain.key = field(record, detail_.schema.record(record).field_index(by.symbol), scope.aim);
    group = groups_[name] = plan_.domains.add(std::move(domain));
  }
  LowerScope inside = record_scope(record, scope.module, scope.aim);
  inside.is_check = true;
  op::Aggregate operation = aggregate_of(node, inside, 0);
  const NodeId index = row_of(op::RowOf::Side::kGroup, group, rows, record);
  operation.index = index;
  const NodeId value = add(std::move(operation), group, type_of(id, scope), tree(scope)[id].span);
  return {gather(value, index, rows), 0};
}

}  // namespace guerdon::dsl
