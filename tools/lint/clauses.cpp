#include "tools/lint/clauses.h"

#include <algorithm>
#include <cctype>

#include "dsl/program/literal.h"
#include "dsl/types/walk.h"
#include "tools/lint/edits.h"

namespace guerdon::tools::lint {

bool pays_money(const ast::AwardDecl& award) {
  return award.pays == ast::AwardDecl::Pays::kMoney && !award.shadow;
}

std::optional<engine::Number> share_of(const Policy& policy, const ast::Penalty& penalty) {
  return literal_number(policy.tree(), penalty.share, *policy.detail().names);
}

bool cuts(const ast::Penalty& penalty) { return penalty.kind == ast::Penalty::Kind::kPay; }

std::vector<DefinitionId> awards_of(const Policy& policy, const ast::Targets& targets) {
  std::vector<DefinitionId> found;
  for (const DefinitionId award : policy.detail().awards) {
    const auto* body = policy.body<ast::AwardDecl>(award);
    if (body == nullptr || !pays_money(*body)) continue;
    const auto named = policy.tree().all(targets.names);
    if (targets.all_awards || std::any_of(named.begin(), named.end(), [&](const ast::Name& name) {
          return name.symbol == policy.definition(award).name;
        }))
      found.push_back(award);
  }
  return found;
}

bool reaches_pay(const ast::ClawbackDecl& clawback) {
  return clawback.out_of == ast::ClawbackDecl::OutOf::kPay;
}

dsl::Edit out_of_awards(const Policy& policy, const ast::Decl& decl,
                        const ast::ClawbackDecl& clawback) {
  const engine::Span amount = policy.tree()[clawback.recover].span;
  return replace({amount.end, policy.clause(decl, "recover")->span.end}, " out of awards");
}

engine::RecordId unit_of(const Policy& policy, ast::SetId each) {
  if (!each.valid() || !policy.tree()[each].records) return {};
  const engine::Symbol name = policy.tree().all(policy.tree()[each].records.parts).back().symbol;
  const engine::Schema& schema = policy.detail().schema;
  for (std::uint32_t i = 0; i < schema.records.size(); ++i)
    if (schema.records[i].name == name) return engine::RecordId(i);
  return {};
}

std::string_view unit_name(const Policy& policy, ast::SetId each) {
  return each.valid() ? policy.text(policy.tree()[each].as.symbol) : std::string_view();
}

std::string_view duration_field(const Policy& policy, engine::RecordId record) {
  if (!record.valid()) return {};
  for (const auto& field : policy.detail().schema.record(record).fields)
    if (field.type.is_duration() && !field.type.optional) return policy.text(field.name);
  return {};
}

std::string_view first_date_field(const Policy& policy, engine::RecordId record) {
  if (!record.valid()) return {};
  for (const auto& field : policy.detail().schema.record(record).fields)
    if (field.type.kind == engine::Kind::kDate && !field.type.optional)
      return policy.text(field.name);
  return {};
}

std::vector<dsl::Edit> spread_over(const Policy& policy, std::string_view unit,
                                   std::string_view field) {
  std::vector<dsl::Edit> edits;
  const std::string over = "over  " + std::string(unit) + " by " + std::string(field);
  for (const auto& award : policy.all<ast::AwardDecl>())
    if (pays_money(*award.node) && !award->over && !award->each.valid() && !award->discretionary)
      edits.push_back(
          add_clause(policy, *award.decl, over, award->at_most.valid() ? "at most" : "amount"));
  return edits;
}

std::optional<engine::Date> date_at(const ast::Module& tree, ast::ExprId id) {
  if (!id.valid()) return {};
  const auto* date = std::get_if<ast::DateExpr>(&tree[id].node);
  if (date == nullptr) return {};
  return dsl::date_of(date->date.date);
}

std::optional<engine::Date> first_day(const Policy& policy) {
  return policy.is_plan() ? policy.program().header().effective_from : std::nullopt;
}

std::optional<engine::Date> last_day(const Policy& policy) {
  return policy.is_plan() ? policy.program().header().effective_to : std::nullopt;
}

std::optional<std::int64_t> days_at(const Policy& policy, ast::ExprId id) {
  if (!id.valid()) return {};
  const auto* node = std::get_if<ast::AmountLiteral>(&policy.tree()[id].node);
  if (node == nullptr || !node->amount.digits.valid()) return {};
  const auto count = engine::Number::parse(policy.text(node->amount.digits));
  if (!count) return {};
  using U = ast::UnitKind;
  const auto times = [&](std::int64_t each) { return (*count * engine::Number(each)).to_int64(); };
  switch (node->amount.unit.kind) {
    case U::kDay:
      return times(1);
    case U::kWeek:
      return times(7);
    case U::kMonth:
      return times(30);
    case U::kQuarter:
      return times(91);
    case U::kYear:
      return times(365);
    case U::kBusinessDay: {
      const auto whole = count->to_int64();  // five of seven days, and a weekend at the end
      if (!whole) return {};
      return *whole + (*whole + 4) / 5 * 2;
    }
    default:
      return {};
  }
}

std::vector<std::string> words_of(const Policy& policy, ast::List<ast::Name> names) {
  std::vector<std::string> found;
  for (const ast::Name& name : policy.tree().all(names))
    found.emplace_back(policy.text(name.symbol));
  return found;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += "`" + names[i] + "`";
  }
  return text;
}

