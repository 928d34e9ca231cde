// Declarations of measures, pay and checks as text.
#include <array>

#include <fmt/core.h>

#include "dsl/syntax/dump_decls.h"

namespace guerdon::dsl::syntax {

std::string DeclText::targets(const ast::Targets& targets) const {
  return targets.all_awards ? "all-awards" : fmt::format("(targets{})", out_->text(targets.names));
}

void DeclText::when_missing(ast::WhenMissing what) const {
  constexpr std::array<std::string_view, 5> kWords{"", "pay-nothing", "hold", "pass", "fail"};
  out_->field("when-missing", kWords[static_cast<std::size_t>(what)]);
}

void DeclText::operator()(const ast::MetricDecl& node) const {
  using Direction = ast::MetricDecl::Direction;
  out_->field("higher-is-better", node.direction == Direction::kHigherIsBetter);
  out_->field("lower-is-better", node.direction == Direction::kLowerIsBetter);
  out_->field("perspective", node.perspective);
  out_->field("value", node.value);
  out_->field("at-least", node.at_least);
  out_->field("guarded-by", node.guarded_by);
  out_->field("leading", node.leading);
  out_->field("lagging", node.lagging);
  out_->field("owner", node.owner);
  out_->field("retire", node.retire);
  out_->field("because", node.because);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::ExcludeDecl& node) const {
  out_->field("rows", node.rows);
  out_->field("from-metrics", node.metrics);
  out_->field("approved-by", node.approved_by);
  out_->field("recorded-on", node.recorded_on);
  effective(node.effective);
  out_->field("because", node.because);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::ScorecardDecl& node) const {
  constexpr std::array<std::string_view, 3> kPoints{"threshold", "target", "stretch"};
  constexpr std::array<std::string_view, 4> kMissing{"", "reweight", "zero", "on-target"};
  out_->field("by", node.by);
  out_->grid(node.grid);
  for (const ast::CurvePoint& point : out_->module().all(node.curve)) {
    out_->line(fmt::format("curve {} {}", kPoints[static_cast<std::size_t>(point.kind)],
                           out_->text(point.value)));
  }
  out_->field("ratio", node.ratio);
  out_->field("clamp-low", node.clamp_low);
  out_->field("clamp-high", node.clamp_high);
  out_->field("missing", kMissing[static_cast<std::size_t>(node.missing)]);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::AwardDecl& node) const {
  constexpr std::array<std::string_view, 4> kBasis{"", "days", "business-days", "hours"};
  out_->field("for", node.for_set);
  out_->field("each", node.each);
  out_->field("amount", node.amount);
  out_->field(node.at_most_each ? "at-most-each" : "at-most", node.at_most);
  out_->field("by", kBasis[static_cast<std::size_t>(node.by)]);
  out_->field("by-calendar", node.by_calendar);
  out_->field("by-hours", node.by_hours);
  out_->field("measured-apart", node.measured_apart);
  out_->field("over", node.over);
  out_->field("over-by", node.over_by);
  for (const ast::Phase& phase : out_->module().all(node.phase_in)) {
    out_->line(fmt::format("phase-in {} {}", out_->text(phase.from), out_->text(phase.share)));
  }
  out_->field("earned-when", node.earned_when);
  when_missing(node.when_missing);
  out_->field("badge", node.badge);
  out_->field("points", node.points);
  out_->field("advance", node.advance);
  out_->field("shadow", node.shadow);
  out_->field("discretionary", node.discretionary);
  out_->field("because", node.because);
  out_->field("cites", node.cites);
}

void DeclText::penalty(const ast::Penalty& penalty) const {
  constexpr std::array<std::string_view, 3> kWords{"pay", "hold", "flag"};
  std::string line = fmt::format("else {}", kWords[static_cast<std::size_t>(penalty.kind)]);
  if (penalty.share) line += " " + out_->text(penalty.share);
  if (penalty.kind != ast::Penalty::Kind::kFlag) line += " " + targets(penalty.targets);
  if (penalty.text) line += " " + out_->text(penalty.text);
  if (penalty.within) line += fmt::format(" (within {})", out_->text(penalty.within));
  if (penalty.then == ast::Penalty::Then::kPay) line += " then-pay";
  if (penalty.then == ast::Penalty::Then::kAsk) line += " then-ask " + out_->text(penalty.ask);
  out_->line(line);
}

void DeclText::operator()(const ast::GateDecl& node) const {
  out_->field("for", node.for_set);
  out_->field("each", node.each);
  out_->field("require", node.require);
  for (const ast::Penalty& each : out_->module().all(node.penalties)) penalty(each);
  when_missing(node.when_missing);
  out_->field("because", node.because);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::TrueUpDecl& node) const {
  out_->field("for", node.for_set);
  out_->field("each", node.each);
  out_->field("amount", node.amount);
  out_->field("because", node.because);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::FloorDecl& node) const {
  out_->field("for", node.for_set);
  out_->field("each", node.each);
  out_->field("keep", node.keep);
  out_->field("at-least", node.at_least);
  for (const ast::FloorWay& way : out_->module().all(node.by)) {
    const bool topping = way.kind == ast::FloorWay::Kind::kToppingUp;
    out_->line(topping ? "by topping-up" : "by giving-up-recoveries");
  }
  out_->field("because", node.because);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::ClawbackDecl& node) const {
  constexpr std::array<std::string_view, 3> kOutOf{"", "awards", "pay"};
  constexpr std::array<std::string_view, 3> kRest{"", "carried", "dropped"};
  out_->line("of " + targets(node.of));
  out_->field("for", node.for_set);
  out_->field("each", node.each);
  out_->field("recover", node.recover);
  out_->field("out-of", kOutOf[static_cast<std::size_t>(node.out_of)]);
  out_->field(node.at_most_each ? "at-most-each" : "at-most", node.at_most);
  out_->field("instalments", node.instalments);
  out_->field("until", node.until);
  out_->field("rest", kRest[static_cast<std::size_t>(node.rest)]);
  out_->field("needs-consent", node.needs_consent);
  out_->field("needs-approval", node.needs_approval);
  out_->field("because", node.because);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::AgreementDecl& node) const {
  constexpr std::array<std::string_view, 3> kForbids{"metric", "award", "clawback"};
  out_->field("for", node.for_set);
  effective(node.effective);
  for (const ast::Forbid& forbid : out_->module().all(node.forbids)) {
    out_->line(fmt::format("forbid {} {}", kForbids[static_cast<std::size_t>(forbid.kind)],
                           out_->text(forbid.path)));
  }
  for (const ast::Limit& limit : out_->module().all(node.limits)) {
    out_->line(fmt::format("limit {} {}", targets(limit.targets), out_->text(limit.to)));
  }
  for (const ast::Requirement& requirement : out_->module().all(node.requirements)) {
    out_->field("require-notice", requirement.notice);
    out_->field("require-approval", requirement.approval);
    out_->field("require-hearing", requirement.kind == ast::Requirement::Kind::kHearing);
  }
  out_->field("covers", node.covers);
  out_->field("because", node.because);
  out_->field("cites", node.cites);
}

void DeclText::claim(const ast::Claim& claim) const {
  using Kind = ast::Claim::Kind;
  const std::string subject = out_->text(claim.subject);
  const auto move = [](bool rises) { return rises ? "rises" : "falls"; };
  if (claim.kind == Kind::kAlways) out_->line("always " + subject);
  if (claim.kind == Kind::kInTotal) out_->line("in-total " + subject);
  if (claim.kind == Kind::kNeverDepends) {
    out_->line(fmt::format("never-depends {}{}", subject, out_->text(claim.fields)));
  }
  if (claim.kind == Kind::kNeverMoves) {
    out_->line(fmt::format("never {} {} when {} {}", subject, move(claim.subject_rises),
                           out_->text(claim.driver), move(claim.driver_rises)));
  }
}

void DeclText::operator()(const ast::GuaranteeDecl& node) const {
  for (const ast::Claim& each : out_->module().all(node.claims)) claim(each);
  out_->field("because", node.because);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::FlagDecl& node) const {
  out_->field("for", node.for_set);
  out_->field("each", node.each);
  out_->field("when", node.when);
  out_->field("periods", node.periods);
  out_->field("until", node.until);
  out_->field("level", node.level);
  out_->field("say", node.say);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::SampleDecl& node) const {
  constexpr std::array<std::string_view, 3> kTakes{"take", "take-at-least", "take-at-most"};
  out_->field("of", node.of);
  for (const ast::Take& take : out_->module().all(node.take)) {
    out_->field(kTakes[static_cast<std::size_t>(take.kind)], take.value);
  }
  out_->field("seed", node.seed);
}

void DeclText::operator()(const ast::TestDecl& node) const {
  out_->field("period", node.period);
  out_->field("known-on", node.known_on);
  for (const ast::TestData& data : out_->module().all(node.data)) {
    out_->line("data " + out_->text(data.name));
    for (const ast::TestField& field : out_->module().all(data.fields)) {
      out_->line(fmt::format("field {} {}", out_->text(field.name), out_->text(field.value)));
    }
    out_->grid(data.grid);
  }
  for (const ast::Given& given : out_->module().all(node.given)) {
    out_->line(fmt::format("given {} {}", out_->text(given.path), out_->text(given.value)));
  }
  for (const ast::Expect& expect : out_->module().all(node.expects)) {
    out_->field("expect", expect.condition);
    out_->field("expect-error", expect.error);
  }
}

void DeclText::operator()(const ast::WorkspaceDecl& node) const {
  out_->field("policies", node.policies);
  out_->field("data", node.data);
  for (const ast::LintSetting& setting : out_->module().all(node.lint)) {
    const std::string name = out_->text(setting.name);
    if (setting.value) out_->line(fmt::format("lint {} {}", name, out_->text(setting.value)));
    if (setting.rule) {
      out_->line(fmt::format("lint {} {}{}{}", name, out_->text(setting.rule),
                             out_->text(setting.in),
                             setting.because ? " because " + out_->text(setting.because) : ""));
    }
  }
}

}  // namespace guerdon::dsl::syntax
