#include <map>

#include "engine/value/type.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Round figures coincide by chance; `16.90` does not.
bool is_telling(const engine::Number& value) {
  constexpr std::size_t kTellingDigits = 3;
  std::string digits;
  for (const char c : value.abs().str())
    if (c != '.') digits += c;
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return false;
  return digits.find_last_not_of('0') - first + 1 >= kTellingDigits;
}

struct NamedRow {
  DefinitionId parameter;
  engine::Span row;
};

std::string parameter_key(const engine::Number& value, const engine::Type& type,
                          const engine::Interner& names) {
  return value.str() + " " + engine::unit_name(type.unit, names);
}

std::map<std::string, NamedRow> rows_by_value(const Policy& policy) {
  std::map<std::string, NamedRow> rows;
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const Definition& definition = definitions[definitions.id_at(i)];
    if (definition.kind != Definition::Kind::kParameter ||
        definition.parameter.type.kind != engine::Kind::kQuantity)
      continue;
    for (const engine::ParameterRow& row : definition.parameter.rows) {
      const auto* number = std::get_if<engine::Number>(&row.value);
      if (number != nullptr && is_telling(*number))
        rows[parameter_key(*number, definition.parameter.type, *policy.detail().names)] = {
            definitions.id_at(i), row.span};
    }
  }
  return rows;
}

}  // namespace

void literal_of_parameter(const Policy& policy, Report& report) {
  const std::map<std::string, NamedRow> rows = rows_by_value(policy);
  if (rows.empty()) return;
  each_expression<ast::AmountLiteral>(policy, [&](ast::ExprId id, const ast::AmountLiteral&) {
    const ast::Decl* decl = declaration_at(policy, policy.tree()[id].span);
    if (decl == nullptr || std::holds_alternative<ast::ParameterDecl>(decl->node) ||
        std::holds_alternative<ast::TestDecl>(decl->node))
      return;
    const auto value = literal_number(policy.tree(), id, *policy.detail().names);
    const engine::Type type = type_of(policy, id);
    if (!value || type.kind != engine::Kind::kQuantity) return;
    const auto found = rows.find(parameter_key(*value, type, *policy.detail().names));
    if (found == rows.end()) return;
    const DefinitionId parameter = found->second.parameter;
    const std::string name(policy.name(parameter));
    Finding& finding =
        report
            .add(policy.tree()[id].span,
                 policy.quoted(id) + " is what " + policy.call(parameter) + " says")
            .also(found->second.row, "this row")
            .advise(
                "on the day on which the amount changes only the parameter is mended: read it, "
                "`" +
                name + "(…)`");
    if (policy.definition(parameter).parameter.key_names.empty())
      finding.mend("read the parameter", dsl::FixSafety::kUnsafe,
                   {replace(policy.tree()[id].span, name + "()")});
  });
}

}  // namespace guerdon::tools::lint::rules
