#include "tests/reference/compare.h"

#include <map>

#include "engine/base/check.h"

namespace guerdon::reference {

namespace {

using engine::Column;
using engine::State;
using engine::Statement;

class Comparison {
 public:
  Comparison(const World& world, const EngineRun& run, Mistake mistake)
      : run_(run),
        mistake_(mistake),
        zone_(run.context->zone(run.plan.schema.zone)),
        data_(read_rows(world, detail().schema, zone_, run.policy->names)),
        evaluator_(*run.policy->program, run.policy->functions, data_, zone_, run.period) {}

  std::vector<std::string> run() {
    if (!same_agents()) return std::move(found_);
    for (std::size_t i = 0; i < detail().definitions.size(); ++i) {
      const auto id = detail().definitions.id_at(i);
      by_name_.emplace(detail().definitions[id].name, id);
    }
    for (std::uint32_t agent = 0; agent < evaluator_.agents(); ++agent) {
      agent_ = agent;
      // Whose data was not read has no values either.
      if (!is_broken(data_.blocked[agent])) {
        compare_named();
        compare_metrics();
      }
      compare_statement(run_.statements[agent], pay_agent(evaluator_, agent, mistake_));
    }
    return std::move(found_);
  }

 private:
  const dsl::ProgramDetail& detail() const { return run_.policy->program->detail(); }
  const engine::Interner& texts() const { return run_.policy->names; }

  void differ(const std::string& what, const std::string& engine, const std::string& oracle) {
    found_.push_back(run_.agent_key(agent_) + ": " + what + ": the engine says " + engine +
                     ", the oracle " + oracle);
  }

  bool same_agents() {
    if (run_.statements.size() == evaluator_.agents()) return true;
    found_.push_back("the engine pays " + std::to_string(run_.statements.size()) +
                     " agents, the oracle " + std::to_string(evaluator_.agents()));
    return false;
  }

  Value engine_value(engine::NodeId node) const {
    const Column& column = run_.evaluation.column(node);
    const bool policy = run_.plan.nodes[node].domain == run_.plan.policy_domain;
    const std::size_t row = policy ? 0 : agent_;
    if (column.state(row) == State::kFault)
      return Broken{run_.evaluation.faults[column.fault(row)].code};
    return from_engine(column.value(row), run_.plan.nodes[node].type);
  }

  void compare_values(const std::string& what, const Value& engine, const Value& oracle) {
    if (engine != oracle) differ(what, to_words(engine, texts()), to_words(oracle, texts()));
  }

  void compare_named() {
    for (const auto& [name, node] : run_.plan.named)
      compare_values(std::string(texts().text(name)), engine_value(node),
                     evaluator_.definition(by_name_.at(name), agent_));
  }

  void compare_metrics() {
    for (const engine::Metric& metric : run_.plan.metrics) {
      const auto id = by_name_.at(metric.head.name);
      const std::string name(texts().text(metric.head.name));
      compare_values(name, engine_value(metric.value), evaluator_.definition(id, agent_));
      compare_values("rows of " + name, engine_value(metric.population),
                     evaluator_.population(id, agent_));
    }
  }

  static std::string words(const std::set<engine::FaultCode>& codes) {
    std::string text = "{";
    for (const engine::FaultCode code : codes)
      text += " E0" + std::to_string(static_cast<int>(code));
    return text + " }";
  }

  void compare_statement(const Statement& statement, const Paid& paid) {
    std::set<engine::FaultCode> faults;
    for (const engine::FaultId id : statement.faults)
      faults.insert(run_.evaluation.faults[id].code);
    if (faults != paid.faults) differ("faults", words(faults), words(paid.faults));
    if (statement.status != paid.status)
      differ("status", std::string(status_name(statement.status)),
             std::string(status_name(paid.status)));
    if (statement.gross.has_value() != paid.known)
      return differ("gross is known", statement.gross ? "yes" : "no", paid.known ? "yes" : "no");
    compare_gates(statement, paid);
    compare_lines(statement, paid);
    if (!paid.known) return;
    compare_values("gross", from_engine(*statement.gross), paid.gross);
    compare_values("held", from_engine(*statement.held), paid.held);
    compare_values("payout", from_engine(*statement.payout), paid.gross);
  }

  void compare_gates(const Statement& statement, const Paid& paid) {
    for (std::size_t i = 0; i < statement.gates.size() && i < paid.gates.size(); ++i)
      if (statement.gates[i].verdict != paid.gates[i])
        differ("verdict of gate " + std::to_string(i),
               std::to_string(static_cast<int>(statement.gates[i].verdict)),
               std::to_string(static_cast<int>(paid.gates[i])));
  }

  void compare_lines(const Statement& statement, const Paid& paid) {
    if (statement.lines.size() != paid.lines.size())
      return differ("lines", std::to_string(statement.lines.size()),
                    std::to_string(paid.lines.size()));
    for (std::size_t i = 0; i < paid.lines.size(); ++i) {
      const engine::Line& line = statement.lines[i];
      const PaidLine& other = paid.lines[i];
      const auto name = run_.plan.awards[line.award].head.name;
      const std::string at =
          "line " + std::to_string(i) + " of " + std::string(texts().text(name)) + ", ";
      if (line.award.index() != other.award || line.row != other.row)
        differ(at + "row", std::to_string(line.award.index()) + "/" + std::to_string(line.row),
               std::to_string(other.award) + "/" + std::to_string(other.row));
      compare_values(at + "amount", from_engine(line.amount), other.amount);
      compare_values(at + "capped", from_engine(line.capped), other.capped);
      compare_values(at + "gated", from_engine(line.gated), other.gated);
      compare_values(at + "rounded", from_engine(line.rounded), other.rounded);
      compare_values(at + "held", line.held, other.held);
    }
    if (statement.missing.size() != paid.missing.size())
      return differ("missing awards", std::to_string(statement.missing.size()),
                    std::to_string(paid.missing.size()));
    for (std::size_t i = 0; i < paid.missing.size(); ++i)
      if (statement.missing[i].award.index() != paid.missing[i].award ||
          statement.missing[i].row != paid.missing[i].row)
        differ("missing award", std::to_string(statement.missing[i].award.index()),
               std::to_string(paid.missing[i].award));
  }

  const EngineRun& run_;
  Mistake mistake_;
  const engine::Zone& zone_;
  Data data_;
  Evaluator evaluator_;
  std::map<engine::Symbol, dsl::DefinitionId> by_name_;
  std::uint32_t agent_ = 0;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> differences(const World& world, const EngineRun& run, Mistake mistake) {
  if (!run.problem.empty()) return {"the engine refuses the world: " + run.problem};
  return Comparison(world, run, mistake).run();
}

std::vector<std::string> compare(const World& world, const std::filesystem::path& folder) {
  // Neither threads nor whether rows are kept may show.
  const unsigned threads = world.seed % 4 == 3 ? 2 : 1;
  return differences(world, *run_engine(world, folder, threads, {}, world.seed % 2 == 1));
}

}  // namespace guerdon::reference
