#include "tools/report/clause_json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "tools/report/format_value.h"
#include "tools/report/json_parts.h"

namespace guerdon::tools {
namespace {

using engine::Recovery;

template <class Items, class Each>
Json array_of(const Items& items, Each each) {
  Json json = Json::array();
  for (const auto& item : items) json.push_back(each(item));
  return json;
}

/// The row that a clause with `each` is about.
Json row_of(const RunView& run, const engine::ClauseRows& rows, std::uint32_t row) {
  if (!rows.index.valid()) return {};
  return row_json(run, run.plan.domains[rows.domain].record, row);
}

Json recognition_json(const RunView& run, const engine::Recognition& made) {
  const engine::Award& award = run.plan.awards[made.award];
  Json json = head_json(run, "award", award.head);
  json["badge"] = text_or_null(award.badge);
  json["points"] = exact_or_null(made.points);
  return json;
}

/// The lines that a limit measured together, by their position in `lines`.
Json limited_lines(const engine::Statement& statement, const engine::Agreement::Limit& limit) {
  Json lines = Json::array();
  for (std::size_t i = 0; i < statement.lines.size(); ++i) {
    const engine::Line& line = statement.lines[i];
    const bool named =
        std::find(limit.targets.begin(), limit.targets.end(), line.award) != limit.targets.end();
    if (named && !line.shadow && !line.denied) lines.push_back(i);
  }
  return lines;
}

Json agreement_json(const RunView& run, const engine::Statement& statement,
                    const engine::AgreementEffect& effect) {
  const engine::Agreement& agreement = run.plan.agreements[effect.agreement];
  Json json = head_json(run, "agreement", agreement.head);
  if (effect.limit != engine::AgreementEffect::kNoEntry) {
    json["effect"] = "limit";
    json["before"] = effect.before.str();
    json["after"] = effect.after.str();
    json["lines"] = limited_lines(statement, agreement.limits[effect.limit]);
    return json;
  }
  using What = engine::Agreement::Forbid::What;
  const engine::Agreement::Forbid& forbid = agreement.forbids[effect.forbid];
  json["effect"] = "forbid";
  json["what"] = forbid.what == What::kMetric  ? "metric"
                 : forbid.what == What::kAward ? "award"
                                               : "clawback";
  json["name"] = symbol_or_null(run, forbid.name);
  return json;
}

Json adjustment_json(const RunView& run, const engine::AdjustmentLine& line) {
  Json json;
  json["row"] = row_json(run, run.plan.adjustments.record, line.row);
  json["amount"] = line.amount.str();
  json["expired"] = line.expired;
  return json;
}

Json true_up_json(const RunView& run, const engine::TrueUpLine& line) {
  const engine::TrueUp& clause = run.plan.true_ups[line.true_up];
  Json json = head_json(run, "true_up", clause.head);
  json["row"] = row_of(run, clause.rows, line.row);
  json["exact"] = line.exact.str();
  json["amount"] = line.amount.str();
  return json;
}

Json floor_json(const RunView& run, const engine::FloorCheck& check) {
  const engine::Floor& floor = run.plan.floors[check.floor];
  Json json = head_json(run, "floor", floor.head);
  json["row"] = row_of(run, floor.rows, check.row);
  json["earned"] = check.earned.str();
  json["least"] = check.least.str();
  json["top_up"] = check.top_up.str();
  json["short"] = check.short_of;
  return json;
}

const char* bound_word(Recovery::Bound bound) {
  using Bound = Recovery::Bound;
  switch (bound) {
    case Bound::kNothing:
      return "none";
    case Bound::kOwnLimit:
      return "at_most";
    case Bound::kFloor:
      return "floor";
    case Bound::kAwards:
      return "awards";
    case Bound::kNoHearing:
      return "no_hearing";
    case Bound::kNoConsent:
      return "no_consent";
    case Bound::kExpired:
      return "expired";
    case Bound::kAdvanceLeft:
      return "outstanding";
  }
  return "none";
}

Json recovery_json(const RunView& run, const Recovery& recovery) {
  Json json;
  switch (recovery.source) {
    case Recovery::Source::kClawback:
      json = head_json(run, "clause", run.plan.clawbacks[recovery.clause].head);
      break;
    case Recovery::Source::kAdvance:
      json = head_json(run, "clause", run.plan.awards[engine::AwardId(recovery.clause)].head);
      break;
    case Recovery::Source::kAdjustment: {
      engine::ClauseHead head;
      head.name = run.plan.schema.record(run.plan.adjustments.record).name;
      json = head_json(run, "clause", head);
      break;
    }
  }
  json["of"] = text_or_null(recovery.of);
  json["due"] = recovery.due.str();
  json["taken"] = recovery.taken.str();
  json["carried_before"] = recovery.carried_before.str();
  json["carried"] = recovery.carried.str();
  json["dropped"] = recovery.dropped.str();
  json["expires_on"] = recovery.expires_on ? Json(to_iso(*recovery.expires_on)) : Json();
  json["bound"] = bound_word(recovery.bound);
  return json;
}

Json broken_json(const RunView& run, const engine::Statement& statement,
                 const engine::BrokenGuarantee& broken) {
  const engine::Guarantee& guarantee = run.plan.guarantees[broken.guarantee];
  const auto& claim = guarantee.claims[broken.claim];
  Json json = head_json(run, "guarantee", guarantee.head);
  json["claim"] = claim.text;
  Json figures = Json::array();
  for (const engine::NodeId figure : claim.figures)
    figures.push_back(format_words(run.evaluation.column(figure).value(statement.agent),
                                   run.plan.nodes[figure].type, run.names()));
  json["figures"] = std::move(figures);
  return json;
}

}  // namespace

void add_later_clauses(const RunView& run, const engine::Statement& statement, Json& json) {
  const auto add = [&](const char* name, const auto& items, auto each) {
    json[name] = array_of(items, [&](const auto& item) { return each(run, item); });
  };
  add("recognitions", statement.recognitions, recognition_json);
  json["agreements"] = array_of(statement.agreements, [&](const auto& effect) {
    return agreement_json(run, statement, effect);
  });
  add("adjustments", statement.adjustments, adjustment_json);
  add("true_ups", statement.true_ups, true_up_json);
  add("floors", statement.floors, floor_json);
  add("recoveries", statement.recoveries, recovery_json);
  json["broken_guarantees"] = array_of(
      statement.broken, [&](const auto& broken) { return broken_json(run, statement, broken); });
}

}  // namespace guerdon::tools
