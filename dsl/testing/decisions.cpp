#include "dsl/testing/decisions.h"

#include <algorithm>
#include <set>
#include <utility>

#include "dsl/testing/parts.h"

namespace guerdon::dsl {
namespace {

using engine::Curve;
using engine::Span;
using Kind = Outcome::Kind;

class Survey {
 public:
  explicit Survey(const Program& program) : detail_(program.detail()) {}

  std::vector<Decision> run(const std::vector<OwnModule>& modules) {
    for (const OwnModule& own : modules) {
      for_each_condition(
          own, [&](ast::ExprId id, ConditionRole role) { condition(own.tree()[id].span, role); });
      for (std::size_t i = 0; i < detail_.definitions.size(); ++i) {
        const DefinitionId id = detail_.definitions.id_at(i);
        if (detail_.definitions[id].module == own.id) definition(id, own.tree());
      }
    }
    std::sort(found_.begin(), found_.end(),
              [](const Decision& a, const Decision& b) { return a.outcome < b.outcome; });
    return std::move(found_);
  }

 private:
  void add(Span span, Kind kind, const char* unseen) {
    if (span.empty() || !known_.insert({span, kind}).second) return;
    found_.push_back({{span, kind}, unseen});
  }

  void condition(Span span, ConditionRole role) {
    switch (role) {
      case ConditionRole::kPlain:
        add(span, Kind::kTrue, "this is never true");
        add(span, Kind::kFalse, "this is never false");
        break;
      case ConditionRole::kGate:
        add(span, Kind::kTrue, "the gate never passes");
        add(span, Kind::kFalse, "the gate never fails");
        break;
      case ConditionRole::kException:
        add(span, Kind::kTrue, "the exception never applies");
        add(span, Kind::kFalse, "the exception always applies");
        break;
    }
  }

  void definition(DefinitionId id, const ast::Module& tree) {
    const Definition& definition = detail_.definitions[id];
    const ast::DeclNode& node = tree[definition.decl].node;
    if (const auto* gate = std::get_if<ast::GateDecl>(&node)) {
      if (gate->when_missing != ast::WhenMissing::kUnsaid)
        add(tree[gate->require].span, Kind::kMissing, "the gate is never missing");
    } else if (const auto* award = std::get_if<ast::AwardDecl>(&node)) {
      if (award->when_missing != ast::WhenMissing::kUnsaid)
        add(definition.span, Kind::kMissing, "the amount is never missing");
    } else if (definition.kind == Definition::Kind::kTable) {
      for (const engine::DecisionRow& row : definition.table.rows)
        add(row.span, Kind::kRow, "no test comes to this row");
    } else if (definition.kind == Definition::Kind::kSchedule) {
      const engine::Schedule& schedule = definition.schedule;
      if (schedule.below && !schedule.rows.empty())
        add(schedule.rows.front().span, Kind::kBelow, "no value lies below this slice");
      for (const engine::ScheduleRow& row : schedule.rows)
        add(row.span, Kind::kRow, "no test comes to this slice");
    } else if (definition.kind == Definition::Kind::kCurve) {
      curve(definition.curve.points, definition.curve.below != Curve::End::kFault,
            definition.curve.beyond != Curve::End::kFault);
    } else if (definition.kind == Definition::Kind::kScorecard) {
      const Scorecard& card = detail_.scorecards.at(id);
      for (const engine::DecisionRow& column : card.weights.rows)
        if (!column.tests.empty()) add(column.span, Kind::kRow, "no test has these weights");
      for (const ScoreRow& row : card.rows)
        if (!card.ratio) curve(row.points, true, true);
    }
  }

  void curve(const std::vector<engine::CurvePoint>& points, bool below, bool beyond) {
    if (points.empty()) return;
    if (below) add(points.front().span, Kind::kBelow, "no value lies below this point");
    for (std::size_t i = 0; i + 1 < points.size(); ++i)
      add(points[i].span, Kind::kSegment, "no value lies between this point and the next");
    if (beyond) add(points.back().span, Kind::kBeyond, "no value lies beyond this point");
  }

  const ProgramDetail& detail_;
  std::set<Outcome> known_;
  std::vector<Decision> found_;
};

}  // namespace

std::vector<Decision> decisions_of(const Program& program, const IsOwn& is_own) {
  return Survey(program).run(own_modules(program, is_own));
}

}  // namespace guerdon::dsl
