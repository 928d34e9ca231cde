#include "tools/testing/lines.h"

#include <cstdint>
#include <optional>
#include <string>

#include "tools/report/diagnostics.h"
#include "tools/report/format_value.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::FaultId;
using engine::Line;
using engine::Statement;

class Filler {
 public:
  Filler(const dsl::LoweredTest& lowered, const engine::Evaluation& evaluation,
         engine::Interner& names, engine::Dataset& data)
      : plan_(lowered.plan),
        schema_(plan_.schema.record(lowered.lines)),
        evaluation_(evaluation),
        names_(names),
        data_(data),
        table_(data.tables[lowered.lines.index()]) {}

  void add(const Statement& statement) {
    if (!statement.gross) {
      if (statement.faults.empty()) return;
      const FaultId fault = data_.faults.add(evaluation_.faults[statement.faults.front()]);
      for (std::uint32_t field = 0; field < schema_.fields.size(); ++field)
        if (field != schema_.owner) column(field).set_fault(begin_row(statement, field), fault);
      return end_row();
    }
    for (const Line& line : statement.lines)
      if (!line.held) add(statement, line);
  }

 private:
  Column& column(std::uint32_t field) { return table_.columns[field]; }

  /// The row being added, in the column of a field.
  std::size_t begin_row(const Statement& statement, std::uint32_t field) {
    if (column(field).size() == table_.rows) column(field).resize(table_.rows + 1);
    Column& owner = column(schema_.owner);
    if (owner.size() == table_.rows) owner.resize(table_.rows + 1);
    owner.set_integer(table_.rows, statement.agent);
    return table_.rows;
  }
  void end_row() {
    ++table_.rows;
    table_.origins.resize(table_.rows);
    for (Column& each : table_.columns)
      if (each.size() < table_.rows) each.resize(table_.rows);
  }

  void add(const Statement& statement, const Line& line) {
    for (std::uint32_t field = 0; field < schema_.fields.size(); ++field) {
      if (field == schema_.owner) continue;
      const std::size_t row = begin_row(statement, field);
      const std::string_view name = names_.text(schema_.fields[field].name);
      if (name == "clause")
        column(field).set_code(row, plan_.awards[line.award].head.name.index());
      else if (name == "amount")
        column(field).set_number(row, line.rounded);
      else if (name == "row")
        set_key(column(field), row, line);
      else if (name == "nondiscretionary")
        column(field).set_boolean(row, true);
      else
        column(field).set_fault(row, not_computed(name, row));
    }
    end_row();
  }

  /// Of an award with `each` the key of the row that the line is for.
  void set_key(Column& keys, std::size_t row, const Line& line) {
    const engine::Award& award = plan_.awards[line.award];
    const engine::Domain& domain = plan_.domains[award.domain];
    if (domain.kind != engine::Domain::Kind::kRecord || award.domain == plan_.subject_domain)
      return keys.set_missing(row);
    const std::string key = row_key(plan_.schema, data_, names_, domain.record, line.row);
    keys.set_code(row, names_.intern(key).index());
  }

  FaultId not_computed(std::string_view field, std::size_t row) {
    engine::Fault fault;
    fault.code = kNotGiven;
    fault.row = static_cast<std::uint32_t>(row);
    fault.detail = "this version does not compute `" + std::string(field) + "` of a line";
    return data_.faults.add(std::move(fault));
  }

  const engine::Plan& plan_;
  const engine::RecordSchema& schema_;
  const engine::Evaluation& evaluation_;
  engine::Interner& names_;
  engine::Dataset& data_;
  engine::Table& table_;
};

}  // namespace

void fill_lines(const dsl::LoweredTest& lowered, const std::vector<Statement>& statements,
                const engine::Evaluation& evaluation, engine::Interner& names,
                engine::Dataset& data) {
  Filler filler(lowered, evaluation, names, data);
  for (const Statement& statement : statements) filler.add(statement);
}

}  // namespace guerdon::tools
