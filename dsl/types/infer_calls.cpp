// Calls: builtins, defined functions, tables, curves, dated parameters.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/diagnostic/suggest.h"
#include "dsl/types/infer.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Pattern;
using engine::Type;

namespace {

bool matches(Pattern pattern, const Type& type) {
  switch (pattern) {
    case Pattern::kSame:
      return type.kind != Kind::kReference && type.kind != Kind::kBoolean;
    case Pattern::kSameNumeric:
      return type.is_numeric();
    case Pattern::kNumber:
      return type.is_number();
    case Pattern::kDate:
      return type.kind == Kind::kDate;
    case Pattern::kInstant:
      return type.kind == Kind::kInstant;
    case Pattern::kTime:
      return type.kind == Kind::kTime;
    case Pattern::kText:
      return type.kind == Kind::kText;
    case Pattern::kBoolean:
      return type.kind == Kind::kBoolean;
    case Pattern::kDuration:
      return type.is_duration();
  }
  return false;
}

Type pattern_type(Pattern pattern, const Type& same) {
  switch (pattern) {
    case Pattern::kSame:
    case Pattern::kSameNumeric:
      return same;
    case Pattern::kNumber:
      return Type::number();
    case Pattern::kDate:
      return Type::of(Kind::kDate);
    case Pattern::kInstant:
      return Type::of(Kind::kInstant);
    case Pattern::kTime:
      return Type::of(Kind::kTime);
    case Pattern::kText:
      return Type::text();
    case Pattern::kBoolean:
      return Type::boolean();
    case Pattern::kDuration:
      return Type::duration();
  }
  return Type::error();
}

bool same_pattern(Pattern pattern) {
  return pattern == Pattern::kSame || pattern == Pattern::kSameNumeric;
}

}  // namespace

Type Inference::infer_call(ast::ExprId id, const ast::Call& node, Scope& scope, engine::Span span) {
  const auto parts = tree(scope).all(node.callee.parts);
  if (const DefinitionId callee = find_path(parts, scope); callee.valid())
    return call_definition(id, callee, node, scope, span);
  const std::string word(detail_.sources->slice(node.callee.span));
  if (const engine::FunctionId function = functions_.find(word); function.valid())
    return call_builtin(id, function, node, scope, span);
  if (word == "convert") return infer_convert(id, node, scope, span);
  if (word == "business_time" || word == "business_days_after")
    return infer_calendar_call(id, node, scope, span);
  for (const ast::Arg& arg : tree(scope).all(node.args))
    if (arg.value.valid()) infer(arg.value, scope);
  std::vector<std::string_view> candidates;
  for (const auto& function : functions_.all()) candidates.push_back(function.name);
  for (std::size_t i = 0; i < detail_.definitions.size(); ++i) {
    const Definition& known = detail_.definitions[detail_.definitions.id_at(i)];
    if (known.has_parameter_list) candidates.push_back(text(known.name));
  }
  Diagnostic message =
      error(Code::E0201, node.callee.span, fmt::format("unknown function `{}`", word));
  const std::string near = near_name(word, candidates);
  if (!near.empty()) message.help = fmt::format("did you mean `{}`?", near);
  return report(std::move(message));
}

Type Inference::call_builtin(ast::ExprId id, engine::FunctionId function, const ast::Call& node,
                             Scope& scope, engine::Span span) {
  const engine::Function& builtin = functions_[function];
  const auto args = tree(scope).all(node.args);
  module(scope).builtins[id.index()] = function;
  const std::size_t wanted = builtin.parameters.size();
  const bool count_fits = builtin.variadic ? args.size() >= wanted : args.size() == wanted;
  if (!count_fits) {
    for (const ast::Arg& arg : args)
      if (arg.value.valid()) infer(arg.value, scope);
    return report(
        error(Code::E0307, span,
              fmt::format("`{}` takes {}{} argument{}, and here {} {}", builtin.name,
                          builtin.variadic ? "at least " : "", wanted, wanted == 1 ? "" : "s",
                          args.size() == 1 ? "is" : "are", args.size()))
            .with_help(fmt::format("for example `{}`", builtin.example)));
  }
  Type same;
  engine::Span same_span;
  bool failed = false;
  bool optional = false;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const Pattern pattern = builtin.parameters[std::min(i, wanted - 1)];
    if (args[i].kind != ast::Arg::Kind::kValue) {
      report(error(Code::E0307, args[i].span,
                   fmt::format("`{}` takes plain arguments only", builtin.name)));
      failed = true;
      continue;
    }
    const Type type = infer(args[i].value, scope, same.is_error() ? Expected() : Expected(same));
    failed = failed || type.is_error();
    if (type.is_error()) continue;
    optional = optional || type.optional;
    if (!matches(pattern, type)) {
      report(error(Code::E0307, args[i].span,
                   fmt::format("`{}` cannot take {}", builtin.name, name(type)))
                 .with_help(fmt::format("for example `{}`", builtin.example)));
      failed = true;
    } else if (same_pattern(pattern) && !same.is_error() && !same_kind(same, type)) {
      report(error(Code::E0307, args[i].span,
                   fmt::format("the arguments of `{}` are of different types", builtin.name),
                   name(type))
                 .with_label(same_span, name(same)));
      failed = true;
    } else if (same_pattern(pattern) && same.is_error()) {
      same = type;
      same_span = args[i].span;
    }
  }
  if (failed) return Type::error();
  return pattern_type(builtin.result, same).as_optional(optional);
}

