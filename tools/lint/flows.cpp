#include "tools/lint/flows.h"

#include <map>

namespace guerdon::tools::lint {

std::vector<Flow> flows_from(const Policy& policy, DefinitionId clause,
                             const std::function<bool(FieldRef)>& wanted) {
  std::map<FieldRef, Flow> shortest;
  for (const DefinitionId reader : policy.uses().reach(clause)) {
    for (const FieldRead& read : policy.uses().fields(reader)) {
      if (!wanted(read.field)) continue;
      const auto known = shortest.find(read.field);
      if (known != shortest.end() && known->second.path.back() == reader) continue;
      std::vector<DefinitionId> path = policy.uses().path(clause, reader);
      if (known != shortest.end() && known->second.path.size() <= path.size()) continue;
      const engine::Span place = policy.tree(reader)[read.expr].span;
      shortest[read.field] = {read.field, std::move(path), place};
    }
  }
  std::vector<Flow> found;
  for (auto& [field, flow] : shortest) found.push_back(std::move(flow));
  return found;
}

std::string words(const Policy& policy, const Flow& flow) {
  std::string text;
  for (const DefinitionId id : flow.path) text += policy.call(id) + " → ";
  return text + call(policy, flow.field);
}

std::vector<DefinitionId> pay_clauses(const Policy& policy) {
  using K = Definition::Kind;
  std::vector<DefinitionId> found;
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    const K kind = definitions[id].kind;
    const bool decides =
        kind == K::kAward || kind == K::kGate || kind == K::kScorecard || kind == K::kClawback;
    if (decides && policy.in_main(id)) found.push_back(id);
  }
  return found;
}

bool is_protected(const Policy& policy, FieldRef field) {
  const bool of_person = field.record == policy.detail().schema.subject;
  return (of_person && role_of(policy, field) == Role::kBirth) ||
         marks_of(policy, field).is_protected;
}

}  // namespace guerdon::tools::lint
