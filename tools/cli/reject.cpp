#include "tools/cli/reject.h"

#include <cstddef>
#include <utility>

#include "tools/cli/plan_part.h"

namespace guerdon::tools {
namespace {

using engine::Plan;

std::vector<RejectVerdict> verdicts(const engine::Column& column, std::size_t rows) {
  std::vector<RejectVerdict> result(rows, RejectVerdict::kKeep);
  for (std::size_t row = 0; row < rows; ++row) {
    if (column.state(row) == engine::State::kFault)
      result[row] = RejectVerdict::kFault;
    else if (column.present(row) && column.boolean(row))
      result[row] = RejectVerdict::kReject;
  }
  return result;
}

}  // namespace

RejectEvaluator make_reject_evaluator(const Plan& plan, const engine::RunContext& context) {
  return [&plan, &context](const engine::RejectRule& rule, engine::RecordId record,
                           const engine::Table& table) {
    engine::Dataset data;
    data.tables.resize(plan.schema.records.size());
    data.tables[record.index()] = table;
    const std::size_t agents = data.table(plan.schema.subject).rows;
    data.rejected_rows.resize(agents, 0);
    data.subject_faults.resize(agents);
    const engine::Evaluation evaluation = evaluate(plan_part(plan, rule.predicate), data, context);
    return verdicts(evaluation.column(rule.predicate), table.rows);
  };
}

}  // namespace guerdon::tools
