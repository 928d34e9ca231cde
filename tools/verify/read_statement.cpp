// From JSON to a Statement. Whatever is not of the documented shape ends the reading with a
// sentence that names it; docs/statement-schema.json is the shape.
#include <array>
#include <utility>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "tools/verify/statement.h"

namespace guerdon::tools::verify {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kSchema = 2;

/// Thrown and caught in this file only.
struct Misshapen {
  std::string words;
};

/// An object of the file and where it stands, for messages.
class Object {
 public:
  Object(const Json& json, std::string where) : json_(json), where_(std::move(where)) {
    if (!json.is_object()) throw Misshapen{where_ + " is no JSON object"};
  }

  [[noreturn]] void fail(std::string_view name, std::string_view why) const {
    throw Misshapen{fmt::format("`{}` of {} {}", name, where_, why)};
  }

  const Json* find(const char* name) const {
    const auto found = json_.find(name);
    return found == json_.end() ? nullptr : &*found;
  }
  const Json& at(const char* name) const {
    const Json* found = find(name);
    if (found == nullptr) throw Misshapen{fmt::format("{} has no `{}`", where_, name)};
    return *found;
  }
  const Json& list(const char* name) const {
    if (!at(name).is_array()) fail(name, "is no list");
    return at(name);
  }
  /// A text; empty for null.
  std::string text(const char* name) const {
    const Json& json = at(name);
    if (json.is_null()) return {};
    if (!json.is_string()) fail(name, "is no text");
    return json.get<std::string>();
  }
  bool truth(const char* name) const {
    if (!at(name).is_boolean()) fail(name, "is neither true nor false");
    return at(name).get<bool>();
  }
  /// False where it is not there.
  bool mark(const char* name) const { return find(name) != nullptr && truth(name); }
  std::size_t index(const char* name) const {
    if (!at(name).is_number_unsigned()) fail(name, "is no number of a place");
    return at(name).get<std::size_t>();
  }
  std::vector<std::size_t> indices(const char* name) const {
    std::vector<std::size_t> all;
    for (const Json& each : list(name)) {
      if (!each.is_number_unsigned()) fail(name, "holds something that is no number of a place");
      all.push_back(each.get<std::size_t>());
    }
    return all;
  }
  Exact number(const char* name) const {
    std::optional<Exact> value = number_or_nothing(name);
    if (!value) fail(name, "is no number");
    return std::move(*value);
  }
  /// Nothing for null.
  std::optional<Exact> number_or_nothing(const char* name) const {
    const Json& json = at(name);
    if (json.is_null()) return {};
    std::optional<Exact> value;
    if (json.is_string()) value = Exact::parse(json.get_ref<const std::string&>());
    if (!value) fail(name, "is no exact number");
    return value;
  }
  Figure figure(const char* name) const {
    const Json* json = find(name);
    if (json == nullptr || json->is_null()) return {};
    if (json->is_boolean()) return json->get<bool>();
    if (!json->is_string()) fail(name, "is no value");
    return json->get<std::string>();
  }
  Object object(const char* name) const { return {at(name), fmt::format("`{}`", name)}; }

  /// Of a list of objects each one, read.
  template <class Read>
  auto each(const char* name, Read read) const {
    std::vector<decltype(read(std::declval<const Object&>()))> all;
    for (const Json& json : list(name))
      all.push_back(read(Object(json, fmt::format("entry {} of `{}`", all.size(), name))));
    return all;
  }

