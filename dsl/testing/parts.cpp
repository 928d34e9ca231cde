#include "dsl/testing/parts.h"

#include <algorithm>
#include <map>
#include <variant>

namespace guerdon::dsl {
namespace {

/// Declarations that are evaluated and decide about values or pay.
struct Counts {
  bool operator()(const ast::DefineDecl&) const { return true; }
  bool operator()(const ast::ExceptionDecl&) const { return true; }
  bool operator()(const ast::ParameterDecl&) const { return true; }
  bool operator()(const ast::TableDecl&) const { return true; }
  bool operator()(const ast::ScheduleDecl&) const { return true; }
  bool operator()(const ast::CurveDecl&) const { return true; }
  bool operator()(const ast::MetricDecl&) const { return true; }
  bool operator()(const ast::ScorecardDecl&) const { return true; }
  bool operator()(const ast::AwardDecl&) const { return true; }
  bool operator()(const ast::GateDecl&) const { return true; }
  template <class T>
  bool operator()(const T&) const {
    return false;
  }
};

class Conditions {
 public:
  explicit Conditions(const OwnModule& own) : tree_(own.tree()), own_(own) {}

  std::map<ast::ExprId, ConditionRole> find() {
    for (const ast::DeclId id : own_.decls) declaration(tree_[id]);
    for (const ast::Set& set : tree_.sets) add(set.where);
    for (std::size_t i = 0; i < tree_.exprs.size(); ++i) {
      const ast::ExprId id = tree_.exprs.id_at(i);
      std::visit([&](const auto& node) { expression(id, node); }, tree_[id].node);
    }
    return std::move(found_);
  }

 private:
  void add(ast::ExprId id, ConditionRole role = ConditionRole::kPlain) {
    if (!id.valid() || !own_.holds(tree_[id].span)) return;
    if (std::holds_alternative<ast::BoolLiteral>(tree_[id].node)) return;
    found_.try_emplace(id, role);
  }
  void add(ast::List<ast::ExprId> ids) {
    for (const ast::ExprId id : tree_.all(ids)) add(id);
  }

  void declaration(const ast::Decl& decl) {
    if (const auto* gate = std::get_if<ast::GateDecl>(&decl.node))
      add(gate->require, ConditionRole::kGate);
    if (const auto* define = std::get_if<ast::DefineDecl>(&decl.node))
      for (const ast::Exception& exception : tree_.all(define->exceptions))
        add(exception.when, ConditionRole::kException);
    if (const auto* exception = std::get_if<ast::ExceptionDecl>(&decl.node))
      add(exception->rule.when, ConditionRole::kException);
  }

  void expression(ast::ExprId id, const ast::Compare&) { add(id); }
  void expression(ast::ExprId id, const ast::Between&) { add(id); }
  void expression(ast::ExprId id, const ast::Is&) { add(id); }
  void expression(ast::ExprId, const ast::And& node) { add(node.operands); }
  void expression(ast::ExprId, const ast::Or& node) { add(node.operands); }
  void expression(ast::ExprId, const ast::Not& node) { add(node.value); }
  void expression(ast::ExprId, const ast::If& node) { add(node.condition); }
  void expression(ast::ExprId, const ast::Rank& node) { add(node.where); }
  void expression(ast::ExprId, const ast::Aggregate& node) {
    using K = ast::AggregateKind;
    if (node.kind == K::kShare || node.kind == K::kAny || node.kind == K::kEvery) add(node.value);
  }
  template <class T>
  void expression(ast::ExprId, const T&) {}

  const ast::Module& tree_;
  const OwnModule& own_;
  std::map<ast::ExprId, ConditionRole> found_;
};

}  // namespace

bool OwnModule::holds(engine::Span span) const {
  return std::any_of(decls.begin(), decls.end(), [&](ast::DeclId at) {
    const engine::Span decl = tree()[at].span;
    return decl.begin <= span.begin && span.end <= decl.end;
  });
}

std::vector<OwnModule> own_modules(const Program& program, const IsOwn& is_own) {
  const ProgramDetail& detail = program.detail();
  std::vector<OwnModule> modules;
  for (std::size_t i = 0; i < detail.modules.size(); ++i) {
    const ModuleId id = detail.modules.id_at(i);
    const LoadedModule& module = detail.modules[id];
    if (!is_own(module.file)) continue;
    OwnModule own{id, &module, {}};
    for (std::size_t d = 0; d < module.tree.decls.size(); ++d) {
      const ast::DeclId decl = module.tree.decls.id_at(d);
      if (std::visit(Counts{}, module.tree[decl].node)) own.decls.push_back(decl);
    }
    modules.push_back(std::move(own));
  }
  return modules;
}

void for_each_condition(const OwnModule& own,
                        const std::function<void(ast::ExprId, ConditionRole)>& found) {
  for (const auto& [id, role] : Conditions(own).find()) found(id, role);
}

}  // namespace guerdon::dsl
