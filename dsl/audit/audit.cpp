#include "dsl/audit/audit.h"

#include <algorithm>

#include "dsl/audit/auditor.h"
#include "dsl/lower/lower.h"

namespace guerdon::dsl {

std::string_view declaration_word(Definition::Kind kind) {
  using K = Definition::Kind;
  switch (kind) {
    case K::kDefine:
      return "define";
    case K::kMetric:
      return "metric";
    case K::kScorecard:
      return "scorecard";
    case K::kCurve:
      return "curve";
    case K::kTable:
      return "table";
    case K::kSchedule:
      return "schedule";
    case K::kParameter:
      return "parameter";
    case K::kAward:
      return "award";
    case K::kGate:
      return "gate";
    case K::kCalendar:
      return "calendar";
    case K::kExclude:
      return "exclude";
    case K::kTrueUp:
      return "true up";
    case K::kFloor:
      return "floor";
    case K::kClawback:
      return "clawback";
    case K::kAgreement:
      return "agreement";
    case K::kGuarantee:
      return "guarantee";
    case K::kFlag:
      return "flag";
    case K::kSample:
      return "sample";
  }
  return "";
}

Auditor::Auditor(const Program& program, std::function<bool(FileId)> in_library)
    : detail_(program.detail()), program_(program), in_library_(std::move(in_library)) {}

Audit Auditor::run() {
  for (std::size_t i = 0; i < detail_.modules.size(); ++i) find_facts(detail_.modules.id_at(i));
  header();
  stages();
  exceptions();
  bonds();
  approvals();
  values();
  count();
  for (const Unevaluated& construct : unevaluated(program_))
    audit_.not_evaluated.push_back(construct.what);
  return std::move(audit_);
}

const ast::Module& Auditor::tree(const Definition& definition) const {
  return detail_.modules[definition.module].tree;
}

const ast::Decl& Auditor::decl(const Definition& definition) const {
  return tree(definition)[definition.decl];
}

std::string_view Auditor::text(engine::Symbol symbol) const {
  return symbol.valid() ? detail_.names->text(symbol) : std::string_view();
}

std::string_view Auditor::slice(engine::Span span) const { return detail_.sources->slice(span); }

std::string_view Auditor::slice(const ast::Module& module, ast::ExprId id) const {
  return id.valid() ? slice(module[id].span) : std::string_view();
}

AuditHead Auditor::head_of(DefinitionId id) const {
  const Definition& definition = detail_.definitions[id];
  AuditHead head;
  head.word = declaration_word(definition.kind);
  head.name = text(definition.name);
  head.title = text(decl(definition).label.value);
  head.span = definition.span;
  head.library = in_library_(detail_.modules[definition.module].file);
  return head;
}

const std::set<DefinitionId>& Auditor::reach(DefinitionId id) {
  const auto [entry, is_new] = reach_.try_emplace(id);
  if (!is_new) return entry->second;
  std::set<DefinitionId> seen;
  std::vector<DefinitionId> open{id};
  while (!open.empty()) {
    const DefinitionId next = open.back();
    open.pop_back();
    for (const DefinitionId used : detail_.definitions[next].uses)
      if (used != id && seen.insert(used).second) open.push_back(used);
  }
  return entry->second = std::move(seen);
}

/// In one pass over a module's expressions, as a library's module holds many.
void Auditor::find_facts(ModuleId id) {
  const LoadedModule& module = detail_.modules[id];
  const ast::Module& tree = module.tree;
  const auto facts_at = [&](engine::Span span) -> Facts* {
    const auto after = std::upper_bound(
        tree.decls.begin(), tree.decls.end(), span.begin,
        [](std::uint32_t begin, const ast::Decl& decl) { return begin < decl.span.begin; });
    if (after == tree.decls.begin()) return nullptr;
    const auto index = static_cast<std::uint32_t>(after - tree.decls.begin() - 1);
    return &facts_[{id, ast::DeclId(index)}];
  };
  for (const ast::Expr& expr : tree.exprs) {
    const auto* round = std::get_if<ast::Round>(&expr.node);
    if (round == nullptr || round->reason != ast::Reason::kCites) continue;
    if (Facts* facts = facts_at(expr.span)) facts->roundings.push_back(text(round->text.value));
  }
  for (const auto& [index, info] : module.aggregates) {
    if (!info.record.valid() || info.record != detail_.awards_record) continue;
    const ast::Expr& expr = tree[ast::ExprId(index)];
    const auto* aggregate = std::get_if<ast::Aggregate>(&expr.node);
    const ast::ExprId where = aggregate != nullptr ? tree[aggregate->set].where : ast::ExprId();
    if (Facts* facts = facts_at(expr.span)) facts->lines.insert(slice(tree, where));
  }
  for (const auto& [index, ref] : module.refs)
    if (ref.kind == Ref::Kind::kStageMoney)
      if (Facts* facts = facts_at(tree[ast::ExprId(index)].span)) facts->lines.insert({});
}

std::set<std::string_view> Auditor::lines_read(DefinitionId id) {
  std::set<std::string_view> conditions;
  const auto add = [&](DefinitionId each) {
    const Definition& definition = detail_.definitions[each];
    const auto facts = facts_.find({definition.module, definition.decl});
    if (facts != facts_.end())
      conditions.insert(facts->second.lines.begin(), facts->second.lines.end());
  };
  add(id);
  for (const DefinitionId used : reach(id)) add(used);
  return conditions;
}

bool Auditor::pays_money(DefinitionId award) const {
  const auto& body = std::get<ast::AwardDecl>(decl(detail_.definitions[award]).node);
  return body.pays == ast::AwardDecl::Pays::kMoney;
}

bool Auditor::targets(const ast::Targets& targets, const ast::Module& module,
                      DefinitionId award) const {
  if (targets.all_awards) return pays_money(award);
  const auto names = module.all(targets.names);
  return std::any_of(names.begin(), names.end(), [&](const ast::Name& name) {
    return name.symbol == detail_.definitions[award].name;
  });
}

/// What moves money, and what of it cites nothing. What people record by hand cites row by row.
void Auditor::count() {
  const auto take = [this](const std::vector<AuditClause>& clauses) {
    for (const AuditClause& clause : clauses) {
      if (!clause.moves_money || clause.by_hand) continue;
      ++audit_.moving;
      if (clause.cites.empty()) audit_.uncited.push_back(clause.head);
    }
  };
  take(audit_.before);
  for (const AuditStage& stage : audit_.stages) take(stage.clauses);
}

Audit audit_of(const Program& program, const std::function<bool(FileId)>& in_library) {
  return Auditor(program, in_library).run();
}

}  // namespace guerdon::dsl
