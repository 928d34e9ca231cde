#include <map>

#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

struct PiledUp {
  engine::Number share = engine::Number(1);
  std::vector<std::string> gates;
  std::vector<engine::Span> places;
};

}  // namespace

/// A gate that pays nothing is a condition to take part, and meant to be hard.
void gates_pile_up(const Policy& policy, Report& report) {
  const engine::Number& least = policy.settings()[Setting::least_left_by_gates];
  std::map<DefinitionId, PiledUp> by_award;
  for (const auto& gate : policy.all<ast::GateDecl>()) {
    for (const ast::Penalty& penalty : policy.tree().all(gate->penalties)) {
      const auto share = cuts(penalty) ? share_of(policy, penalty) : std::nullopt;
      if (!share || share->sign() <= 0 || *share >= engine::Number(1)) continue;
      for (const DefinitionId award : awards_of(policy, penalty.targets)) {
        PiledUp& piled = by_award[award];
        piled.share = piled.share * *share;
        piled.gates.emplace_back(policy.name(gate.definition));
        piled.places.push_back(penalty.span);
      }
    }
  }
  for (const auto& [award, piled] : by_award) {
    if (piled.gates.size() < 2 || piled.share >= least) continue;
    Finding& finding = report.add(policy.definition(award).span,
                                  "gates " + listed(piled.gates) + " together leave " +
                                      percent_words(piled.share) + " of " + policy.call(award));
    for (const engine::Span place : piled.places) finding.also(place, "one factor");
    finding.advise(
        "gates multiply: a month with two faults costs more than either says. Let the highest cut "
        "count "
        "alone, in one gate, or say in each `because` that they add up");
  }
}

}  // namespace guerdon::tools::lint::rules
