// Which definition a name stands for, in which module, and names of money by stage.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/names/load.h"
#include "dsl/types/infer.h"

namespace guerdon::dsl {

using engine::Type;

DefinitionId Inference::find_definition(engine::Symbol symbol, const Scope& scope) const {
  const auto& visible = detail_.visible[scope.module.index()];
  const auto it = visible.find(symbol);
  return it == visible.end() || it->second.empty() ? DefinitionId() : it->second.front();
}

namespace {

/// Whether the names but the last spell a module's path, or its last part: `us.wages`, `wages`.
bool names_module(std::span<const ast::Name> parts, std::string_view path,
                  const engine::Interner& names) {
  std::string written;
  for (const ast::Name& part : parts.subspan(0, parts.size() - 1)) {
    if (!written.empty()) written += '.';
    written += names.text(part.symbol);
  }
  return written == path || (path.size() > written.size() && path.ends_with(written) &&
                             path[path.size() - written.size() - 1] == '.');
}

}  // namespace

DefinitionId Inference::find_path(std::span<const ast::Name> parts, const Scope& scope) {
  const engine::Symbol symbol = parts.back().symbol;
  const auto& visible = detail_.visible[scope.module.index()];
  if (parts.size() > 1) {
    for (const ModuleId used : detail_.modules[scope.module].uses) {
      if (!names_module(parts, detail_.modules[used].path, *detail_.names)) continue;
      const auto& own = detail_.visible[used.index()];
      const auto found = own.find(symbol);
      if (found != own.end() && !found->second.empty()) return found->second.front();
    }
    return {};
  }
  const auto found = visible.find(symbol);
  if (found == visible.end() || found->second.empty()) return {};
  if (found->second.size() > 1) {
    Diagnostic message = error(Code::E0203, parts.front().span,
                               fmt::format("`{}` is declared by several modules", text(symbol)));
    for (const DefinitionId id : found->second)
      message = std::move(message).with_label(
          detail_.definitions[id].span,
          fmt::format("in `{}`", detail_.modules[detail_.definitions[id].module].path));
    const Definition& first = detail_.definitions[found->second.front()];
    report(std::move(message).with_help(
        fmt::format("say which: `{}.{}`", detail_.modules[first.module].path, text(symbol))));
  }
  return found->second.front();
}

Type Inference::later_stage(engine::Span use, std::string_view word, Stage stage,
                            const Scope& scope) {
  const auto before = static_cast<Stage>(static_cast<int>(stage) - 1);
  return report(
      error(Code::E0211, use,
            fmt::format("`{}` exists only after {}, and is read in {}", word, stage_words(before),
                        stage_words(scope.stage)))
          .with_help(scope.stage == Stage::kAmount
                         ? "that would be a circle: the sum needs this amount, and this amount the "
                           "sum; an award's own name is its amount inside other awards"
                         : "that would be a circle: what a stage makes can be read in later ones"));
}

bool Inference::resolve_stage_money(const ast::Name& first, Scope& scope, Ref& ref, Type& type) {
  const auto stage = readable_from(text(first.symbol));
  if (!stage || !detail_.schema.subject.valid()) return false;
  if (text(first.symbol) == "awards") return false;
  ref.kind = Ref::Kind::kStageMoney;
  ref.local = first.symbol;
  if (*stage > scope.stage) {
    type = later_stage(first.span, text(first.symbol), *stage, scope);
    return true;
  }
  if (!agent_at_hand(scope)) {
    type = report(error(
        Code::E0204, first.span,
        fmt::format("`{}` has a value for each agent, and here is no agent", text(first.symbol))));
    return true;
  }
  read_agent(scope, nullptr);
  scope.reads = std::max(scope.reads, *stage);
  type = Type::money(detail_.header.currency);
  return true;
}

}  // namespace guerdon::dsl