std::string plain(std::string_view words) {
  std::string text;
  for (const char each : words) {
    const auto sign = static_cast<unsigned char>(each);
    if (std::isalnum(sign) != 0) text += static_cast<char>(std::tolower(sign));
  }
  return text;
}

bool has_word(std::string_view text, std::string_view word) {
  std::string spaced = " ";
  for (const char each : text) {
    const auto sign = static_cast<unsigned char>(each);
    spaced += std::isalnum(sign) != 0 ? static_cast<char>(std::tolower(sign)) : ' ';
  }
  std::string wanted(word);
  std::replace(wanted.begin(), wanted.end(), '_', ' ');
  return (spaced + " ").find(" " + wanted + " ") != std::string::npos;
}

const ast::Decl& last_of_payment(const Policy& policy) {
  const ast::Decl* last = nullptr;
  for (const ast::Decl& decl : policy.tree().decls) {
    if (std::holds_alternative<ast::TestDecl>(decl.node) && last != nullptr) break;
    last = &decl;
  }
  return *last;
}

std::string currency_of(const Policy& policy) {
  const auto& letters = policy.program().header().currency;
  return {letters.begin(), letters.end()};
}

std::set<std::string_view> subject_fields(const Policy& policy, DefinitionId of, ast::ExprId expr) {
  std::set<std::string_view> found;
  const dsl::ProgramDetail& detail = policy.detail();
  const auto add = [&](const FieldRef& field) {
    if (field.record == detail.schema.subject)
      found.insert(policy.text(detail.schema.record(field.record).fields[field.field].name));
  };
  std::set<ast::ExprId> parts;
  policy.expressions().walk(expr, [&](ast::ExprId part) {
    parts.insert(part);
    const auto ref = policy.main().refs.find(part.index());
    if (ref == policy.main().refs.end()) return;
    std::vector<DefinitionId> read{ref->second.definition};
    for (const dsl::Hop& hop : ref->second.hops) read.push_back(hop.definition);
    for (const DefinitionId definition : read)
      if (definition.valid())
        for (const FieldRef& field : policy.uses().all_fields(definition)) add(field);
  });
  for (const FieldRead& read : policy.uses().fields(of))
    if (parts.count(read.expr) != 0) add(read.field);
  return found;
}

namespace {

/// What a name stands for if it stands for a definition of the linted file without parameters.
ast::ExprId value_behind(const Policy& policy, ast::ExprId id) {
  const auto ref = policy.main().refs.find(id.index());
  if (ref == policy.main().refs.end()) return {};
  DefinitionId definition = ref->second.definition;
  if (!definition.valid() && ref->second.hops.size() == 1)
    definition = ref->second.hops.front().definition;
  if (!definition.valid() || !policy.in_main(definition)) return {};
  const auto* define = policy.body<ast::DefineDecl>(definition);
  return define == nullptr || define->has_params ? ast::ExprId() : define->value;
}

}  // namespace

bool asks_for(const Policy& policy, ast::SetId for_set, std::string_view field, bool value) {
  if (!for_set.valid() || !policy.tree()[for_set].where.valid()) return false;
  std::vector<ast::ExprId> terms;
  dsl::conjuncts(policy.tree(), policy.tree()[for_set].where, terms);
  constexpr std::size_t kMostTerms = 1'000;  // definitions form no circle; terms of terms are few
  for (std::size_t i = 0; i < terms.size() && i < kMostTerms; ++i) {
    ast::ExprId id = terms[i];
    bool negated = false;
    while (const auto* inner = std::get_if<ast::Not>(&policy.tree()[id].node)) {
      negated = !negated;
      id = inner->value;
    }
    if (const auto* path = std::get_if<ast::PathExpr>(&policy.tree()[id].node)) {
      const auto parts = policy.tree().all(path->path.parts);
      if (policy.text(parts.back().symbol) == field && negated != value) return true;
      const ast::ExprId behind = value_behind(policy, id);
      if (behind.valid() && !negated) dsl::conjuncts(policy.tree(), behind, terms);
    }
  }
  return false;
}

std::string_view exempt_field(const Policy& policy) {
  const engine::Schema& schema = policy.detail().schema;
  if (!schema.subject.valid()) return {};
  for (const auto& field : schema.record(schema.subject).fields)
    if (field.type.kind == engine::Kind::kBoolean && has_word(policy.text(field.name), "exempt"))
      return policy.text(field.name);
  return {};
}

}  // namespace guerdon::tools::lint
