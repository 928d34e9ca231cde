#include "tools/cli/data_as_of.h"

#include <set>
#include <utility>
#include <variant>

#include "tools/cli/plan_part.h"
#include "tools/cli/reject.h"

namespace guerdon::tools {
namespace {

using engine::Failure;
using engine::RecordId;

/// The records of holidays that the nodes of a part of a plan count on.
std::set<RecordId> holidays_of(const engine::Plan& part) {
  std::set<RecordId> records;
  for (const engine::Node& node : part.nodes) {
    const auto* shift = std::get_if<engine::op::BusinessShift>(&node.operation);
    if (shift == nullptr) continue;
    const RecordId holidays = part.calendars[shift->calendar].holidays;
    if (holidays.valid()) records.insert(holidays);
  }
  return records;
}

}  // namespace

engine::Result<std::optional<engine::Date>, NoDay> data_as_of(const engine::Plan& plan,
                                                              const std::filesystem::path& data,
                                                              const engine::RunContext& context,
                                                              engine::Interner& names) {
  if (!plan.data_as_of.valid()) return std::optional<engine::Date>();
  const engine::Plan part = plan_part(plan, plan.data_as_of);
  engine::Dataset known;
  known.tables.resize(plan.schema.records.size());
  if (std::set<RecordId> holidays = holidays_of(part); !holidays.empty()) {
    holidays.insert(plan.schema.subject);
    engine::Schema schema = plan.schema;
    schema.needed.assign(holidays.begin(), holidays.end());
    auto loaded = load(
        {schema, data, plan.period, context.zones, names, make_reject_evaluator(plan, context)});
    if (!loaded) return Failure{NoDay{std::move(loaded.error()), {}}};
    known = std::move(loaded->data);
  }
  const engine::Evaluation evaluation = evaluate(part, known, context);
  const engine::Column& day = evaluation.column(plan.data_as_of);
  if (day.state(0) == engine::State::kFault)
    return Failure{NoDay{{}, evaluation.faults[day.fault(0)]}};
  GUERDON_CHECK(day.present(0));
  return std::optional(engine::Date{static_cast<std::int32_t>(day.integer(0))});
}

}  // namespace guerdon::tools
