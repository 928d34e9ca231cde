#include "tools/testing/coverage.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>

#include "engine/trace/explanation.h"
#include "tools/report/message.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using dsl::Outcome;
using engine::Column;
using engine::Number;
using engine::State;
using Kind = Outcome::Kind;

/// Where a value falls on a curve.
Outcome place_on(const engine::Curve& curve, const Number& at) {
  const auto& points = curve.points;
  if (at < points.front().at) return {points.front().span, Kind::kBelow};
  if (at > points.back().at) return {points.back().span, Kind::kBeyond};
  const auto after = std::upper_bound(
      points.begin(), points.end(), at,
      [](const Number& value, const engine::CurvePoint& point) { return value < point.at; });
  // The last point closes the segment before it.
  const auto index = static_cast<std::size_t>(after - points.begin());
  const std::size_t from = std::min(index - 1, points.size() < 2 ? 0 : points.size() - 2);
  return {points[from].span, Kind::kSegment};
}

/// The slice that a value reaches; nothing below a schedule that says nothing of it.
std::optional<Outcome> place_on(const engine::Schedule& schedule, const Number& at) {
  const engine::ScheduleRow* reached = nullptr;
  for (const engine::ScheduleRow& row : schedule.rows)
    if (row.from < at || (schedule.owns_bound && row.from == at)) reached = &row;
  if (reached != nullptr) return Outcome{reached->span, Kind::kRow};
  if (!schedule.below || schedule.rows.empty()) return {};
  return Outcome{schedule.rows.front().span, Kind::kBelow};
}

class Reader {
 public:
  Reader(const TestRun& run, std::set<Outcome>& seen)
      : run_(run),
        plan_(run.lowered.plan),
        explainer_(plan_, run.data, run.evaluation, &*run.context),
        seen_(seen) {}

  void read() {
    for (const auto& [span, node] : run_.lowered.conditions) condition(span, column(node));
    for (const engine::Award& award : plan_.awards)
      if (!award.recognition) missing(award.head.span, award.amount);
    for (const engine::Gate& gate : plan_.gates)
      missing(plan_.nodes[gate.require].span, gate.require);
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const engine::NodeId id = plan_.nodes.id_at(i);
      const engine::Operation& operation = plan_.nodes[id].operation;
      if (std::holds_alternative<engine::op::TableLookup>(operation)) table(id);
      if (const auto* curve = std::get_if<engine::op::CurveLookup>(&operation)) segments(*curve);
      if (const auto* rates = std::get_if<engine::op::ScheduleLookup>(&operation)) slices(*rates);
    }
  }

 private:
  const Column& column(engine::NodeId node) const { return run_.evaluation.column(node); }

  void condition(engine::Span span, const Column& values) {
    for (std::size_t row = 0; row < values.size(); ++row)
      if (values.present(row))
        seen_.insert({span, values.boolean(row) ? Kind::kTrue : Kind::kFalse});
  }

  void missing(engine::Span span, engine::NodeId node) {
    const Column& values = column(node);
    for (std::size_t row = 0; row < values.size(); ++row)
      if (values.state(row) == State::kMissing) seen_.insert({span, Kind::kMissing});
  }

  void table(engine::NodeId node) {
    for (std::uint32_t row = 0; row < column(node).size(); ++row) {
      const engine::Span span = explainer_.decided_by(node, row);
      if (!span.empty()) seen_.insert({span, Kind::kRow});
    }
  }

  void segments(const engine::op::CurveLookup& lookup) {
    const engine::Curve& curve = plan_.curves[lookup.curve];
    const Column& values = column(lookup.argument);
    for (std::size_t row = 0; row < values.size(); ++row)
      if (values.present(row)) seen_.insert(place_on(curve, values.number(row)));
  }

  void slices(const engine::op::ScheduleLookup& lookup) {
    const engine::Schedule& schedule = plan_.schedules[lookup.schedule];
    const Column& values = column(lookup.argument);
    for (std::size_t row = 0; row < values.size(); ++row) {
      if (!values.present(row)) continue;
      if (const auto outcome = place_on(schedule, values.number(row))) seen_.insert(*outcome);
    }
  }

  const TestRun& run_;
  const engine::Plan& plan_;
  engine::Explainer explainer_;
  std::set<Outcome>& seen_;
};

}  // namespace

void CoverageCollector::add(const TestRun& run) { Reader(run, seen_).read(); }

namespace {

CoverageGap gap_of(const dsl::SourceMap& sources, const dsl::Decision& decision, std::string unseen,
                   Style style) {
  CoverageGap gap;
  if (const auto at = sources.locate(decision.outcome.span))
    gap.place =
        printable(at->name) + ":" + std::to_string(at->line) + ":" + std::to_string(at->column);
  gap.text = source_text(sources, decision.outcome.span);
  Message message;
  message.severity = dsl::Severity::kNote;
  message.text = unseen;
  message.marks.push_back({decision.outcome.span, true, {}});
  gap.shown = render(message, sources, style);
  gap.unseen = std::move(unseen);
  return gap;
}

/// The two ways of one condition: it was never asked at all.
bool are_both_ways(const dsl::Decision& a, const dsl::Decision& b) {
  return a.outcome.span == b.outcome.span && a.outcome.kind == Kind::kTrue &&
         b.outcome.kind == Kind::kFalse;
}

}  // namespace

CoverageReport coverage_of(const TestContext& context, const dsl::IsOwn& is_own,
                           const CoverageCollector& collected, Style style) {
  CoverageReport report;
  std::vector<dsl::Decision> missed;
  for (dsl::Decision& decision : dsl::decisions_of(context.program, is_own)) {
    ++report.total;
    if (collected.has(decision.outcome))
      ++report.covered;
    else
      missed.push_back(std::move(decision));
  }
  for (std::size_t i = 0; i < missed.size(); ++i) {
    const bool whole = i + 1 < missed.size() && are_both_ways(missed[i], missed[i + 1]);
    std::string unseen = whole ? "no test decides this" : missed[i].unseen;
    report.gaps.push_back(gap_of(context.sources, missed[i], std::move(unseen), style));
    if (whole) ++i;
  }
  return report;
}

std::string percent_text(std::size_t part, std::size_t whole) {
  if (whole == 0) return "-";
  const std::size_t tenths = part * 1000 / whole;  // floor: 99.96 % stays below 100 %
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string coverage_text(const CoverageReport& report) {
  std::string out;
  for (const CoverageGap& gap : report.gaps) out += gap.shown + "\n";
  return out + "coverage: " + std::to_string(report.covered) + " of " +
         std::to_string(report.total) + " outcomes of decisions, " +
         percent_text(report.covered, report.total) + "\n";
}

}  // namespace guerdon::tools
