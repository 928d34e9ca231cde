#include "tools/report/statement_json.h"

#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/trace/hold_words.h"
#include "tools/report/clause_json.h"
#include "tools/report/diagnostics.h"
#include "tools/report/explain_words.h"
#include "tools/report/json_parts.h"
#include "tools/report/step_order.h"
#include "tools/report/words.h"

namespace guerdon::tools {
namespace {

using engine::Explanation;
using engine::Number;
using engine::Statement;
using engine::Step;
using engine::StepId;
using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 2;

Json value_json(const RunView& run, const engine::Value& value, const engine::Type& type) {
  if (is_missing(value)) return {};
  if (const bool* truth = std::get_if<bool>(&value)) return *truth;
  return format_bare(value, type, run.names());
}

Json award_row_json(const RunView& run, const engine::Award& award, std::uint32_t row) {
  const engine::Domain& domain = run.plan.domains[award.domain];
  const bool each =
      award.domain != run.plan.subject_domain && domain.kind == engine::Domain::Kind::kRecord;
  return each ? row_json(run, domain.record, row) : Json();
}

Json line_json(const RunView& run, const engine::Line& line) {
  const engine::Award& award = run.plan.awards[line.award];
  Json json = head_json(run, "award", award.head);
  json["row"] = award_row_json(run, award, line.row);
  json["amount"] = line.amount.str();
  json["capped"] = line.capped.str();
  json["gated"] = line.gated.str();
  json["limited"] = line.limited.str();
  json["rounded"] = line.rounded.str();
  json["held"] = line.held;
  json["shadow"] = line.shadow;
  json["released"] = line.released;
  json["denied"] = line.denied;
  return json;
}

Json gate_json(const RunView& run, const engine::GateOutcome& outcome) {
  const engine::Gate& gate = run.plan.gates[outcome.gate];
  Json json = head_json(run, "gate", gate.head);
  json["because"] = text_or_null(gate.head.because);
  json["verdict"] = verdict_word(outcome.verdict);
  json["passes"] = outcome.passes;
  json["holds"] = outcome.holds;
  Json percents = Json::array();
  for (const Number& percent : outcome.percents) percents.push_back(percent.str());
  json["percents"] = std::move(percents);
  return json;
}

const char* hold_state(engine::Hold::State state) {
  switch (state) {
    case engine::Hold::State::kWaiting:
      return "waiting";
    case engine::Hold::State::kAsked:
      return "asked_next";
    case engine::Hold::State::kReleased:
      return "released";
    case engine::Hold::State::kLapsed:
      return "released_by_deadline";
    case engine::Hold::State::kDenied:
      break;
  }
  return "denied";
}

Json hold_json(const RunView& run, const engine::Hold& hold) {
  Json json = head_json(run, "gate", run.plan.gates[hold.gate].head);
  json["award"] = run.texts.text(run.plan.awards[hold.award].head.name);
  json["row"] = award_row_json(run, run.plan.awards[hold.award], hold.row);
  json["state"] = hold_state(hold.state);
  json["until"] = hold.until ? Json(to_iso(*hold.until)) : Json();
  json["says"] = hold_words(run.plan, run.data, &run.texts, hold);
  json["decision"] = hold.decision == engine::Hold::kNoRow
                         ? Json()
                         : row_json(run, run.plan.approvals.record, hold.decision);
  return json;
}

Json missing_json(const RunView& run, const engine::MissingAward& missing) {
  const engine::Award& award = run.plan.awards[missing.award];
  Json json = head_json(run, "award", award.head);
  json["row"] = award_row_json(run, award, missing.row);
  json["then"] = when_missing_word(missing.then);
  return json;
}

Json flag_json(const RunView& run, const engine::RaisedFlag& raised) {
  const bool by_gate = raised.gate.valid();
  const engine::ClauseHead& head =
      by_gate ? run.plan.gates[raised.gate].head : run.plan.flags[raised.flag].head;
  Json json = head_json(run, by_gate ? "gate" : "flag", head);
  json["level"] = raised.level;
  json["say"] = raised.say;
  json["row"] = Json();
  if (by_gate || !run.plan.flags[raised.flag].index.valid()) return json;
  const engine::Flag& flag = run.plan.flags[raised.flag];
  json["row"] = row_json(run, run.plan.domains[flag.domain].record, raised.row);
  return json;
}

Json fault_json(const RunView& run, engine::FaultId id) {
  const engine::Fault& fault = run.evaluation.faults[id];
  Json json;
  json["code"] = fault_code_name(fault.code);
  json["message"] = fault_title(fault.code);
  json["detail"] = text_or_null(fault.detail);
  json["source"] = text_or_null(source_place(run.sources, fault.span));
  json["row"] = fault.record.valid() ? row_json(run, fault.record, fault.row) : Json();
  return json;
}

Json population_json(const RunView& run, const engine::PopulationFacts& facts, bool with_rows) {
  Json json;
  json["record"] = facts.record.valid()
                       ? Json(run.texts.text(run.plan.schema.record(facts.record).name))
                       : Json();
  json["in_scope"] = facts.in_scope;
  json["used"] = facts.used;
  if (!with_rows || !facts.record.valid()) return json;
  Json rows = Json::array();
  for (const std::uint32_t row : facts.rows) rows.push_back(row_json(run, facts.record, row));
  json["rows"] = std::move(rows);
  return json;
}

Json fact_json(const RunView& run, const engine::Fact& fact) {
  if (const auto* number = std::get_if<Number>(&fact.what)) return number->str();
  if (const auto* word = std::get_if<std::string_view>(&fact.what)) return *word;
  return symbol_or_null(run, std::get<engine::Symbol>(fact.what));
}

Json facts_json(const RunView& run, const std::vector<engine::Fact>& facts) {
  Json json;
  for (const engine::Fact& fact : facts) json[std::string(fact.name)] = fact_json(run, fact);
  return json;
}

Json step_json(const RunView& run, const Step& step, const StepOrder& order, bool with_rows) {
  Json json;
  json["id"] = 0;  // set by the caller; first for people
  json["kind"] = step_kind_word(step.kind);
  json["operation"] = text_or_null(step.operation);
  json["name"] = symbol_or_null(run, step.name);
  json["state"] = state_word(step.state);
  json["value"] = value_json(run, step.value, step.type);
  json["unit"] = text_or_null(unit_text(step.type, run.texts));
  if (!is_missing(step.before)) json["before"] = value_json(run, step.before, step.type);
  if (!is_missing(step.after)) json["after"] = value_json(run, step.after, step.type);
  if (step.held) json["held"] = true;
  if (step.sealed) json["sealed"] = true;
  const bool is_row = step.kind == Step::Kind::kRow || step.kind == Step::Kind::kLine;
  if (is_row && step.population.record.valid())
    json["row"] = row_json(run, step.population.record, step.row);
  if (step.fault.valid()) json["fault"] = fault_json(run, step.fault);
  json["source"] = text_or_null(source_place(run.sources, step.span));
  json["text"] = text_or_null(source_text(run.sources, step.span));
  json["cites"] = text_or_null(step.cites);
  json["note"] = text_or_null(step.note);
  if (!step.facts.empty()) json["facts"] = facts_json(run, step.facts);
  const std::string origin = field_origin(run, step);
  if (!origin.empty()) json["origin"] = origin;
  if (step.has_population) json["population"] = population_json(run, step.population, with_rows);
  Json children = Json::array();
  for (const StepId child : step.children) children.push_back(order.of(child));
  json["children"] = std::move(children);
  return json;
}

Json steps_json(const RunView& run, const Explanation& explanation, const StepOrder& order,
                bool with_rows) {
  Json steps = Json::array();
  for (const StepId id : order.steps) {
    Json json = step_json(run, explanation.steps[id], order, with_rows);
    json["id"] = steps.size();
    steps.push_back(std::move(json));
  }
  return steps;
}

Json header_json(const RunView& run, const Statement& statement) {
  Json json;
  json["schema"] = kSchemaVersion;
  json["policy"] = {{"name", symbol_or_null(run, run.plan.policy)},
                    {"title", run.plan.title},
                    {"version", run.plan.version}};
  json["period"] = {{"name", run.plan.period.name},
                    {"first", to_iso(run.plan.period.first)},
                    {"last", to_iso(run.plan.period.last)}};
  json["agent"] = agent_key(run, statement.agent);
  json["status"] = status_name(statement.status);
  json["unit"] = text_or_null(unit_text(engine::Type::money(run.plan.currency), run.texts));
  json["rounding"] = {{"mode", name(run.plan.rounding)}, {"step", run.plan.rounding_step.str()}};
  json["gross"] = exact_or_null(statement.gross);
  json["held"] = exact_or_null(statement.held);
  json["earned"] = exact_or_null(statement.earned);
  json["taken"] = exact_or_null(statement.taken);
  json["payout"] = exact_or_null(statement.payout);
  const auto& rejected = run.data.rejected_rows;
  json["rejected_rows"] = statement.agent < rejected.size() ? rejected[statement.agent] : 0;
  return json;
}

template <class Items, class Each>
Json array_of(const Items& items, Each each) {
  Json json = Json::array();
  for (const auto& item : items) json.push_back(each(item));
  return json;
}

}  // namespace

std::string statement_json(const RunView& run, const Explanation& explanation, bool with_rows,
                           bool indented) {
  const Statement& statement = run.statements[explanation.agent];
  Json json = header_json(run, statement);
  json["lines"] = array_of(statement.lines, [&](const auto& line) { return line_json(run, line); });
  json["gates"] = array_of(statement.gates, [&](const auto& gate) { return gate_json(run, gate); });
  json["holds"] = array_of(statement.holds, [&](const auto& hold) { return hold_json(run, hold); });
  json["missing"] =
      array_of(statement.missing, [&](const auto& missing) { return missing_json(run, missing); });
  json["flags"] = array_of(statement.flags, [&](const auto& flag) { return flag_json(run, flag); });
  json["faults"] = array_of(statement.faults, [&](const auto& id) { return fault_json(run, id); });

  add_later_clauses(run, statement, json);
  const StepOrder order = order_steps(explanation);
  json["root"] = explanation.root.valid() ? Json(order.of(explanation.root)) : Json();
  json["metrics"] = array_of(explanation.metrics, [&](StepId id) { return order.of(id); });
  json["steps"] = steps_json(run, explanation, order, with_rows);
  return json.dump(indented ? 2 : -1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace guerdon::tools