 private:
  const Json& json_;
  std::string where_;
};

Step::Kind kind_of(const Object& json) {
  static constexpr std::array<std::string_view, 10> kWords{
      "payout", "award", "line", "cap", "gate", "rounding", "metric", "value", "row", "clause"};
  const std::string word = json.text("kind");
  for (std::size_t i = 0; i < kWords.size(); ++i)
    if (kWords[i] == word) return static_cast<Step::Kind>(i);
  json.fail("kind", "is none that a trace has");
}

State state_of(const Object& json) {
  const std::string word = json.text("state");
  if (word == "present") return State::kPresent;
  if (word == "missing") return State::kMissing;
  if (word == "fault") return State::kFault;
  json.fail("state", "is neither present, missing nor a fault");
}

void read_facts(const Object& json, Step& step) {
  const Json* facts = json.find("facts");
  if (facts == nullptr) return;
  if (!facts->is_object()) json.fail("facts", "is no JSON object");
  for (const auto& [name, fact] : facts->items()) {
    if (!fact.is_string()) json.fail("facts", "holds something that is no text");
    step.facts.emplace(name, fact.get<std::string>());
  }
}

Step read_step(const Object& json, std::size_t id, std::size_t steps) {
  if (json.index("id") != id) json.fail("id", "is not its position");
  Step step;
  step.kind = kind_of(json);
  step.operation = json.text("operation");
  step.name = json.text("name");
  step.source = json.text("source");
  step.text = json.text("text");
  step.unit = json.text("unit");
  step.state = state_of(json);
  step.value = json.figure("value");
  step.before = json.figure("before");
  step.after = json.figure("after");
  step.sealed = json.mark("sealed");
  if (json.find("fault") != nullptr) {
    const Object fault = json.object("fault");
    step.fault = fault.text("code") + " " + fault.text("detail");
  }
  read_facts(json, step);
  if (json.find("population") != nullptr) {
    step.has_population = true;
    step.used = json.object("population").index("used");
  }
  step.children = json.indices("children");
  for (const std::size_t child : step.children)
    if (child >= steps) json.fail("children", "names a step that is not there");
  const bool has_value = !std::holds_alternative<std::monostate>(step.value);
  if (has_value != (step.state == State::kPresent))
    json.fail("value", has_value ? "stands where none can be" : "is not there");
  return step;
}

Line read_line(const Object& json) {
  Line line;
  line.award = json.text("award");
  line.has_row = !json.at("row").is_null();
  line.amount = json.number("amount");
  line.capped = json.number("capped");
  line.gated = json.number("gated");
  line.limited = json.number("limited");
  line.rounded = json.number("rounded");
  line.held = json.truth("held");
  line.shadow = json.truth("shadow");
  line.denied = json.truth("denied");
  return line;
}

Gate read_gate(const Object& json) {
  return {json.text("gate"), json.text("verdict"), json.truth("passes"), json.truth("holds")};
}

void read_limits(const Object& json, Statement& statement) {
  const auto all = json.each("agreements", [&](const Object& entry) -> std::optional<Limit> {
    if (entry.text("effect") != "limit") return {};
    Limit limit{entry.number("before"), entry.number("after"), entry.indices("lines")};
    for (const std::size_t line : limit.lines)
      if (line >= statement.lines.size()) entry.fail("lines", "names a line that is not there");
    return limit;
  });
  for (const std::optional<Limit>& limit : all)
    if (limit) statement.limits.push_back(*limit);
}

Recovery read_recovery(const Object& json) {
  return {json.number("due"),     json.number("taken"),   json.number("carried_before"),
          json.number("carried"), json.number("dropped"), json.text("bound")};
}

void read_later(const Object& json, Statement& statement) {
  read_limits(json, statement);
  statement.adjustments = json.each("adjustments", [](const Object& entry) {
    return Adjustment{entry.number("amount"), entry.truth("expired")};
  });
  statement.true_ups = json.each("true_ups", [](const Object& entry) {
    return TrueUp{entry.number("exact"), entry.number("amount")};
  });
  statement.floors = json.each("floors", [](const Object& entry) {
    return Floor{entry.number("earned"), entry.number("least"), entry.number("top_up"),
                 entry.truth("short")};
  });
  statement.recoveries = json.each("recoveries", read_recovery);
}

void read_steps(const Object& json, Statement& statement) {
  const std::size_t count = json.list("steps").size();
  std::size_t id = 0;
  for (const Json& step : json.list("steps")) {
    statement.steps.push_back(read_step({step, fmt::format("step {}", id)}, id, count));
    ++id;
  }
  statement.root = json.index("root");
  statement.metrics = json.indices("metrics");
  if (statement.root >= count) json.fail("root", "names a step that is not there");
  for (const std::size_t metric : statement.metrics)
    if (metric >= count) json.fail("metrics", "names a step that is not there");
}

Statement read(const Json& document) {
  const Object json(document, "the statement");
  const Json& schema = json.at("schema");
  if (!schema.is_number_unsigned() || schema.get<std::uint64_t>() != kSchema)
    json.fail("schema",
              fmt::format("is {}; this program checks {}: evaluate again with it",
                          schema.is_number_integer() ? schema.dump() : "no number", kSchema));
  Statement statement;
  const Object policy = json.object("policy");
  const Object period = json.object("period");
  statement.of = fmt::format("{} {} {} {} {}", policy.text("name"), policy.text("version"),
                             period.text("name"), period.text("first"), period.text("last"));
  statement.agent = json.text("agent");
  statement.status = json.text("status");
  const Object rounding = json.object("rounding");
  statement.rounding_mode = rounding.text("mode");
  statement.rounding_step = rounding.number("step");
  statement.totals = {json.number_or_nothing("gross"), json.number_or_nothing("held"),
                      json.number_or_nothing("earned"), json.number_or_nothing("taken"),
                      json.number_or_nothing("payout")};
  statement.rejected_rows = json.index("rejected_rows") > 0;
  statement.faults = json.list("faults").size();
  statement.broken_guarantees = json.list("broken_guarantees").size();
  statement.lines = json.each("lines", read_line);
  statement.gates = json.each("gates", read_gate);
  statement.holds = json.each("holds", [](const Object& entry) {
    return std::pair(entry.text("gate"), entry.text("award"));
  });
  for (const std::string& then :
       json.each("missing", [](const Object& entry) { return entry.text("then"); }))
    statement.waits = statement.waits || then != "pay_nothing";
  read_later(json, statement);
  read_steps(json, statement);
  return statement;
}

}  // namespace

std::string_view Step::fact(std::string_view name_of) const {
  const auto found = facts.find(name_of);
  return found == facts.end() ? std::string_view() : std::string_view(found->second);
}

std::variant<Statement, Unreadable> read_statement(std::string_view json) {
  try {
    return read(Json::parse(json));
  } catch (const Json::parse_error& error) {
    if (error.byte > json.size())
      return Unreadable{"is cut short: its JSON does not end within the line"};
    return Unreadable{fmt::format("is no JSON from byte {} on", error.byte)};
  } catch (const Json::exception&) {
    return Unreadable{"is no JSON: it holds a number beyond all bounds"};
  } catch (const Misshapen& misshapen) {
    return Unreadable{"is no statement: " + misshapen.words};
  }
}

}  // namespace guerdon::tools::verify
