// What names stand for.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"
#include "dsl/types/infer.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::kNoField;
using engine::RecordId;
using engine::RecordSchema;
using engine::Type;

namespace {

/// The innermost row that has an agent: the subject's own, or one with an owner; -1: none.
std::ptrdiff_t agent_row(const ProgramDetail& detail, const Scope& scope) {
  for (std::size_t i = scope.rows.size(); i-- > 0;) {
    const RecordSchema& record = detail.schema.record(scope.rows[i].record);
    if (record.is_subject || record.owner != kNoField) return static_cast<std::ptrdiff_t>(i);
  }
  return -1;
}

}  // namespace

/// Whether an agent's values can be read: the definition is an agent's, or a row in scope has one.
bool Inference::agent_at_hand(const Scope& scope) const {
  return scope.has_agent || agent_row(detail_, scope) >= 0;
}

void Inference::read_row(std::size_t depth, Scope& scope) {
  for (std::size_t i = depth + 1; i < scope.rows.size(); ++i) scope.rows[i].paired = true;
}

void Inference::read_agent(Scope& scope, Ref* ref) {
  const std::ptrdiff_t row = agent_row(detail_, scope);
  if (row < 0) {
    for (RowScope& each : scope.rows) each.paired = true;
    scope.uses_agent = true;
    return;
  }
  const auto depth = static_cast<std::size_t>(row);
  read_row(depth, scope);
  if (!scope.rows[depth].everyone) scope.uses_agent = true;
  if (ref == nullptr) return;
  ref->kind = Ref::Kind::kRow;
  ref->up = static_cast<std::uint32_t>(scope.rows.size() - 1 - depth);
  const RecordSchema& record = detail_.schema.record(scope.rows[depth].record);
  if (!record.is_subject) ref->hops.push_back({record.owner, {}});
}

bool Inference::resolve_local(const ast::Name& first, Scope& scope, Ref& ref, Type& type) {
  for (std::size_t i = scope.locals.size(); i-- > 0;) {
    if (scope.locals[i].name != first.symbol) continue;
    ref.kind = Ref::Kind::kLocal;
    ref.local = first.symbol;
    type = scope.locals[i].type;
    return true;
  }
  return false;
}

/// Follows names from a row of RECORD: fields, references, and definitions at its level.
Type Inference::follow(std::span<const ast::Name> parts, RecordId record, bool optional,
                       Scope& scope, Ref& ref) {
  Type type = Type::reference(record).as_optional(optional);
  for (const ast::Name& part : parts) {
    if (type.kind != Kind::kReference) {
      if (!type.is_error())
        report(error(Code::E0209, part.span,
                     fmt::format("`{}` has no parts: it is {}", text(part.symbol), name(type))));
      return Type::error();
    }
    optional = type.optional;
    const RecordSchema& schema = detail_.schema.record(type.record);
    const std::uint32_t field = schema.field_index(part.symbol);
    if (field != kNoField) {
      ref.hops.push_back({field, {}});
      type = schema.fields[field].type;
      type = type.as_optional(type.optional || optional);
      continue;
    }
    const DefinitionId id = find_definition(part.symbol, scope);
    const RecordId here = type.record;
    if (id.valid()) {
      visit_(context_, id, part.span);
      const Definition& definition = detail_.definitions[id];
      if (definition.level == Level::kRecord && definition.record == here) {
        ref.hops.push_back({kNoField, id});
        scope.uses.push_back(id);
        type = definition.type.as_optional(definition.type.optional || optional);
        continue;
      }
    }
    std::vector<std::string_view> candidates;
    for (const auto& known : detail_.schema.record(here).fields)
      candidates.push_back(text(known.name));
    Diagnostic message = error(
        Code::E0209, part.span,
        fmt::format("`{}` has no field `{}`",
                    text(detail_.schema.record(here).is_subject ? detail_.subject_name
                                                                : detail_.schema.record(here).name),
                    text(part.symbol)));
    message.help = did_you_mean(text(part.symbol), candidates);
    return report(std::move(message));
  }
  return type;
}

