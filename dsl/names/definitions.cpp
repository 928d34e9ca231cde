// Every named value and rule, and what each module sees of them.
#include <set>

#include <fmt/core.h>

#include "dsl/names/declare.h"

namespace guerdon::dsl {
namespace {

struct KindOf {
  using Kind = Definition::Kind;
  std::optional<Kind> operator()(const ast::DefineDecl&) const { return Kind::kDefine; }
  std::optional<Kind> operator()(const ast::MetricDecl&) const { return Kind::kMetric; }
  std::optional<Kind> operator()(const ast::ScorecardDecl&) const { return Kind::kScorecard; }
  std::optional<Kind> operator()(const ast::CurveDecl&) const { return Kind::kCurve; }
  std::optional<Kind> operator()(const ast::TableDecl&) const { return Kind::kTable; }
  std::optional<Kind> operator()(const ast::ScheduleDecl&) const { return Kind::kSchedule; }
  std::optional<Kind> operator()(const ast::ParameterDecl&) const { return Kind::kParameter; }
  std::optional<Kind> operator()(const ast::AwardDecl&) const { return Kind::kAward; }
  std::optional<Kind> operator()(const ast::GateDecl&) const { return Kind::kGate; }
  std::optional<Kind> operator()(const ast::CalendarDecl&) const { return Kind::kCalendar; }
  std::optional<Kind> operator()(const ast::ExcludeDecl&) const { return Kind::kExclude; }
  std::optional<Kind> operator()(const ast::TrueUpDecl&) const { return Kind::kTrueUp; }
  std::optional<Kind> operator()(const ast::FloorDecl&) const { return Kind::kFloor; }
  std::optional<Kind> operator()(const ast::ClawbackDecl&) const { return Kind::kClawback; }
  std::optional<Kind> operator()(const ast::AgreementDecl&) const { return Kind::kAgreement; }
  std::optional<Kind> operator()(const ast::GuaranteeDecl&) const { return Kind::kGuarantee; }
  std::optional<Kind> operator()(const ast::FlagDecl&) const { return Kind::kFlag; }
  std::optional<Kind> operator()(const ast::SampleDecl&) const { return Kind::kSample; }
  template <class T>
  std::optional<Kind> operator()(const T&) const {
    return {};
  }
};

using Own = std::unordered_map<engine::Symbol, std::vector<DefinitionId>>;

void register_module(ProgramDetail& detail, ModuleId id, Own& own, Diagnostics& diagnostics) {
  const ast::Module& tree = detail.modules[id].tree;
  for (std::uint32_t i = 0; i < tree.decls.size(); ++i) {
    const ast::Decl& decl = tree.decls[ast::DeclId(i)];
    const auto kind = std::visit(KindOf{}, decl.node);
    if (!kind) continue;
    Definition definition;
    definition.kind = *kind;
    definition.module = id;
    definition.decl = ast::DeclId(i);
    definition.name = decl.name.symbol;
    definition.span = decl.name.span;
    std::vector<DefinitionId>& same = own[decl.name.symbol];
    if (!same.empty()) {
      diagnostics.add(
          error(Code::E0205, decl.name.span,
                fmt::format("`{}` is declared twice", detail.names->text(decl.name.symbol)))
              .with_label(detail.definitions[same.front()].span, "the first one"));
      continue;
    }
    const DefinitionId added = detail.definitions.add(std::move(definition));
    same.push_back(added);
    if (*kind == Definition::Kind::kAward) detail.awards.push_back(added);
    if (*kind == Definition::Kind::kGate) detail.gates.push_back(added);
    if (*kind == Definition::Kind::kMetric && id.index() == 0) detail.metrics.push_back(added);
    if (*kind == Definition::Kind::kFlag) detail.flags.push_back(added);
    if (*kind == Definition::Kind::kSample) detail.samples.push_back(added);
    if (*kind == Definition::Kind::kTrueUp) detail.true_ups.push_back(added);
    if (*kind == Definition::Kind::kFloor) detail.floors.push_back(added);
    if (*kind == Definition::Kind::kClawback) detail.clawbacks.push_back(added);
    if (*kind == Definition::Kind::kAgreement) detail.agreements.push_back(added);
    if (*kind == Definition::Kind::kGuarantee) detail.guarantees.push_back(added);
    if (*kind == Definition::Kind::kExclude) detail.excludes.push_back(added);
  }
}

/// A module sees its own names, and of those that it does not declare itself the names of the
/// modules that it uses, and of those that these use.
Own visible_from(const ProgramDetail& detail, ModuleId id, const std::vector<Own>& own) {
  Own visible = own[id.index()];
  std::set<ModuleId> seen{id};
  std::vector<ModuleId> next = detail.modules[id].uses;
  while (!next.empty()) {
    std::vector<ModuleId> further;
    Own layer;
    for (const ModuleId used : next) {
      if (!seen.insert(used).second) continue;
      for (const auto& [name, ids] : own[used.index()]) {
        auto& all = layer[name];
        all.insert(all.end(), ids.begin(), ids.end());
      }
      const auto& uses = detail.modules[used].uses;
      further.insert(further.end(), uses.begin(), uses.end());
    }
    for (auto& [name, ids] : layer) visible.try_emplace(name, std::move(ids));
    next = std::move(further);
  }
  return visible;
}

}  // namespace

void declare_definitions(ProgramDetail& detail, Diagnostics& diagnostics) {
  std::vector<Own> own(detail.modules.size());
  for (std::uint32_t i = 0; i < own.size(); ++i)
    register_module(detail, ModuleId(i), own[i], diagnostics);
  for (std::uint32_t i = 0; i < own.size(); ++i)
    detail.visible.push_back(visible_from(detail, ModuleId(i), own));
}

}  // namespace guerdon::dsl
