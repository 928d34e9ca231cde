#include "tools/testing/dataset.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/data/subject_faults.h"
#include "tools/report/diagnostics.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::FieldSchema;
using engine::kNoField;
using engine::RecordId;
using engine::RecordSchema;
using engine::Value;

constexpr std::string_view kHired = "hired_on";
constexpr std::string_view kLeft = "left_on";

/// A row before it is a row of columns: a value a field, nothing where the test gives none.
struct GivenRow {
  std::vector<std::optional<Value>> values;
  std::optional<std::uint32_t> agent;  // its owner, where that is known by its row
};

class Builder {
 public:
  Builder(const dsl::TestCase& test, const dsl::LoweredTest& lowered, const engine::Interner& names,
          const engine::Zone& zone)
      : test_(test),
        schema_(lowered.plan.schema),
        subject_name_(lowered.subject_name),
        names_(names),
        zone_(zone),
        rows_(schema_.records.size()),
        given_(schema_.records.size(), false) {}

  TestData build() {
    collect();
    add_agent();
    add_intervals();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const RecordId id(static_cast<std::uint32_t>(i));
      forget_later_rows(id);
      sort_by_key(id);
    }
    engine::Dataset& data = result_.data;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      data.tables.push_back(table(RecordId(static_cast<std::uint32_t>(i))));
    const std::size_t agents = schema_.subject.valid() ? rows(schema_.subject).size() : 0;
    data.rejected_rows.assign(agents, 0);
    data.subject_faults.assign(agents, engine::FaultId());
    if (schema_.subject.valid()) block_overlapping_intervals(schema_, names_, data);
    return std::move(result_);
  }

 private:
  std::vector<GivenRow>& rows(RecordId id) { return rows_[id.index()]; }

  void collect() {
    for (const dsl::TestTable& given : test_.tables) {
      const std::size_t width = schema_.record(given.record).fields.size();
      given_[given.record.index()] = true;
      if (given.record == schema_.subject && !given.grid)
        result_.agent = static_cast<std::uint32_t>(rows(given.record).size());
      for (const auto& values : given.rows) {
        GivenRow row;
        row.values.resize(width);
        for (std::size_t i = 0; i < given.fields.size(); ++i)
          row.values[given.fields[i]] = values[i];
        rows(given.record).push_back(std::move(row));
      }
    }
  }

  /// A test that gives no agent has one of whom nothing is known.
  void add_agent() {
    if (!schema_.subject.valid() || !rows(schema_.subject).empty()) return;
    rows(schema_.subject)
        .push_back(
            {std::vector<std::optional<Value>>(schema_.record(schema_.subject).fields.size()), {}});
  }

  std::optional<Value> subject_value(const GivenRow& agent, std::string_view field) const {
    const engine::Symbol name = names_.find(field);
    const std::uint32_t index =
        name.valid() ? schema_.record(schema_.subject).field_index(name) : kNoField;
    if (index == kNoField) return {};
    return agent.values[index];
  }

  /// One row for each agent in each interval record that dates its fields.
  void add_intervals() {
    if (!schema_.subject.valid()) return;
    for (const FieldSchema& dated : schema_.record(schema_.subject).fields) {
      if (!dated.dated_by.valid() || given_[dated.dated_by.index()]) continue;
      given_[dated.dated_by.index()] = true;
      for (std::uint32_t agent = 0; agent < rows(schema_.subject).size(); ++agent)
        rows(dated.dated_by).push_back(interval(dated.dated_by, agent));
    }
  }

  GivenRow interval(RecordId id, std::uint32_t agent) {
    const RecordSchema& record = schema_.record(id);
    const GivenRow& from = rows(schema_.subject)[agent];
    GivenRow row{std::vector<std::optional<Value>>(record.fields.size()), agent};
    const auto& fields = schema_.record(schema_.subject).fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].dated_by != id) continue;
      const std::uint32_t to = record.field_index(fields[i].name);
      if (to != kNoField) row.values[to] = from.values[i];
    }
    row.values[record.starts] = bound(record.fields[record.starts], subject_value(from, kHired),
                                      Value(engine::kFirstDate), 0);
    if (record.ends != kNoField)
      row.values[record.ends] = bound(record.fields[record.ends], subject_value(from, kLeft),
                                      Value(engine::Missing{}), 1);
    return row;
  }

  /// A day as the bound of an interval: itself, or the instant at which it begins (or, DAYS later,
  /// the one at which it has ended).
  Value bound(const FieldSchema& field, const std::optional<Value>& given, Value open, int days) {
    const engine::Date* day = given ? std::get_if<engine::Date>(&*given) : nullptr;
    if (day == nullptr) day = std::get_if<engine::Date>(&open);
    if (day == nullptr) return open;
    if (field.type.kind != engine::Kind::kInstant) return *day;
    return zone_.to_instant({engine::add_days(*day, days).value_or(*day), {}});
  }

  /// `known on D` hides rows that became known later.
  void forget_later_rows(RecordId id) {
    const std::uint32_t known = schema_.record(id).known_by;
    if (!test_.known_on || known == kNoField) return;
    std::erase_if(rows(id), [&](const GivenRow& row) {
      if (!row.values[known]) return false;
      const Value& value = *row.values[known];
      if (const auto* day = std::get_if<engine::Date>(&value)) return *day > *test_.known_on;
      const auto* instant = std::get_if<engine::Instant>(&value);
      return instant != nullptr && zone_.to_local(*instant).date > *test_.known_on;
    });
  }

  std::uint32_t key_field(RecordId id) const {
    const auto& fields = schema_.record(id).fields;
    const auto key = std::find_if(fields.begin(), fields.end(),
                                  [](const FieldSchema& field) { return field.key; });
    return key == fields.end() ? kNoField : static_cast<std::uint32_t>(key - fields.begin());
  }

  /// Rows stand by their keys, as in a run; those without one as written. Agents stay in their
  /// order: the first one is asked.
  void sort_by_key(RecordId id) {
    const std::uint32_t key = key_field(id);
    if (key == kNoField || id == schema_.subject) return;
    const auto order = [&](const GivenRow& row) -> std::string_view {
      const auto* text = row.values[key] ? std::get_if<engine::Symbol>(&*row.values[key]) : nullptr;
      return text == nullptr ? std::string_view() : names_.text(*text);
    };
    std::stable_sort(rows(id).begin(), rows(id).end(),
                     [&](const GivenRow& a, const GivenRow& b) { return order(a) < order(b); });
  }

  engine::Table table(RecordId id) {
    const RecordSchema& record = schema_.record(id);
    engine::Table made;
    made.rows = rows(id).size();
    made.origins.resize(made.rows);
    for (std::uint32_t field = 0; field < record.fields.size(); ++field) {
      const FieldSchema& schema = record.fields[field];
      Column column(schema.type, schema.dated_by.valid() ? 0 : made.rows);
      for (std::uint32_t row = 0; row < column.size(); ++row) fill(column, id, field, row);
      made.columns.push_back(std::move(column));
    }
    return made;
  }

  void fill(Column& column, RecordId id, std::uint32_t field, std::uint32_t row) {
    const RecordSchema& record = schema_.record(id);
    const GivenRow& given = rows(id)[row];
    if (field == record.owner && !given.values[field])
      return column.set_integer(row, given.agent.value_or(result_.agent));
    if (!given.values[field]) {
      if (!record.fields[field].type.optional)
        column.set_fault(
            row, fault(kNotGiven, id, field, row, "the test does not give " + name_of(id, field)));
      return;
    }
    if (record.fields[field].type.kind == engine::Kind::kReference)
      return refer(column, id, field, row);
    column.set(row, *given.values[field]);
  }

  void refer(Column& column, RecordId id, std::uint32_t field, std::uint32_t row) {
    const FieldSchema& schema = schema_.record(id).fields[field];
    const Value& wanted = *rows(id)[row].values[field];
    if (is_missing(wanted)) return;
    const std::uint32_t key = key_field(schema.type.record);
    const auto& targets = rows(schema.type.record);
    for (std::uint32_t target = 0; target < targets.size(); ++target)
      if (targets[target].values[key] == wanted) return column.set_integer(row, target);
    if (schema.type.optional) return;
    const std::string record(names_.text(schema_.record(schema.type.record).name));
    column.set_fault(row, fault(engine::FaultCode::kAbsentKey, id, field, row,
                                "no row of `" + record + "` has this key"));
  }

  std::string name_of(RecordId id, std::uint32_t field) const {
    const RecordSchema& record = schema_.record(id);
    const std::string name(names_.text(record.fields[field].name));
    const auto dates = [&](const FieldSchema& other) {
      return other.dated_by == id && other.name == record.fields[field].name;
    };
    const bool of_subject = [&] {
      if (!schema_.subject.valid()) return false;
      const auto& fields = schema_.record(schema_.subject).fields;
      return id == schema_.subject || std::any_of(fields.begin(), fields.end(), dates);
    }();
    if (of_subject) return "`" + subject_name_ + "." + name + "`";
    return "`" + name + "` of a row of `" + std::string(names_.text(record.name)) + "`";
  }

  engine::FaultId fault(engine::FaultCode code, RecordId id, std::uint32_t field, std::uint32_t row,
                        std::string detail) {
    engine::Fault made;
    made.code = code;
    made.span = schema_.record(id).fields[field].span;
    made.record = id;
    made.row = row;
    made.detail = std::move(detail);
    return result_.data.faults.add(std::move(made));
  }

  const dsl::TestCase& test_;
  const engine::Schema& schema_;
  const std::string& subject_name_;
  const engine::Interner& names_;
  const engine::Zone& zone_;
  std::vector<std::vector<GivenRow>> rows_;  // by RecordId
  std::vector<bool> given_;                  // by RecordId: the test, or an interval, has rows
  TestData result_;
};

}  // namespace

TestData build_test_data(const dsl::TestCase& test, const dsl::LoweredTest& lowered,
                         const engine::Interner& names, const engine::Zone& zone) {
  return Builder(test, lowered, names, zone).build();
}

}  // namespace guerdon::tools
