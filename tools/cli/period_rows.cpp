#include "tools/cli/period_rows.h"

#include <utility>
#include <vector>

#include "dsl/diagnostic/suggest.h"
#include "dsl/lower/lower.h"
#include "tools/cli/reject.h"
#include "tools/data/loader.h"
#include "tools/data/plan_zones.h"
#include "tools/report/diagnostics.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using engine::Failure;
using engine::PeriodCalendar;
using Rows = std::vector<PeriodCalendar::Row>;

/// The record, by its name.
engine::RecordId record_named(const engine::Schema& schema, engine::Symbol name) {
  for (std::uint32_t i = 0; i < schema.records.size(); ++i)
    if (schema.records[i].name == name) return engine::RecordId(i);
  return {};
}

engine::Date day(const engine::Column& column, std::size_t row) {
  return engine::Date{static_cast<std::int32_t>(column.integer(row))};
}

/// A year as it is written in the file: a number or a text.
std::string year_of(const engine::Column& column, std::size_t row, const engine::Interner& names) {
  if (!column.present(row)) return {};
  if (column.type().is_number()) return column.number(row).str();
  if (column.type().kind == engine::Kind::kText)
    return std::string(names.text(engine::Symbol(column.code(row))));
  return {};
}

Rows rows_of(const engine::RecordSchema& record, const engine::Table& table,
             engine::Interner& names) {
  const std::uint32_t year = record.field_index(names.intern("year"));
  std::uint32_t key = 0;
  while (!record.fields[key].key) ++key;
  Rows rows;
  for (std::size_t row = 0; row < table.rows; ++row) {
    PeriodCalendar::Row made;
    made.period = engine::period_range(day(table.columns[record.starts], row),
                                       day(table.columns[record.ends], row));
    made.period.name = names.text(engine::Symbol(table.columns[key].code(row)));
    if (year != engine::kNoField) made.year = year_of(table.columns[year], row, names);
    rows.push_back(std::move(made));
  }
  return rows;
}

/// The plan of any period: its schema is the same for all.
std::optional<engine::Plan> any_plan(CheckedPolicy& policy, const Console& console) {
  const dsl::PolicyHeader& header = policy.program->header();
  const engine::Date at = header.effective_from.value_or(engine::Date());
  const auto year = engine::period_of(engine::PeriodKind::kYear, at);
  dsl::Diagnostics diagnostics;
  auto plan = dsl::lower(*policy.program, year.value_or(engine::period_range(at, at)),
                         policy.functions, policy.names, diagnostics);
  console.messages(render(diagnostics, policy.sources, console.error_style()));
  return plan;
}

}  // namespace

engine::Result<std::optional<PeriodCalendar>, ExitCode> read_periods(CheckedPolicy& policy,
                                                                     const std::string& data,
                                                                     const Console& console) {
  const engine::Symbol name = policy.program->header().period_record;
  if (!name.valid()) return std::optional<PeriodCalendar>();
  const std::optional<engine::Plan> plan = any_plan(policy, console);
  if (!plan) return Failure{ExitCode::kFailed};
  engine::Schema schema = plan->schema;
  const engine::RecordId record = record_named(schema, name);
  schema.needed = {schema.subject, record};
  auto zones = load_zones(*plan);
  if (!zones) {
    console.error(printable(zones.error()));
    return Failure{ExitCode::kFailed};
  }
  const engine::RunContext context{policy.functions, policy.names, std::move(*zones)};
  auto loaded = load({schema, data, plan->period, context.zones, policy.names,
                      make_reject_evaluator(*plan, context)});
  if (!loaded) {
    console.messages(render(loaded.error(), policy.sources, console.error_style()));
    return Failure{ExitCode::kFailed};
  }
  const std::string shown(policy.names.text(name));
  for (const RejectedRow& row : loaded->manifest.rejected) {
    if (row.record != shown) continue;
    console.error("a row of the periods is rejected: " +
                  printable(row.place() + ": " + row.reason));
    return Failure{ExitCode::kFailed};
  }
  auto calendar =
      PeriodCalendar::of(rows_of(schema.record(record), loaded->data.table(record), policy.names));
  if (!calendar) {
    console.error("the periods of `" + shown + "`: " + printable(calendar.error()));
    return Failure{ExitCode::kFailed};
  }
  return std::optional(std::move(*calendar));
}

std::optional<engine::Period> named_period(const std::string& written,
                                           const std::optional<PeriodCalendar>& calendar,
                                           const Console& console) {
  const auto period = engine::parse_period(written);
  if (calendar) {
    if (const engine::Period* named = calendar->find(written)) return *named;
    if (period)
      if (const engine::Period* same = calendar->find(period->first, period->last)) return *same;
    if (period) return *period;
    const std::vector<std::string_view> names = calendar->names();
    std::string near(dsl::nearest(written, names));
    if (near.empty() && !names.empty())
      near = std::string(names.front()) + "` to `" + std::string(names.back());
    console.error("--period: the policy's periods have no `" + printable(written) + "`" +
                  (near.empty() ? std::string() : "; there is `" + printable(near) + "`"));
    return {};
  }
  if (period) return *period;
  console.error("--period: " + printable(period.error()));
  return {};
}

}  // namespace guerdon::tools
