#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// What became of an award since the superseded version, if it pays less.
std::optional<Stricter> lowered(const Policy& policy, const Policy& before, DefinitionId was) {
  const DefinitionId now = same_in(policy, Definition::Kind::kAward, before.name(was));
  const std::string name = before.call(was);
  if (!now.valid())
    return Stricter{policy.clause(*policy.header_decl(), "effective")->span, name + " is gone"};
  const auto* then = before.body<ast::AwardDecl>(was);
  const auto* award = policy.body<ast::AwardDecl>(now);
  for (const auto& [old, fresh] :
       {std::pair(then->amount, award->amount), std::pair(then->at_most, award->at_most)}) {
    const auto change = changed_number(text_of(before, old), text_of(policy, fresh));
    if (change && change->second < change->first)
      return Stricter{
          policy.tree()[fresh].span,
          name + " pays " + policy.quoted(fresh) + " where it paid `" + text_of(before, old) + "`"};
  }
  if (!then->at_most.valid() && award->at_most.valid())
    return Stricter{policy.tree()[award->at_most].span, name + " is limited, and was not"};
  return {};
}

}  // namespace

void lowered_within_period(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  if (policy.before() == nullptr || !first) return;
  const auto period = engine::period_of(policy.program().header().period, *first);
  if (!period || period->first == *first) return;
  const engine::Span effective = policy.clause(*policy.header_decl(), "effective")->span;
  for (const auto& award : policy.before()->all<ast::AwardDecl>()) {
    if (!pays_money(*award.node)) continue;
    const auto found = lowered(policy, *policy.before(), award.definition);
    if (!found) continue;
    Finding& finding =
        report.add(found->span, found->words + ", from the middle of " + period->name + " on");
    if (found->span != effective) finding.also(effective, "in effect here");
    finding.advise(
        "agents are earning the award of this period already: let the version begin on " +
        engine::to_iso(engine::Date{period->last.days + 1}) +
        ", or pay this period by the earlier one");
  }
}

}  // namespace guerdon::tools::lint::rules
