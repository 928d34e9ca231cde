#include "tools/lint/measures.h"
#include "tools/lint/paid.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Whether the rows are a person's own pieces of work, which they can make more of; a day on
/// standby or a shift follows from the roster.
bool is_own_work(const Policy& policy, const ast::AwardDecl& award) {
  if (!award.each.valid()) return false;
  const ast::Path& path = policy.tree()[award.each].records;
  if (!path) return false;
  const engine::Symbol name = policy.tree().all(path.parts).back().symbol;
  const auto& records = policy.detail().schema.records;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records[i].name != name) continue;
    const engine::RecordId id(static_cast<std::uint32_t>(i));
    return !fields_playing(policy, id, Role::kReopening).empty() ||
           !fields_playing(policy, id, Role::kReassignment).empty() ||
           !fields_playing(policy, id, Role::kScore).empty();
  }
  return false;
}

}  // namespace

void uncapped_pieces(const Policy& policy, Report& report) {
  for (const auto& award : money_awards(policy)) {
    if (!is_own_work(policy, *award.node) || (award->at_most.valid() && !award->at_most_each))
      continue;
    Finding& found =
        report
            .add(policy.definition(award.definition).span,
                 policy.call(award.definition) + " pays for each row, however many there are")
            .also(policy.tree()[award->each].span, "of these")
            .advise("tickets are split, or opened to be closed: bound the sum by `at most`");
    if (const std::string cap = cap_of_pay(policy); !cap.empty() && !award->at_most.valid())
      found.mend("bound it by a share of base pay", dsl::FixSafety::kUnsafe,
                 {add_clause(policy, *award.decl, "at most  " + cap, "amount")});
  }
  for (const auto& clawback : policy.all<ast::ClawbackDecl>()) {
    if (clawback->at_most.valid()) continue;
    report
        .add(policy.definition(clawback.definition).span,
             policy.call(clawback.definition) + " takes back without an `at most`")
        .advise(
            "a month in which everything comes back leaves nothing of a payout: bound what one "
            "run takes")
        .mend("bound it by a quarter of gross", dsl::FixSafety::kUnsafe,
              {add_clause(policy, *clawback.decl, "at most  25% * gross", "recover")});
  }
}

}  // namespace guerdon::tools::lint::rules
