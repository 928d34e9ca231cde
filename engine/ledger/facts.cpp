#include "engine/ledger/facts.h"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <variant>

#include "engine/base/sha256.h"
#include "engine/plan/operands.h"
#include "engine/plan/words.h"

namespace guerdon::engine {
namespace {

using FactKind = LedgerFact::Kind;

/// So many rows behind a figure are kept one by one; of more only a hash a field.
constexpr std::size_t kListedRows = 12;
constexpr std::size_t kHashShown = 12;
constexpr std::string_view kCounts = "counts";

/// The nodes that a node is made from, itself included.
std::vector<NodeId> tree_of(const Plan& plan, const std::vector<NodeId>& tops) {
  std::vector<NodeId> found;
  std::vector<NodeId> open(tops);
  std::unordered_set<std::uint32_t> seen;
  while (!open.empty()) {
    const NodeId next = open.back();
    open.pop_back();
    if (!next.valid() || !seen.insert(next.index()).second) continue;
    found.push_back(next);
    for (const NodeId operand : operands(plan.nodes[next].operation)) open.push_back(operand);
  }
  return found;
}

void tidy(std::vector<LedgerFact>& facts) {
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
}

}  // namespace

FactReader::FactReader(const Plan& plan, const Dataset& data, const RunContext& context)
    : plan_(plan), data_(data), context_(context), rows_(plan.schema, data, context.texts) {}

std::string FactReader::words(const Value& value, const Type& type) const {
  if (const auto* row = std::get_if<RowRef>(&value))
    return bare_text(*row, type, plan_.schema, data_, context_.texts);
  return in_words(value, type, plan_.schema, context_.texts);
}

std::vector<LedgerFact> FactReader::of(const Explanation& tree, StepId clause,
                                       std::optional<std::uint32_t> row) {
  if (agent_ != tree.agent) known_rows_.clear();
  agent_ = tree.agent;
  Shared shared;  // where a value that is repeated further down stands in full
  std::vector<StepId> open{clause};
  while (!open.empty()) {
    const Step& step = tree.steps[open.back()];
    const StepId id = open.back();
    open.pop_back();
    if (step.kind == Step::Kind::kNode && !step.repeated)
      shared.emplace(std::pair{step.node.index(), step.row}, id);
    open.insert(open.end(), step.children.begin(), step.children.end());
  }
  std::vector<LedgerFact> facts;
  std::vector<std::pair<StepId, std::string>> next{{clause, name(tree.steps[clause].name)}};
  std::unordered_set<std::uint32_t> seen;
  while (!next.empty()) {
    auto [id, around] = next.back();
    next.pop_back();
    const Step* step = &tree.steps[id];
    if (step->repeated) {
      const auto full = shared.find({step->node.index(), step->row});
      if (full != shared.end()) id = full->second;
      step = &tree.steps[id];
    }
    if (!seen.insert(id.index()).second) continue;
    if (step->kind == Step::Kind::kLine && row && step->row != *row) continue;
    add_step(*step, around, facts);
    if (step->name.valid()) around = name(step->name);
    for (const StepId child : step->children) next.emplace_back(child, around);
  }
  tidy(facts);
  return facts;
}

void FactReader::add_step(const Step& step, const std::string& around,
                          std::vector<LedgerFact>& facts) {
  if (step.kind == Step::Kind::kGate) {
    facts.push_back({FactKind::kFigure, "", "", "gate " + name(step.name), step.operation});
    return;
  }
  if (step.kind != Step::Kind::kNode) return;
  const Node& node = plan_.nodes[step.node];
  const std::string value = step.state == State::kFault ? "a fault" : words(step.value, step.type);
  if (step.sealed) {
    const std::string called = step.name.valid() ? name(step.name) : around;
    facts.push_back({FactKind::kOthers, "", "", called, value});
    return;
  }
  if (const auto* field = std::get_if<op::Field>(&node.operation)) {
    facts.push_back(field_fact(plan_.domains[node.domain].record, step.row, field->field));
    return;
  }
  RecordId intervals;
  std::uint32_t dated = 0;
  if (const auto* field = std::get_if<op::DatedField>(&node.operation)) {
    intervals = field->intervals;
    dated = field->field;
  } else if (const auto* paid = std::get_if<op::DatedForPeriod>(&node.operation)) {
    intervals = paid->intervals;
    dated = paid->field;
  }
  if (intervals.valid()) {
    const RecordSchema& record = plan_.schema.record(intervals);
    facts.push_back(
        {FactKind::kField, name(record.name), "", name(record.fields[dated].name), value});
    return;
  }
  if (step.has_population) add_rows(step, around, facts);
  if (step.name.valid() && !std::holds_alternative<op::Constant>(node.operation))
    facts.push_back({FactKind::kFigure, "", "", name(step.name), value});
}

void FactReader::add_rows(const Step& step, const std::string& around,
                          std::vector<LedgerFact>& facts) {
  const RecordId record = step.population.record;
  if (!record.valid()) return;
  const std::pair key{step.node.index(), step.row};
  auto known = known_rows_.find(key);
  if (known == known_rows_.end()) {
    std::vector<LedgerFact> made;
    const std::vector<std::uint32_t>& fields = fields_of(step.node, record);
    const std::vector<std::uint32_t>& rows = step.population.rows;
    if (rows.size() <= kListedRows) {
      for (const std::uint32_t row : rows) list_row(record, row, fields, made);
    } else {
      const std::string called = name(plan_.schema.record(record).name);
      const std::string figure = step.name.valid() ? name(step.name) : around;
      made.push_back({FactKind::kRows, called, figure, "", std::to_string(rows.size()) + " rows"});
      for (const std::uint32_t field : fields)
        made.push_back({FactKind::kRows, called, figure,
                        name(plan_.schema.record(record).fields[field].name),
                        rows_hash(record, rows, field)});
    }
    known = known_rows_.emplace(key, std::move(made)).first;
  }
  facts.insert(facts.end(), known->second.begin(), known->second.end());
}

void FactReader::list_row(RecordId record, std::uint32_t row,
                          const std::vector<std::uint32_t>& fields,
                          std::vector<LedgerFact>& facts) {
  if (record != plan_.schema.subject)
    facts.push_back({FactKind::kRow, name(plan_.schema.record(record).name), rows_.of(record, row),
                     "", std::string(kCounts)});
  for (const std::uint32_t field : fields) facts.push_back(field_fact(record, row, field));
}

std::string FactReader::rows_hash(RecordId record, const std::vector<std::uint32_t>& rows,
                                  std::uint32_t field) {
  const Column& column = data_.table(record).columns[field];
  Sha256 hash;
  for (const std::uint32_t row : rows)
    hash.update(rows_.of(record, row) + '\n' + words(column.value(row), column.type()) + '\n');
  return "#" + hash.hex().substr(0, kHashShown);
}

LedgerFact FactReader::field_fact(RecordId record, std::uint32_t row, std::uint32_t field) {
  const RecordSchema& shape = plan_.schema.record(record);
  const Column& column = data_.table(record).columns[field];
  const bool known = row < column.size() && column.state(row) != State::kFault;
  const bool own = record == plan_.schema.subject;  // the line names the agent
  return {FactKind::kField, name(shape.name), own ? std::string() : rows_.of(record, row),
          name(shape.fields[field].name),
          known ? words(column.value(row), column.type()) : "a fault"};
}

const std::vector<std::uint32_t>& FactReader::fields_of(NodeId aggregate, RecordId record) {
  const std::pair key{aggregate.index(), record.index()};
  const auto known = fields_.find(key);
  if (known != fields_.end()) return known->second;
  const RecordSchema& shape = plan_.schema.record(record);
  std::set<std::uint32_t> found;
  const auto take = [&](std::uint32_t field) {
    const bool readable = field != kNoField && field != shape.owner &&
                          !shape.fields[field].dated_by.valid() && !shape.fields[field].key;
    if (readable) found.insert(field);
  };
  for (const NodeId id : tree_of(plan_, {aggregate})) {
    const Node& node = plan_.nodes[id];
    const Domain& domain = plan_.domains[node.domain];
    if (domain.kind != Domain::Kind::kRecord || domain.record != record) continue;
    if (const auto* field = std::get_if<op::Field>(&node.operation)) take(field->field);
    if (const auto* period = std::get_if<op::InPeriod>(&node.operation)) {
      take(period->counted_by != kNoField ? period->counted_by : shape.counted_by);
      take(shape.starts);
      take(shape.ends);
    }
  }
  return fields_.emplace(key, std::vector<std::uint32_t>(found.begin(), found.end())).first->second;
}

void FactReader::add_condition(NodeId condition, std::uint32_t agent,
                               std::optional<std::uint32_t> row, std::vector<LedgerFact>& facts) {
  if (!condition.valid()) return;
  const DomainId rows = plan_.nodes[condition].domain;
  for (const NodeId id : tree_of(plan_, {condition})) {
    const Node& node = plan_.nodes[id];
    const auto* field = std::get_if<op::Field>(&node.operation);
    if (field == nullptr) continue;
    const Domain& domain = plan_.domains[node.domain];
    if (node.domain == plan_.subject_domain)
      facts.push_back(field_fact(domain.record, agent, field->field));
    else if (row && node.domain == rows && domain.kind == Domain::Kind::kRecord &&
             field->field != plan_.schema.record(domain.record).owner)
      facts.push_back(field_fact(domain.record, *row, field->field));
  }
  tidy(facts);
}

std::optional<std::string> FactReader::today(const LedgerFact& fact, std::uint32_t agent) {
  const Symbol record_name = context_.texts.find(fact.record);
  for (std::uint32_t i = 0; i < plan_.schema.records.size(); ++i) {
    const RecordId record(i);
    const RecordSchema& shape = plan_.schema.record(record);
    if (shape.name != record_name || record.index() >= data_.tables.size()) continue;
    const bool own = record == plan_.schema.subject;
    const auto row = own ? std::optional(agent) : rows_.of(record).find(fact.row, agent);
    if (!row) continue;
    if (fact.kind == FactKind::kRow) return std::string(kCounts);
    const Symbol field_name = context_.texts.find(fact.name);
    const std::uint32_t field = field_name.valid() ? shape.field_index(field_name) : kNoField;
    if (field == kNoField || data_.table(record).columns[field].size() <= *row) continue;
    return field_fact(record, *row, field).value;
  }
  return {};
}

}  // namespace guerdon::engine
