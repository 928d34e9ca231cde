// Exceptions to rules: beside the rule, or from another module where the rule is open.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/names/load.h"

namespace guerdon::dsl {

using engine::Number;
using engine::Type;

namespace {

/// The definition that `exception to PLAN.base_rate` amends, seen from any module: PLAN is the
/// policy's name, a module's path, or left out.
DefinitionId target_of(const ProgramDetail& detail, ModuleId module, const ast::Path& path) {
  const auto parts = detail.modules[module].tree.all(path.parts);
  const engine::Symbol name = parts.back().symbol;
  const auto in = [&](ModuleId where) {
    const auto& visible = detail.visible[where.index()];
    const auto found = visible.find(name);
    return found == visible.end() || found->second.empty() ? DefinitionId() : found->second.front();
  };
  if (parts.size() == 1) {
    const DefinitionId own = in(module);
    return own.valid() ? own : in(ModuleId(0));
  }
  if (parts.front().symbol == detail.header.name) return in(ModuleId(0));
  std::string prefix = path_text(detail.modules[module].tree, path, *detail.names);
  prefix.resize(prefix.rfind('.'));
  for (std::uint32_t i = 0; i < detail.modules.size(); ++i)
    if (detail.modules[ModuleId(i)].path == prefix) return in(ModuleId(i));
  return {};
}

}  // namespace

/// Before any rule is checked: each gets its exceptions, its own first, then by module and place.
void Checker::collect_exceptions() {
  for (std::uint32_t m = 0; m < detail_.modules.size(); ++m) {
    const ModuleId module(m);
    for (const ast::Decl& declaration : detail_.modules[module].tree.decls) {
      const auto* exception = std::get_if<ast::ExceptionDecl>(&declaration.node);
      if (exception == nullptr) continue;
      const DefinitionId target = target_of(detail_, module, exception->target);
      const std::string path =
          path_text(detail_.modules[module].tree, exception->target, *detail_.names);
      if (!target.valid() || detail_.definitions[target].kind != Definition::Kind::kDefine) {
        std::vector<std::string_view> candidates;
        for (const Definition& known : detail_.definitions)
          if (known.kind == Definition::Kind::kDefine) candidates.push_back(text(known.name));
        diagnostics_.add(
            error(Code::E0201, exception->target.span,
                  fmt::format("no rule `{}` to make an exception to", path))
                .with_help(did_you_mean(path.substr(path.rfind('.') + 1), candidates)));
        continue;
      }
      const Definition& rule = detail_.definitions[target];
      const auto& body = std::get<ast::DefineDecl>(decl(rule).node);
      const bool elsewhere = rule.module != module;
      const auto open = tree(rule).all(body.open_to);
      if (elsewhere && open.empty()) {
        diagnostics_.add(
            error(Code::E0413, exception->target.span,
                  fmt::format("`{}` is closed: no other module may make an exception", path))
                .with_label(rule.span, "declared here, without `open to`")
                .with_help("its own file may open it: `open to agreement within 4% to 8%`"));
        continue;
      }
      if (exception->in) {
        const ast::Name kind = detail_.modules[module].tree.all(exception->in.parts).back();
        const bool named = std::any_of(open.begin(), open.end(), [&](const ast::Name& word) {
          return word.symbol == kind.symbol;
        });
        if (!named) {
          diagnostics_.add(error(Code::E0413, exception->in.span,
                                 fmt::format("`{}` is not open to `{}`", path, text(kind.symbol)))
                               .with_label(rule.span, "declared here"));
          continue;
        }
      }
      detail_.exceptions[target].push_back({module, exception->rule});
    }
  }
  for (std::size_t i = 0; i < detail_.definitions.size(); ++i) {
    const DefinitionId id = detail_.definitions.id_at(i);
    const auto* define = std::get_if<ast::DefineDecl>(&decl(detail_.definitions[id]).node);
    if (define == nullptr || define->exceptions.empty()) continue;
    std::vector<ExceptionRule> own;
    for (const ast::Exception& rule : tree(detail_.definitions[id]).all(define->exceptions))
      own.push_back({detail_.definitions[id].module, rule});
    auto& all = detail_.exceptions[id];
    all.insert(all.begin(), own.begin(), own.end());
  }
}

/// Types the exceptions of a rule: conditions are plain, values of the rule's type.
void Checker::check_exceptions(DefinitionId id) {
  const auto found = detail_.exceptions.find(id);
  if (found == detail_.exceptions.end()) return;
  const Definition& rule = detail_.definitions[id];
  for (const ExceptionRule& exception : found->second) {
    Scope scope = scope_of(id);
    scope.module = exception.module;
    scope.locals = rule.parameters;
    if (rule.level == Level::kRecord) {
      RowScope row;
      row.record = rule.record;
      scope.rows.push_back(row);
    }
    inference_.condition(exception.rule.when, scope, "`except when`");
    inference_.assume(exception.rule.when, scope);
    const Type type = inference_.infer(exception.rule.value, scope, rule.type);
    const engine::Span span = detail_.modules[exception.module].tree[exception.rule.value].span;
    if (!type.is_error() && !rule.type.is_error() &&
        (!same_kind(type, rule.type) || (type.optional && !rule.type.optional)))
      diagnostics_.add(error(Code::E0413, span,
                             fmt::format("the rule is {}, and this exception is {}",
                                         type_name(rule.type, detail_), type_name(type, detail_)))
                           .with_label(rule.span, "the rule"));
    Definition& settled = detail_.definitions[id];
    settled.uses.insert(settled.uses.end(), scope.uses.begin(), scope.uses.end());
    settled.stage = std::max(settled.stage, scope.reads);
    if (scope.uses_agent && settled.level == Level::kPolicy) settled.level = Level::kAgent;
  }
}

/// `open to … within LOW to HIGH`: the bounds are of the rule's type; an exception from elsewhere
/// that is written as a literal is held against them at once, others when they are computed.
void Checker::check_bounds(DefinitionId id, const ast::DefineDecl& body, Scope& scope) {
  if (!body.open_low.valid()) return;
  const Definition& rule = detail_.definitions[id];
  const Type plain = rule.type.as_optional(false);
  const auto low = constant_number(body.open_low, plain, scope);
  const auto high = constant_number(body.open_high, plain, scope);
  if (!low || !high) return;
  if (*high < *low)
    diagnostics_.add(
        error(Code::E0413, tree(rule)[body.open_high].span, "the bounds stand in the wrong order"));
  const auto found = detail_.exceptions.find(id);
  if (found == detail_.exceptions.end()) return;
  for (const ExceptionRule& exception : found->second) {
    if (exception.module == rule.module) continue;
    const ast::Module& module = detail_.modules[exception.module].tree;
    if (!std::holds_alternative<ast::AmountLiteral>(module[exception.rule.value].node)) continue;
    Scope there = scope_of(id);
    there.module = exception.module;
    const auto value = constant_number(exception.rule.value, plain, there);
    if (!value || (*low <= *value && *value <= *high)) continue;
    diagnostics_.add(error(Code::E0413, module[exception.rule.value].span,
                           fmt::format("`{}` is open from {} to {} only", text(rule.name),
                                       detail_.sources->slice(tree(rule)[body.open_low].span),
                                       detail_.sources->slice(tree(rule)[body.open_high].span)))
                         .with_label(rule.span, "the rule"));
  }
}

}  // namespace guerdon::dsl
