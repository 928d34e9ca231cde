// The order of checking, and circles.
#include "dsl/check/checker.h"

#include <cctype>

#include <fmt/core.h>

#include "dsl/check/check.h"
#include "dsl/check/consequences.h"
#include "dsl/names/declare.h"
#include "dsl/names/load.h"

namespace guerdon::dsl {

using engine::Type;

namespace {

/// The stage of the order of payment in which a declaration stands.
Stage stage_of(Definition::Kind kind) {
  using Kind = Definition::Kind;
  switch (kind) {
    case Kind::kAward:
      return Stage::kAmount;
    case Kind::kGate:
      return Stage::kGate;
    case Kind::kAgreement:
      return Stage::kLimit;
    case Kind::kExclude:
      return Stage::kAmount;
    case Kind::kTrueUp:
      return Stage::kTrueUp;
    case Kind::kFloor:
      return Stage::kFloor;
    case Kind::kClawback:
      return Stage::kRecovery;
    default:
      return Stage::kAfter;  // a value is of the stage that it reads
  }
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

}  // namespace

Checker::Checker(ProgramDetail& detail, const engine::FunctionTable& functions,
                 Diagnostics& diagnostics)
    : detail_(detail),
      diagnostics_(diagnostics),
      inference_(detail, functions, diagnostics, &Checker::visit_from_inference, this) {}

void Checker::visit_from_inference(void* context, DefinitionId id, engine::Span use) {
  static_cast<Checker*>(context)->visit(id, use);
}

void Checker::not_evaluated(engine::Span span, std::string_view what, DefinitionId inside) {
  detail_.deferred.push_back({span, std::string(what), inside});
}

Scope Checker::scope_of(DefinitionId id) const {
  Scope scope;
  scope.module = detail_.definitions[id].module;
  scope.self = id;
  scope.has_agent = detail_.schema.subject.valid();
  scope.stage = stage_of(detail_.definitions[id].kind);
  return scope;
}

void Checker::settle(DefinitionId id, const Scope& scope, Type type) {
  Definition& definition = detail_.definitions[id];
  definition.type = type;
  definition.uses = scope.uses;
  if (definition.kind != Definition::Kind::kAward) definition.stage = scope.reads;
  if (definition.level == Level::kRecord) return;
  definition.level = scope.uses_agent ? Level::kAgent : Level::kPolicy;
}

void Checker::visit(DefinitionId id, engine::Span use) {
  Definition& definition = detail_.definitions[id];
  if (definition.state == Definition::State::kDone) return;
  if (definition.state == Definition::State::kVisiting) return report_circle(id, use);
  definition.state = Definition::State::kVisiting;
  visiting_.push_back(id);
  const ast::DeclNode& node = decl(definition).node;
  if (const auto* define = std::get_if<ast::DefineDecl>(&node)) check_define(id, *define);
  if (const auto* metric = std::get_if<ast::MetricDecl>(&node)) check_metric(id, *metric);
  if (const auto* card = std::get_if<ast::ScorecardDecl>(&node)) check_scorecard(id, *card);
  if (const auto* curve = std::get_if<ast::CurveDecl>(&node)) check_curve(id, *curve);
  if (const auto* table = std::get_if<ast::TableDecl>(&node)) check_table(id, *table);
  if (const auto* tiers = std::get_if<ast::ScheduleDecl>(&node)) check_schedule(id, *tiers);
  if (const auto* dated = std::get_if<ast::ParameterDecl>(&node)) check_parameter(id, *dated);
  if (const auto* award = std::get_if<ast::AwardDecl>(&node)) check_award(id, *award);
  if (const auto* gate = std::get_if<ast::GateDecl>(&node)) check_gate(id, *gate);
  visit_clause(id, node);
  visiting_.pop_back();
  detail_.definitions[id].state = Definition::State::kDone;
}

/// Declarations that have a name and no value.
void Checker::visit_clause(DefinitionId id, const ast::DeclNode& node) {
  if (const auto* calendar = std::get_if<ast::CalendarDecl>(&node)) check_calendar(id, *calendar);
  if (const auto* exclude = std::get_if<ast::ExcludeDecl>(&node)) check_exclude(id, *exclude);
  if (const auto* true_up = std::get_if<ast::TrueUpDecl>(&node)) check_true_up(id, *true_up);
  if (const auto* floor = std::get_if<ast::FloorDecl>(&node)) check_floor(id, *floor);
  if (const auto* clawback = std::get_if<ast::ClawbackDecl>(&node)) check_clawback(id, *clawback);
  if (const auto* agreement = std::get_if<ast::AgreementDecl>(&node))
    check_agreement(id, *agreement);
  if (const auto* promise = std::get_if<ast::GuaranteeDecl>(&node)) check_guarantee(id, *promise);
  if (const auto* flag = std::get_if<ast::FlagDecl>(&node)) check_flag(id, *flag);
  if (const auto* sample = std::get_if<ast::SampleDecl>(&node)) check_sample(id, *sample);
}

void Checker::report_circle(DefinitionId id, engine::Span use) {
  std::string chain;
  Diagnostic message = error(Code::E0206, use, "");
  bool inside = false;
  for (const DefinitionId on_stack : visiting_) {
    inside = inside || on_stack == id;
    if (!inside) continue;
    const Definition& definition = detail_.definitions[on_stack];
    chain += fmt::format("`{}` needs ", text(definition.name));
    message =
        std::move(message).with_label(definition.span, fmt::format("`{}`", text(definition.name)));
  }
  message.message =
      fmt::format("definitions in a circle: {}`{}`", chain, text(detail_.definitions[id].name));
  message.help = "one of them must not read the next";
  diagnostics_.add(std::move(message));
  // Its type stays an error, so that the circle is told once.
  detail_.definitions[id].type = Type::error();
}

std::vector<DefinitionId> Checker::order() const {
  const std::size_t count = detail_.definitions.size();
  const auto mentions = [&](DefinitionId id) {
    std::vector<DefinitionId> found;
    const Definition& definition = detail_.definitions[id];
    const auto& visible = detail_.visible[definition.module.index()];
    const std::string_view source = detail_.sources->slice(decl(definition).span);
    for (std::size_t i = 0; i < source.size();) {
      if (!is_word(source[i])) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < source.size() && is_word(source[end])) ++end;
      const engine::Symbol word = detail_.names->find(source.substr(i, end - i));
      i = end;
      if (!word.valid()) continue;
      const auto known = visible.find(word);
      if (known != visible.end() && !known->second.empty()) found.push_back(known->second.front());
    }
    return found;
  };
  std::vector<char> seen(count, 0);
  std::vector<DefinitionId> ordered;
  std::vector<std::pair<DefinitionId, std::vector<DefinitionId>>> stack;
  for (std::size_t i = 0; i < count; ++i) {
    if (seen[i] != 0) continue;
    seen[i] = 1;
    const DefinitionId root = detail_.definitions.id_at(i);
    stack.emplace_back(root, mentions(root));
    while (!stack.empty()) {
      auto& [id, next] = stack.back();
      if (next.empty()) {
        ordered.push_back(id);
        stack.pop_back();
        continue;
      }
      const DefinitionId child = next.back();
      next.pop_back();
      if (seen[child.index()] != 0) continue;
      seen[child.index()] = 1;
      stack.emplace_back(child, mentions(child));
    }
  }
  return ordered;
}

void Checker::run() {
  check_imports();
  collect_exceptions();
  check_header_clauses();
  find_forbidden_metrics();
  for (const DefinitionId id : order()) visit(id, detail_.definitions[id].span);
  for (std::uint32_t i = 0; i < detail_.modules.size(); ++i) {
    const ModuleId id(i);
    for (const ast::Decl& declaration : detail_.modules[id].tree.decls) {
      if (const auto* source = std::get_if<ast::SourceDecl>(&declaration.node))
        check_source(id, declaration, *source);
      if (const auto* record = std::get_if<ast::RecordDecl>(&declaration.node))
        check_record_checks(id, declaration, *record);
      // The tests of a module that is used are checked with that module.
      const auto* test = std::get_if<ast::TestDecl>(&declaration.node);
      if (test != nullptr && id.index() == 0) check_test(declaration, *test);
    }
  }
  inference_.add_offers();
}

std::unique_ptr<const Program> check(SourceMap& sources, FileId main, engine::Interner& names,
                                     const engine::FunctionTable& functions,
                                     const ModuleFinder& find_module, Diagnostics& diagnostics,
                                     const CheckOptions& options) {
  auto detail = std::make_unique<ProgramDetail>();
  detail->sources = &sources;
  detail->names = &names;
  load_modules(*detail, main, find_module, diagnostics, options.overlays);
  check_header(*detail, diagnostics);
  if (options.need_policy && !detail->has_policy && diagnostics.syntax_error_count() == 0) {
    const engine::Span file = sources.span(main);
    diagnostics.add(error(Code::E0403, {file.begin, file.begin}, "this file has no `policy` header")
                        .with_help("a plan begins with `policy NAME { title … }`"));
  }
  declare_records(*detail, diagnostics);
  declare_definitions(*detail, diagnostics);
  detail->schema.zone = detail->header.zone;
  Checker(*detail, functions, diagnostics).run();
  drop_consequences(*detail, diagnostics);
  if (diagnostics.has_errors()) return nullptr;
  return std::make_unique<const Program>(std::move(detail));
}

}  // namespace guerdon::dsl
