// What people are shown: flags and audit samples. Neither moves money.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Type;

namespace {
constexpr std::array<std::string_view, 3> kLevels{"inform", "coach", "alert"};
}  // namespace

void Checker::check_flag(DefinitionId id, const ast::FlagDecl& body) {
  Scope scope = scope_of(id);
  scope.uses_agent = true;
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  if (!body.when.valid() || !body.say)
    diagnostics_.add(error(Code::E0406, definition.span,
                           fmt::format("flag `{}` needs `when` and `say`", text(definition.name))));
  if (body.level) {
    const std::string_view word = text(body.level.symbol);
    if (std::find(kLevels.begin(), kLevels.end(), word) == kLevels.end())
      diagnostics_.add(error(Code::E0414, body.level.span, fmt::format("no level `{}`", word))
                           .with_help("write `inform`, `coach` or `alert`"));
  }
  if (enter_rows(body.for_set, body.each, scope) && body.when.valid()) {
    const Type type = inference_.infer(body.when, scope, Type::boolean());
    if (!type.is_error() && type.kind != Kind::kBoolean)
      diagnostics_.add(
          error(Code::E0304, module[body.when].span,
                fmt::format("`when` needs a condition, and this is {}", type_name(type, detail_))));
    if (body.until.valid()) inference_.condition(body.until, scope, "`until`");
  }
  if (body.periods.valid()) {
    const auto count = constant_number(body.periods, Type::number(), scope);
    if (count && (!count->is_integer() || count->sign() <= 0 || *count > engine::Number(40)))
      diagnostics_.add(error(Code::E0414, module[body.periods].span,
                             "periods running are a whole number from 1 to 40"));
    if (body.each.valid())
      not_evaluated(module[body.periods].span, "`periods running` of single rows", id);
  }
  settle(id, scope, Type::error());
}

void Checker::check_sample(DefinitionId id, const ast::SampleDecl& body) {
  Scope scope = scope_of(id);
  scope.uses_agent = true;
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  if (!body.of.valid() || body.take.empty() || !body.seed) {
    diagnostics_.add(
        error(Code::E0406, definition.span,
              fmt::format("sample `{}` needs `of`, `take` and `seed`", text(definition.name)))
            .with_help("`of tickets`, `take 5%, at least 3, at most 20`, `seed \"2026-Q2\"`"));
    return settle(id, scope, Type::error());
  }
  enter_rows(ast::SetId(), body.of, scope);
  for (const ast::Take& take : module.all(body.take)) {
    const bool share = take.kind == ast::Take::Kind::kShare;
    const auto value = constant_number(take.value, share ? Type::percent() : Type::number(), scope);
    if (!value) continue;
    const bool fits = share ? value->sign() >= 0 && *value <= engine::Number(1)
                            : value->sign() >= 0 && value->is_integer();
    if (!fits)
      diagnostics_.add(error(Code::E0414, module[take.value].span,
                             share ? "a sample takes 0 % to 100 %" : "a number of rows is whole"));
  }
  settle(id, scope, Type::error());
}

}  // namespace guerdon::dsl
