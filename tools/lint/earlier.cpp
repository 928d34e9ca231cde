#include "tools/lint/earlier.h"

#include <cctype>

#include "tools/lint/clauses.h"
#include "tools/lint/edits.h"
#include "tools/lint/weights.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint {

DefinitionId same_in(const Policy& other, Definition::Kind kind, std::string_view name) {
  const auto& definitions = other.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    if (definitions[id].kind == kind && other.in_main(id) && other.name(id) == name) return id;
  }
  return {};
}

std::string text_of(const Policy& policy, engine::Span span) {
  return one_line(policy.source(span));
}

std::string text_of(const Policy& policy, ast::ExprId id) {
  return id.valid() ? text_of(policy, policy.tree()[id].span) : std::string();
}

namespace {

bool is_digit(char sign) { return std::isdigit(static_cast<unsigned char>(sign)) != 0; }
bool is_letter(char sign) {
  return std::isalpha(static_cast<unsigned char>(sign)) != 0 || sign == '_';
}

/// Cuts the next number off a text that begins with a digit.
std::optional<engine::Number> take_number(std::string_view& text) {
  std::string digits;
  while (!text.empty() && (is_digit(text.front()) || text.front() == '_' || text.front() == '.')) {
    if (text.front() != '_') digits += text.front();
    text.remove_prefix(1);
  }
  return engine::Number::parse(digits);
}

}  // namespace

std::optional<std::pair<engine::Number, engine::Number>> changed_number(std::string_view before,
                                                                        std::string_view after) {
  std::optional<std::pair<engine::Number, engine::Number>> found;
  bool in_word = false;
  while (!before.empty() && !after.empty()) {
    if (!in_word && is_digit(before.front()) && is_digit(after.front())) {
      const auto was = take_number(before);
      const auto is = take_number(after);
      if (!was || !is) return {};
      if (*was == *is) continue;
      if (found) return {};
      found.emplace(*was, *is);
      continue;
    }
    if (before.front() != after.front()) return {};
    in_word = is_letter(before.front()) || (in_word && is_digit(before.front()));
    before.remove_prefix(1);
    after.remove_prefix(1);
  }
  return before.empty() && after.empty() ? found : std::nullopt;
}

namespace {

void stricter_gate(const Policy& policy, const Policy& before, const Declared<ast::GateDecl>& gate,
                   std::vector<Stricter>& found) {
  const engine::Span place = gate.decl->name.span;
  const DefinitionId was = same_in(before, Definition::Kind::kGate, policy.name(gate.definition));
  const auto penalties = policy.tree().all(gate->penalties);
  if (!was.valid()) {
    for (const ast::Penalty& penalty : penalties)
      if (cuts(penalty)) return found.push_back({place, policy.call(gate.definition) + " is new"});
    return;
  }
  const auto earlier = before.tree().all(before.body<ast::GateDecl>(was)->penalties);
  for (std::size_t i = 0; i < penalties.size() && i < earlier.size(); ++i) {
    const auto now = cuts(penalties[i]) ? share_of(policy, penalties[i]) : std::nullopt;
    const auto then = cuts(earlier[i]) ? share_of(before, earlier[i]) : std::nullopt;
    if (now && then && *now < *then)
      found.push_back({penalties[i].span, policy.call(gate.definition) + " pays " +
                                              percent_words(*now) + " where it paid " +
                                              percent_words(*then)});
    if (now && earlier[i].kind == ast::Penalty::Kind::kHold)
      found.push_back(
          {penalties[i].span, policy.call(gate.definition) + " cuts what it only held"});
  }
}

void stricter_clawback(const Policy& policy, const Policy& before,
                       const Declared<ast::ClawbackDecl>& clawback, std::vector<Stricter>& found) {
  const engine::Span place = clawback.decl->name.span;
  const std::string name = policy.call(clawback.definition);
  const DefinitionId was =
      same_in(before, Definition::Kind::kClawback, policy.name(clawback.definition));
  if (!was.valid()) return found.push_back({place, name + " is new"});
  const auto& earlier = *before.body<ast::ClawbackDecl>(was);
  if (reaches_pay(*clawback.node) && !reaches_pay(earlier))
    found.push_back({place, name + " takes out of pay what it took out of awards"});
  if (!clawback->at_most.valid() && earlier.at_most.valid())
    found.push_back({place, name + " has lost its `at most`"});
  const auto limit =
      changed_number(text_of(before, earlier.at_most), text_of(policy, clawback->at_most));
  if (limit && limit->second > limit->first)
    found.push_back({policy.tree()[clawback->at_most].span,
                     name + " takes up to " + policy.quoted(clawback->at_most) +
                         " where it took `" + text_of(before, earlier.at_most) + "`"});
  if (earlier.needs_consent && !clawback->needs_consent)
    found.push_back({place, name + " asks for no consent any more"});
}

}  // namespace

dsl::Edit restored(const Policy& policy, const ast::Decl& earlier) {
  return add_declaration(policy, last_of_payment(policy),
                         std::string(policy.before()->source(earlier.span)));
}

std::vector<Stricter> stricter_clauses(const Policy& policy) {
  std::vector<Stricter> found;
  if (policy.before() == nullptr) return found;
  for (const auto& gate : policy.all<ast::GateDecl>())
    stricter_gate(policy, *policy.before(), gate, found);
  for (const auto& clawback : policy.all<ast::ClawbackDecl>())
    stricter_clawback(policy, *policy.before(), clawback, found);
  return found;
}

}  // namespace guerdon::tools::lint
