#include "tools/report/statement_json.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/trace/hold_words.h"
#include "tools/report/clause_json.h"
#include "tools/report/diagnostics.h"
#include "tools/report/explain_words.h"
#include "tools/report/json_line.h"
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

constexpr std::uint64_t kSchemaVersion = 2;

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The members `policy` and `period`.
std::string opening_of(const RunView& run) {
  Json json;
  json["policy"] = {{"name", symbol_or_null(run, run.plan.policy)},
                    {"title", run.plan.title},
                    {"version", run.plan.version}};
  json["period"] = {{"name", run.plan.period.name},
                    {"first", to_iso(run.plan.period.first)},
                    {"last", to_iso(run.plan.period.last)}};
  const std::string object = dumped(json);
  return object.substr(1, object.size() - 2);
}

Json award_row_json(const RunView& run, const engine::Award& award, std::uint32_t row) {
  const engine::Domain& domain = run.plan.domains[award.domain];
  const bool each =
      award.domain != run.plan.subject_domain && domain.kind == engine::Domain::Kind::kRecord;
  return each ? row_json(run, domain.record, row) : Json();
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

template <class Items, class Each>
std::string array_of(const Items& items, Each each) {
  Json json = Json::array();
  for (const auto& item : items) json.push_back(each(item));
  return dumped(json);
}

/// Whether both types have the same word for their unit.
bool same_unit(const engine::Type& a, const engine::Type& b) {
  const auto all = [](const engine::Unit& unit) {
    return std::tuple(unit.currency, unit.currency_power, unit.time_unit, unit.time_power,
                      unit.calendar_unit, unit.calendar_power, unit.noun);
  };
  return a.kind == b.kind && all(a.unit) == all(b.unit);
}

/// A span as the key of a table.
std::uint64_t key_of(engine::Span span) {
  return (std::uint64_t{span.begin} << 32U) | std::uint64_t{span.end};
}

}  // namespace

/// Writes the parts of statements; knows those that return.
class StatementWriter::Parts {
 public:
  Parts(const RunView& run, bool with_rows) : run_(run), with_rows_(with_rows), keys_(run) {}

  void write(const Explanation& explanation, std::string& out) {
    const Statement& statement = run_.statements[explanation.agent];
    JsonLine json(out);
    json.open('{');
    header(json, statement);
    json.key("lines");
    json.open('[');
    for (const engine::Line& each : statement.lines) line(json, each);
    json.close(']');
    json.key("gates");
    json.open('[');
    for (const engine::GateOutcome& each : statement.gates) gate(json, each);
    json.close(']');
    rare_clauses(json, statement);
    const StepOrder order = order_steps(explanation);
    json.key("root");
    if (explanation.root.valid())
      json.number(order.of(explanation.root));
    else
      json.null();
    numbers(json, "metrics", explanation.metrics, order);
    json.key("steps");
    json.open('[');
    std::uint64_t id = 0;
    for (const StepId at : order.steps) step(json, id++, explanation.steps[at], order);
    json.close(']');
    json.close('}');
    out += '\n';
  }

 private:
  void header(JsonLine& json, const Statement& statement) {
    json.number("schema", kSchemaVersion);
    if (opening_.empty()) {
      opening_ = opening_of(run_);
      rounding_ =
          dumped({{"mode", name(run_.plan.rounding)}, {"step", run_.plan.rounding_step.str()}});
    }
    json.raw(opening_);
    json.text("agent", keys_.of(statement.agent));
    json.text("status", status_name(statement.status));
    json.text_or_null("unit", unit(engine::Type::money(run_.plan.currency)));
    json.raw("rounding", rounding_);
    const auto sum = [&](const char* name, const std::optional<Number>& amount) {
      json.key(name);
      if (amount)
        json.text(amount->str());
      else
        json.null();
    };
    sum("gross", statement.gross);
    sum("held", statement.held);
    sum("earned", statement.earned);
    sum("taken", statement.taken);
    sum("payout", statement.payout);
    const auto& rejected = run_.data.rejected_rows;
    json.number("rejected_rows", statement.agent < rejected.size() ? rejected[statement.agent] : 0);
  }

  void head(JsonLine& json, const char* what, const engine::ClauseHead& head) {
    json.text_or_null(what, symbol(head.name));
    json.text_or_null("title", head.title);
    json.text_or_null("source", place(head.span));
    json.text_or_null("cites", head.cites);
  }

  void line(JsonLine& json, const engine::Line& line) {
    const engine::Award& award = run_.plan.awards[line.award];
    json.open('{');
    head(json, "award", award.head);
    json.raw("row", dumped(award_row_json(run_, award, line.row)));
    json.text("amount", line.amount.str());
    json.text("capped", line.capped.str());
    json.text("gated", line.gated.str());
    json.text("limited", line.limited.str());
    json.text("rounded", line.rounded.str());
    json.truth("held", line.held);
    json.truth("shadow", line.shadow);
    json.truth("released", line.released);
    json.truth("denied", line.denied);
    json.close('}');
  }

  void gate(JsonLine& json, const engine::GateOutcome& outcome) {
    const engine::Gate& gate = run_.plan.gates[outcome.gate];
    json.open('{');
    head(json, "gate", gate.head);
    json.text_or_null("because", gate.head.because);
    json.text("verdict", verdict_word(outcome.verdict));
    json.truth("passes", outcome.passes);
    json.truth("holds", outcome.holds);
    json.key("percents");
    json.open('[');
    for (const Number& percent : outcome.percents) json.text(percent.str());
    json.close(']');
    json.close('}');
  }

