// Stable words for what a statement says, for JSON and for people.
#pragma once

#include <string>
#include <string_view>

#include "engine/payout/statement.h"
#include "engine/trace/explanation.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// "payout", "award", "line", "cap", "gate", "rounding", "metric", "value", "row",
/// "clause".
std::string_view step_kind_word(engine::Step::Kind kind);
/// For people, by the operation of a step of kind clause: "true up", "taken back by", …
std::string_view clause_word(std::string_view operation);
/// "present", "missing", "fault".
std::string_view state_word(engine::State state);
/// "passes", "fails", "not_concerned", "missing", "fault".
std::string_view verdict_word(engine::GateVerdict verdict);
/// "unsaid", "pay_nothing", "hold", "pass", "fail".
std::string_view when_missing_word(engine::WhenMissing rule);

/// The author's title, or else the name: `Quarterly performance bonus`.
std::string clause_title(const RunView& run, const engine::ClauseHead& head);

/// Why an award's lines are held, in the words of the clause that holds them:
/// `gate unusually_fast: for "Service Desk Manager" within 14 days, then pay`. Empty for none.
std::string hold_reason(const RunView& run, const engine::Statement& statement,
                        engine::AwardId award);
/// How an award's holds ended: `released by Ada on 2026-04-20`. Empty for none.
std::string settled_reason(const RunView& run, const engine::Statement& statement,
                           engine::AwardId award);

}  // namespace guerdon::tools