bool Inference::resolve_row(std::span<const ast::Name> parts, Scope& scope, Ref& ref, Type& type) {
  const ast::Name& first = parts.front();
  for (std::size_t i = scope.rows.size(); i-- > 0;) {
    const RowScope& row = scope.rows[i];
    if (row.alias.valid() && row.alias == first.symbol) {
      read_row(i, scope);
      ref.kind = Ref::Kind::kRow;
      ref.up = static_cast<std::uint32_t>(scope.rows.size() - 1 - i);
      type = follow(parts.subspan(1), row.record, false, scope, ref);
      if (parts.size() == 2 && ref.hops.size() == 1 && ref.hops[0].field != kNoField &&
          ref.hops[0].field == scope.rows[i].counted_by)
        type = type.as_optional(false);
      return true;
    }
  }
  return false;
}

bool Inference::resolve_agent(std::span<const ast::Name> parts, Scope& scope, Ref& ref,
                              Type& type) {
  if (!detail_.subject_name.valid() || parts.front().symbol != detail_.subject_name) return false;
  if (!agent_at_hand(scope)) {
    const std::string why =
        scope.rows.empty()
            ? "this is decided once for the whole policy"
            : fmt::format("a row of `{}` belongs to nobody",
                          text(detail_.schema.record(scope.rows.front().record).name));
    report(error(Code::E0204, parts.front().span,
                 fmt::format("here is no `{}`: {}", text(detail_.subject_name), why)));
    type = Type::error();
    return true;
  }
  ref.kind = Ref::Kind::kAgent;
  read_agent(scope, &ref);
  type = follow(parts.subspan(1), detail_.schema.subject, false, scope, ref);
  return true;
}

bool Inference::resolve_special(std::span<const ast::Name> parts, Scope& scope, Ref& ref,
                                Type& type) {
  (void)scope;
  if (parts.size() != 2) return false;
  const std::string_view first = text(parts[0].symbol);
  const std::string_view second = text(parts[1].symbol);
  if (first == "period" && (second == "start" || second == "end")) {
    ref.kind = second == "start" ? Ref::Kind::kPeriodStart : Ref::Kind::kPeriodEnd;
    type = Type::of(Kind::kDate);
    return true;
  }
  if (first == "policy" && second == "version") {
    ref.kind = Ref::Kind::kPolicyVersion;
    type = Type::text();
    return true;
  }
  return false;
}

bool Inference::resolve_choice(const ast::Name& first, const Expected& expected, Ref& ref,
                               Type& type) {
  const auto find_in = [&](std::uint32_t set) {
    const auto& options = detail_.schema.choices[set].options;
    const auto it = std::find(options.begin(), options.end(), first.symbol);
    if (it == options.end()) return false;
    ref.kind = Ref::Kind::kChoice;
    ref.choice.code = static_cast<std::uint32_t>(it - options.begin());
    type = Type::of_choice(engine::ChoiceId(set));
    return true;
  };
  if (expected && expected->kind == Kind::kChoice) return find_in(expected->choice.index());
  for (std::uint32_t set = 0; set < detail_.schema.choices.size(); ++set)
    if (find_in(set)) return true;
  return false;
}

Type Inference::use_definition(DefinitionId id, const ast::Name& written, Scope& scope, Ref& ref) {
  visit_(context_, id, written.span);
  const Definition& definition = detail_.definitions[id];
  const std::string_view word = text(written.symbol);
  using DefKind = Definition::Kind;
  if (definition.kind == DefKind::kGate)
    return report(error(Code::E0210, written.span, fmt::format("`{}` is a gate", word))
                      .with_help(fmt::format("ask `gate {} passes`", word)));
  if (!definition.is_value())
    return report(
        error(Code::E0210, written.span,
              fmt::format("`{}` is a `{}`, which has no value of its own", word,
                          detail_.sources->slice(
                              detail_.modules[definition.module].tree[definition.decl].keyword)))
            .with_label(definition.span, "declared here"));
  if (definition.kind == Definition::Kind::kAward) {
    const auto& body =
        std::get<ast::AwardDecl>(detail_.modules[definition.module].tree[definition.decl].node);
    if (body.pays != ast::AwardDecl::Pays::kMoney)
      return report(
          error(Code::E0210, written.span,
                fmt::format("`{}` pays a badge or points, and has no amount of money", word))
              .with_label(definition.span, "declared here"));
  }
  if (definition.stage > scope.stage)
    return later_stage(written.span, word, definition.stage, scope);
  scope.reads = std::max(scope.reads, definition.stage);
  if (definition.has_parameter_list && !definition.parameters.empty())
    return report(
        error(Code::E0210, written.span, fmt::format("`{}` needs its arguments in brackets", word))
            .with_label(definition.span, "declared here"));
  scope.uses.push_back(id);
  if (definition.level == Level::kRecord) {
    for (std::size_t i = scope.rows.size(); i-- > 0;) {
      if (scope.rows[i].record != definition.record) continue;
      read_row(i, scope);
      ref.kind = Ref::Kind::kRow;
      ref.up = static_cast<std::uint32_t>(scope.rows.size() - 1 - i);
      ref.hops.push_back({kNoField, id});
      return definition.type;
    }
    const std::string_view record = text(detail_.schema.record(definition.record).name);
    return report(
        error(
            Code::E0204, written.span,
            fmt::format("`{}` is said of each row of `{}`, and here is no such row", word, record))
            .with_label(definition.span, "declared here")
            .with_help(fmt::format("use it inside a set: `count of {} where {}`", record, word)));
  }
  if (definition.level == Level::kAgent) {
    if (!agent_at_hand(scope))
      return report(
          error(Code::E0204, written.span,
                fmt::format("`{}` has a value for each agent, and here is no agent", word)));
    read_agent(scope, nullptr);
  }
  ref.kind = Ref::Kind::kDefinition;
  ref.definition = id;
  return definition.type;
}