Type Inference::call_definition(ast::ExprId id, DefinitionId callee, const ast::Call& node,
                                Scope& scope, engine::Span span) {
  visit_(context_, callee, node.callee.span);
  const auto args = tree(scope).all(node.args);
  const Definition& definition = detail_.definitions[callee];
  const std::string_view word = text(definition.name);
  const bool dated = definition.kind == Definition::Kind::kParameter;
  if (!definition.has_parameter_list && !dated) {
    for (const ast::Arg& arg : args)
      if (arg.value.valid()) infer(arg.value, scope);
    return report(error(Code::E0210, node.callee.span,
                        fmt::format("`{}` takes no arguments: write it without brackets", word))
                      .with_label(definition.span, "declared here"));
  }
  if (definition.stage > scope.stage)
    return later_stage(node.callee.span, word, definition.stage, scope);
  scope.reads = std::max(scope.reads, definition.stage);
  scope.uses.push_back(callee);
  module(scope).callees[id.index()] = callee;
  std::size_t given = 0;
  bool failed = false;
  bool optional = false;
  for (const ast::Arg& arg : args) {
    if (arg.kind == ast::Arg::Kind::kOn && dated) {
      const Type day = infer(arg.value, scope, Type::of(Kind::kDate));
      if (!day.is_error() && day.kind != Kind::kDate) {
        report(error(Code::E0307, arg.span,
                     fmt::format("`on` takes a date, and this is {}", name(day))));
        failed = true;
      }
      optional = optional || day.optional;
      continue;
    }
    if (arg.kind != ast::Arg::Kind::kValue) {
      report(error(Code::E0307, arg.span, fmt::format("`{}` takes plain arguments only", word)));
      failed = true;
      continue;
    }
    const std::size_t index = given++;
    const bool known = index < definition.parameters.size();
    const Expected wanted = known ? Expected(definition.parameters[index].type) : Expected();
    const Type type = infer(arg.value, scope, wanted);
    failed = failed || type.is_error();
    if (!known || type.is_error() || wanted->is_error()) continue;
    optional = optional || (type.optional && !definition.table.takes_missing_of(index));
    if (same_kind(type, *wanted)) continue;
    offer(arg.value, *wanted, scope);
    Diagnostic message =
        error(Code::E0307, arg.span,
              fmt::format("`{}` of `{}` is {}, and this is {}",
                          text(definition.parameters[index].name), word, name(*wanted), name(type)))
            .with_label(definition.span, "declared here");
    if (type.kind == engine::Kind::kChoice && wanted->kind == engine::Kind::kChoice)
      message.help = fmt::format(
          "each `choice` is a type of its own: leave the type of `{}` out, and it is that of `{}`",
          text(definition.parameters[index].name), detail_.sources->slice(arg.span));
    report(std::move(message));
    failed = true;
  }
  if (given != definition.parameters.size()) {
    return report(error(Code::E0307, span,
                        fmt::format("`{}` takes {} argument{}, and here {} {}", word,
                                    definition.parameters.size(),
                                    definition.parameters.size() == 1 ? "" : "s",
                                    given == 1 ? "is" : "are", given))
                      .with_label(definition.span, "declared here"));
  }
  if (failed) return Type::error();
  if (definition.level == Level::kAgent) read_agent(scope, nullptr);
  if (definition.level == Level::kRecord && !row_for(definition, node.callee.span, scope))
    return Type::error();
  const Type type = result_type(definition, node, span);
  return type.is_error() ? type : type.as_optional(type.optional || optional);
}

/// A function of a record's rows is called where such a row is at hand.
bool Inference::row_for(const Definition& definition, engine::Span use, Scope& scope) {
  for (std::size_t i = scope.rows.size(); i-- > 0;) {
    if (scope.rows[i].record != definition.record) continue;
    read_row(i, scope);
    return true;
  }
  report(
      error(Code::E0204, use,
            fmt::format("`{}` is said of each row of `{}`, and here is no such row",
                        text(definition.name), text(detail_.schema.record(definition.record).name)))
          .with_label(definition.span, "declared here"));
  return false;
}

/// Of a table with several results the one that is asked for: `targets(tier).fcr`.
Type Inference::result_type(const Definition& definition, const ast::Call& node,
                            engine::Span span) {
  const bool several = definition.results.size() > 1;
  if (!node.member && !several) return definition.type;
  std::vector<std::string_view> candidates;
  for (std::size_t i = 0; i < definition.results.size(); ++i) {
    if (!definition.result_names[i].valid()) continue;
    if (node.member && definition.result_names[i] == node.member.symbol)
      return definition.results[i];
    candidates.push_back(text(definition.result_names[i]));
  }
  if (!node.member) {
    return report(
        error(Code::E0210, span, fmt::format("`{}` gives several values", text(definition.name)))
            .with_help(fmt::format("say which: `{}(…).{}`", text(definition.name),
                                   candidates.empty() ? "" : candidates.front())));
  }
  Diagnostic message = error(
      Code::E0209, node.member.span,
      fmt::format("`{}` has no result `{}`", text(definition.name), text(node.member.symbol)));
  message.help = did_you_mean(text(node.member.symbol), candidates);
  return report(std::move(message));
}

}  // namespace guerdon::dsl
