#include "engine/plan/print.h"

#include <fmt/core.h>

#include "engine/plan/print_parts.h"
#include "engine/plan/words.h"
#include "engine/value/rounding.h"

namespace guerdon::engine {
namespace {

std::string_view when_missing_words(WhenMissing when) {
  switch (when) {
    case WhenMissing::kUnsaid:
      return "";
    case WhenMissing::kPayNothing:
      return " when_missing pay nothing";
    case WhenMissing::kHold:
      return " when_missing hold";
    case WhenMissing::kPass:
      return " when_missing pass";
    case WhenMissing::kFail:
      return " when_missing fail";
  }
  return "";
}

class Printer {
 public:
  Printer(const Plan& plan, const Interner& names) : plan_(plan), names_(names) {}

  std::string text() {
    print_head();
    for (std::size_t i = 0; i < plan_.domains.size(); ++i) print_domain(plan_.domains.id_at(i));
    for (const DecisionTable& table : plan_.tables) print_table(table);
    for (const Schedule& schedule : plan_.schedules) print_schedule(schedule);
    for (const Curve& curve : plan_.curves) print_curve(curve);
    for (const Parameter& parameter : plan_.parameters) print_parameter(parameter);
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) print_node(plan_.nodes.id_at(i));
    for (const Metric& metric : plan_.metrics) print_metric(metric);
    for (const Award& award : plan_.awards) print_award(award);
    for (const Gate& gate : plan_.gates) print_gate(gate);
    for (const Flag& flag : plan_.flags)
      line(fmt::format("flag {} {}{}{}{}{} {} \"{}\"", name_in_words(flag.head.name, names_),
                       domain_words(flag.domain), part("index", flag.index),
                       part("scope", flag.scope), part("filter", flag.filter),
                       part("when", flag.when), flag.level, flag.say));
    for (const Sample& sample : plan_.samples)
      line(fmt::format("sample {} {}{}{}{}", name_in_words(sample.head.name, names_),
                       domain_words(sample.domain), part("index", sample.index),
                       part("scope", sample.scope), part("filter", sample.filter)));
    if (plan_.data_as_of.valid()) line("data as of " + node_words(plan_.data_as_of));
    for (const auto& [name, node] : plan_.named)
      line(fmt::format("result {} = {}", name_in_words(name, names_), node_words(node)));
    return std::move(text_);
  }

 private:
  void line(std::string_view words) {
    text_ += words;
    text_ += '\n';
  }

  std::string part(std::string_view label, NodeId id) const {
    return id.valid() ? fmt::format(" {} {}", label, node_words(id)) : std::string();
  }

  std::string words(const Value& value, const Type& type) const {
    return in_words(value, type, plan_.schema, names_);
  }

  void print_head() {
    line(fmt::format("plan {} version \"{}\"", name_in_words(plan_.policy, names_), plan_.version));
    line(fmt::format("period {} {} to {}", plan_.period.name, to_iso(plan_.period.first),
                     to_iso(plan_.period.last)));
    line(fmt::format(
        "rounding {} to {} {}", name(plan_.rounding), plan_.rounding_step.str(),
        plan_.currency[0] == '\0' ? std::string("-") : std::string(plan_.currency.data(), 3)));
  }

  void print_domain(DomainId id) {
    const Domain& domain = plan_.domains[id];
    std::string what;
    switch (domain.kind) {
      case Domain::Kind::kPolicy:
        what = "policy";
        break;
      case Domain::Kind::kRecord:
        what = "record " + record_words(domain.record);
        break;
      case Domain::Kind::kGroup:
        what = "groups of " + node_words(domain.key);
        break;
      case Domain::Kind::kPairs:
        what = fmt::format("pairs of {} and {}", domain_words(domain.outer),
                           record_words(domain.record));
        for (const auto& [outer, inner] : domain.equal)
          what += fmt::format(" where {} = {}", node_words(outer), node_words(inner));
        break;
      case Domain::Kind::kParts:
        what = fmt::format("parts of {} to {}", to_iso(domain.first), to_iso(domain.last));
        for (const auto& [record, field] : domain.dated)
          what += fmt::format(" by {}.{}", record_words(record), field);
        for (const Date day : domain.breaks) what += " from " + to_iso(day);
        break;
    }
    line(fmt::format("domain {} {}", domain_words(id), what));
  }

  std::string record_words(RecordId id) const {
    if (id.index() >= plan_.schema.records.size()) return "?";
    return name_in_words(plan_.schema.record(id).name, names_);
  }

