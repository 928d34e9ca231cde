#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool asks_how_many_answer(const Policy& policy) {
  for (const DefinitionId id : in_effect(policy))
    if (policy.definition(id).kind == Definition::Kind::kMetric &&
        measure_of(policy, id).is(Topic::kResponseRate))
      return true;
  return false;
}

}  // namespace

void reweighted_surveys(const Policy& policy, Report& report) {
  if (!policy.is_plan() || asks_how_many_answer(policy)) return;
  for (const auto& card : policy.all<ast::ScorecardDecl>()) {
    if (card->missing != ast::ScorecardDecl::Missing::kReweight) continue;
    const ast::Clause* clause = policy.clause(*card.decl, "missing");
    for (const Weighed& row : rows_of(policy, card.definition)) {
      const Measure measure = measure_of(policy, row.metric);
      if (!measure.is(Topic::kSatisfaction) || !measure.has_minimum) continue;
      Finding& found = report.add(
          row.span, policy.call(row.metric) + " leaves `" +
                        std::string(policy.name(card.definition)) +
                        "` for whoever keeps answers under its `at least`, and the other weights "
                        "carry it");
      if (clause != nullptr) found.also(clause->span, "the others carry it");
      found.advise(
          "a bad score is avoided by sending fewer surveys: let a flag or a gate look at "
          "the response rate");
      const DefinitionId rate = metric_measuring(policy, Topic::kResponseRate);
      if (!rate.valid()) continue;
      const std::string name(policy.name(rate));
      found.mend("flag who has few answers", dsl::FixSafety::kUnsafe,
                 {add_declaration(policy, *card.decl,
                                  "flag few_answers {\n  when   " + name + " < 50% * (" + name +
                                      " across everyone)\n  level  coach\n  say    \"Far fewer "
                                      "customers answer than elsewhere.\"\n}")});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
