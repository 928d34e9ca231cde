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

bool Auditor::reads_lines(DefinitionId id) {
  std::set<DefinitionId> all = reach(id);
  all.insert(id);
  return std::any_of(all.begin(), all.end(), [this](DefinitionId each) {
    const Definition& definition = detail_.definitions[each];
    const LoadedModule& module = detail_.modules[definition.module];
    const engine::Span whole = decl(definition).span;
    const auto inside = [&](std::uint32_t expr) {
      const engine::Span span = module.tree[ast::ExprId(expr)].span;
      return whole.begin <= span.begin && span.end <= whole.end;
    };
    return std::any_of(module.aggregates.begin(), module.aggregates.end(),
                       [&](const auto& entry) {
                         return entry.second.record.valid() &&
                                entry.second.record == detail_.awards_record && inside(entry.first);
                       }) ||
           std::any_of(module.refs.begin(), module.refs.end(), [&](const auto& entry) {
             return entry.second.kind == Ref::Kind::kStageMoney && inside(entry.first);
           });
  });
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