  void print_table(const DecisionTable& table) {
    line(fmt::format("table {}", name_in_words(table.name, names_)));
    for (const DecisionRow& row : table.rows) {
      std::string cells = "  ";
      for (std::size_t i = 0; i < row.tests.size() && i < table.parameter_types.size(); ++i)
        cells += test_words(row.tests[i], table.parameter_types[i], plan_.schema, names_) + " | ";
      cells += "gives";
      for (std::size_t i = 0; i < row.results.size() && i < table.results.size(); ++i)
        cells += " " + (row.expression(i) == kNoExpression
                            ? words(row.results[i], table.results[i])
                            : fmt::format("computed {}", row.expression(i)));
      line(cells);
    }
  }

  void print_schedule(const Schedule& schedule) {
    line(fmt::format("schedule {} {} below {}", name_in_words(schedule.name, names_),
                     schedule.marginal ? "marginal" : "whole",
                     schedule.below ? words(Value(*schedule.below), schedule.rate) : "fault"));
    for (const ScheduleRow& row : schedule.rows)
      line(fmt::format("  {} {} rate {}", schedule.owns_bound ? "from" : "above",
                       words(Value(row.from), schedule.argument),
                       words(Value(row.rate), schedule.rate)));
  }

  void print_curve(const Curve& curve) {
    line(fmt::format(
        "curve {} below {} beyond {}", name_in_words(curve.name, names_),
        end_words(curve.below, curve.below_value, curve.result, plan_.schema, names_),
        end_words(curve.beyond, curve.beyond_value, curve.result, plan_.schema, names_)));
    if (curve.beyond_limit) line("  limit " + words(Value(*curve.beyond_limit), curve.result));
    for (const CurvePoint& point : curve.points)
      line(fmt::format("  {} gives {}", words(Value(point.at), curve.argument),
                       words(Value(point.gives), curve.result)));
  }

  void print_parameter(const Parameter& parameter) {
    line(fmt::format("parameter {}", name_in_words(parameter.name, names_)));
    for (const ParameterRow& row : parameter.rows) {
      std::string cells = "  ";
      for (std::size_t i = 0; i < row.keys.size() && i < parameter.key_types.size(); ++i)
        cells +=
            (is_missing(row.keys[i]) ? "any" : words(row.keys[i], parameter.key_types[i])) + " | ";
      cells += "from " + to_iso(row.from);
      if (row.until) cells += " until " + to_iso(*row.until);
      if (row.known) cells += " known " + to_iso(*row.known);
      line(cells + " gives " + words(row.value, parameter.type));
    }
  }

  void print_node(NodeId id) {
    const Node& node = plan_.nodes[id];
    std::string named;
    if (node.name.valid()) named = fmt::format(" \"{}\"", name_in_words(node.name, names_));
    line(fmt::format("{}{} : {} {} = {}", node_words(id), named, domain_words(node.domain),
                     type_words(node.type, plan_.schema, names_),
                     operation_words(plan_, id, names_)));
  }

  void print_metric(const Metric& metric) {
    line(fmt::format("metric {}{}{}{} {}", name_in_words(metric.head.name, names_),
                     part("value", metric.value), part("population", metric.population),
                     part("excluded", metric.excluded),
                     metric.higher_is_better ? "higher is better" : "lower is better"));
  }

  void print_award(const Award& award) {
    line(fmt::format("award {} {}{}{}{}{}{}{}", name_in_words(award.head.name, names_),
                     domain_words(award.domain), part("index", award.index),
                     part("scope", award.scope), part("filter", award.filter),
                     part("amount", award.amount),
                     part(award.cap_each ? "at_most_each" : "at_most", award.cap),
                     when_missing_words(award.when_missing)));
  }

  static std::string then_words(const Penalty& penalty) {
    if (penalty.then == Penalty::Then::kAsk) return fmt::format("ask \"{}\"", penalty.ask);
    return penalty.then == Penalty::Then::kPay ? "pay" : "wait";
  }

  void print_gate(const Gate& gate) {
    line(fmt::format("gate {}{}{}{}", name_in_words(gate.head.name, names_),
                     part("filter", gate.filter), part("require", gate.require),
                     when_missing_words(gate.when_missing)));
    for (const Penalty& penalty : gate.penalties) {
      std::string targets;
      for (const AwardId target : penalty.targets)
        targets += " " + (target.index() < plan_.awards.size()
                              ? name_in_words(plan_.awards[target].head.name, names_)
                              : std::string("?"));
      if (penalty.kind == Penalty::Kind::kPay)
        line(fmt::format("  pay {} of{}", node_words(penalty.percent), targets));
      else if (penalty.kind == Penalty::Kind::kFlag)
        line(fmt::format("  flag \"{}\"", penalty.role));
      else
        line(fmt::format("  hold{} for \"{}\" within \"{}\" then {}", targets, penalty.role,
                         penalty.within, then_words(penalty)));
    }
  }

  const Plan& plan_;
  const Interner& names_;
  std::string text_;
};

}  // namespace

std::string print(const Plan& plan, const Interner& names) { return Printer(plan, names).text(); }

}  // namespace guerdon::engine