Ref Inference::resolve(const ast::Path& path, Scope& scope, const Expected& expected, Type& type) {
  Ref ref;
  const auto parts = tree(scope).all(path.parts);
  const ast::Name& first = parts.front();
  if (parts.size() == 1 && resolve_local(first, scope, ref, type)) return ref;
  if (resolve_row(parts, scope, ref, type)) return ref;
  if (resolve_agent(parts, scope, ref, type)) return ref;
  if (resolve_special(parts, scope, ref, type)) return ref;

  std::vector<std::size_t> with_field;
  for (std::size_t i = scope.rows.size(); i-- > 0;) {
    if (detail_.schema.record(scope.rows[i].record).field_index(first.symbol) != kNoField)
      with_field.push_back(i);
  }
  DefinitionId definition = find_path(parts.subspan(0, 1), scope);
  if (definition == scope.self && !with_field.empty()) definition = DefinitionId();
  if (with_field.size() + (definition.valid() ? 1 : 0) > 1) {
    std::string meanings;
    for (const std::size_t i : with_field) {
      meanings += fmt::format("{}a field of `{}`", meanings.empty() ? "" : " and ",
                              text(detail_.schema.record(scope.rows[i].record).name));
    }
    Diagnostic message = error(Code::E0203, first.span, "");
    if (definition.valid()) {
      meanings += " and a definition";
      message =
          std::move(message).with_label(detail_.definitions[definition].span, "the definition");
    }
    message.message = fmt::format("`{}` is {}", text(first.symbol), meanings);
    message.help =
        fmt::format("for the field, name the row: `as r`, then `r.{}`{}", text(first.symbol),
                    definition.valid() ? "; for the definition, rename it" : "");
    type = report(std::move(message));
    return ref;
  }
  if (!with_field.empty()) {
    const std::size_t depth = with_field.front();
    read_row(depth, scope);
    ref.kind = Ref::Kind::kRow;
    ref.up = static_cast<std::uint32_t>(scope.rows.size() - 1 - depth);
    type = follow(parts, scope.rows[depth].record, false, scope, ref);
    if (parts.size() == 1 && ref.hops.size() == 1 &&
        ref.hops[0].field == scope.rows[depth].counted_by)
      type = type.as_optional(false);
    return ref;
  }
  if (definition.valid()) {
    type = use_definition(definition, first, scope, ref);
    if (parts.size() > 1 && !type.is_error())
      type = report(
          error(Code::E0209, parts[1].span, fmt::format("`{}` has no parts", text(first.symbol))));
    return ref;
  }
  if (parts.size() == 1 && resolve_choice(first, expected, ref, type)) return ref;
  if (parts.size() == 1 && resolve_stage_money(first, scope, ref, type)) return ref;
  if (const DefinitionId qualified = find_path(parts, scope); qualified.valid()) {
    type = use_definition(qualified, parts.back(), scope, ref);
    return ref;
  }
  report_unknown(first, scope, parts.size() == 1 ? expected : Expected());
  type = Type::error();
  return ref;
}

}  // namespace guerdon::dsl