  void rare_clauses(JsonLine& json, const Statement& of) {
    json.raw("holds", array_of(of.holds, [&](const auto& each) { return hold_json(run_, each); }));
    json.raw("missing",
             array_of(of.missing, [&](const auto& each) { return missing_json(run_, each); }));
    json.raw("flags", array_of(of.flags, [&](const auto& each) { return flag_json(run_, each); }));
    json.raw("faults", array_of(of.faults, [&](const auto& id) { return fault_json(run_, id); }));
    Json later = Json::object();
    add_later_clauses(run_, of, later);
    const std::string members = dumped(later);
    json.raw(std::string_view(members).substr(1, members.size() - 2));
  }

  void numbers(JsonLine& json, const char* name, const std::vector<StepId>& steps,
               const StepOrder& order) {
    json.key(name);
    json.open('[');
    for (const StepId id : steps) json.number(order.of(id));
    json.close(']');
  }

  void step(JsonLine& json, std::uint64_t id, const Step& step, const StepOrder& order) {
    json.open('{');
    json.number("id", id);
    json.text("kind", step_kind_word(step.kind));
    json.text_or_null("operation", step.operation);
    json.text_or_null("name", symbol(step.name));
    json.text("state", state_word(step.state));
    value(json, "value", step.value, step.type);
    json.text_or_null("unit", unit(step.type));
    if (!is_missing(step.before)) value(json, "before", step.before, step.type);
    if (!is_missing(step.after)) value(json, "after", step.after, step.type);
    if (step.held) json.truth("held", true);
    if (step.sealed) json.truth("sealed", true);
    const bool is_row = step.kind == Step::Kind::kRow || step.kind == Step::Kind::kLine;
    if (is_row && step.population.record.valid())
      json.raw("row", dumped(row_json(run_, step.population.record, step.row)));
    if (step.fault.valid()) json.raw("fault", dumped(fault_json(run_, step.fault)));
    json.raw(written_at(step.span));
    json.text_or_null("cites", step.cites);
    json.text_or_null("note", step.note);
    if (!step.facts.empty()) facts(json, step.facts);
    if (const std::string origin = field_origin(run_, step); !origin.empty())
      json.text("origin", origin);
    if (step.has_population) population(json, step.population);
    numbers(json, "children", step.children, order);
    json.close('}');
  }

  void facts(JsonLine& json, const std::vector<engine::Fact>& facts) {
    json.key("facts");
    json.open('{');
    for (const engine::Fact& fact : facts) {
      const auto* symbol = std::get_if<engine::Symbol>(&fact.what);
      json.key(fact.name);
      if (const auto* number = std::get_if<Number>(&fact.what))
        json.text(number->str());
      else if (symbol != nullptr && !symbol->valid())
        json.null();
      else
        json.text(symbol != nullptr ? run_.texts.text(*symbol)
                                    : std::get<std::string_view>(fact.what));
    }
    json.close('}');
  }

  void value(JsonLine& json, const char* name, const engine::Value& value,
             const engine::Type& type) {
    json.key(name);
    if (is_missing(value))
      json.null();
    else if (const bool* truth = std::get_if<bool>(&value))
      json.truth(*truth);
    else
      json.text(format_bare(value, type, run_.names()));
  }

  void population(JsonLine& json, const engine::PopulationFacts& facts) {
    json.key("population");
    json.open('{');
    json.key("record");
    if (facts.record.valid())
      json.text(run_.texts.text(run_.plan.schema.record(facts.record).name));
    else
      json.null();
    json.number("in_scope", facts.in_scope);
    json.number("used", facts.used);
    if (with_rows_ && facts.record.valid()) {
      json.key("rows");
      json.open('[');
      for (const std::uint32_t row : facts.rows)
        json.raw(dumped(row_json(run_, facts.record, row)));
      json.close(']');
    }
    json.close('}');
  }

  std::string_view symbol(engine::Symbol symbol) const {
    return symbol.valid() ? run_.texts.text(symbol) : std::string_view();
  }

  const std::string& place(engine::Span span) {
    const auto [at, fresh] = places_.try_emplace(key_of(span));
    if (fresh) at->second = source_place(run_.sources, span);
    return at->second;
  }

  /// The members `source` and `text`.
  const std::string& written_at(engine::Span span) {
    const auto [at, fresh] = written_.try_emplace(key_of(span));
    if (!fresh) return at->second;
    std::string& members = at->second;
    JsonLine json(members);
    json.text_or_null("source", place(span));
    json.text_or_null("text", source_text(run_.sources, span));
    return members;
  }

  const std::string& unit(const engine::Type& type) {
    for (const auto& [known, text] : units_)
      if (same_unit(known, type)) return text;
    units_.emplace_back(type, unit_text(type, run_.texts));
    return units_.back().second;
  }

  const RunView& run_;
  bool with_rows_;
  AgentKeys keys_;
  std::string opening_;
  std::string rounding_;
  std::unordered_map<std::uint64_t, std::string> places_;   // by span
  std::unordered_map<std::uint64_t, std::string> written_;  // by span
  std::deque<std::pair<engine::Type, std::string>> units_;
};

StatementWriter::StatementWriter(const RunView& run, bool with_rows)
    : parts_(std::make_unique<Parts>(run, with_rows)) {}

StatementWriter::StatementWriter(StatementWriter&&) noexcept = default;
StatementWriter::~StatementWriter() = default;

void StatementWriter::write(const Explanation& explanation, std::string& out) {
  parts_->write(explanation, out);
}

std::string statement_json(const RunView& run, const Explanation& explanation, bool with_rows,
                           bool indented) {
  std::string line;
  StatementWriter(run, with_rows).write(explanation, line);
  return indented ? Json::parse(line).dump(2) + "\n" : line;
}

}  // namespace guerdon::tools
