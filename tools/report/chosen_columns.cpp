#include "tools/report/chosen_columns.h"

#include <algorithm>
#include <functional>
#include <map>
#include <span>

#include "dsl/diagnostic/suggest.h"
#include "engine/value/plain_decimal.h"
#include "tools/report/csv.h"
#include "tools/report/decimal_text.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using engine::Failure;
using engine::Number;
using engine::Statement;
/// Appends the text of a cell for one agent.
using Cell = std::function<void(std::uint32_t agent, std::string& out)>;

/// An amount of the statement: in whole steps of the plan's rounding, unless places are chosen.
class AmountText {
 public:
  AmountText(const RunView& run, const ColumnChoice& choice)
      : chosen_(choice.places.has_value()),
        places_(choice.places.value_or(decimals_of(run.plan.rounding_step))),
        decimals_(places_) {}

  void append(std::string& out, const Number& amount) const {
    std::int64_t coefficient = 0;
    unsigned scale = 0;
    const bool fits =
        chosen_ || (engine::plain_decimal(amount, coefficient, scale) && scale <= places_);
    if (fits)
      decimals_.append(out, amount);
    else
      out += format_amount(amount, places_);
  }

 private:
  bool chosen_;
  unsigned places_;
  DecimalText decimals_;
};

using Sum = std::optional<Number> Statement::*;

const std::map<std::string_view, Sum>& sums() {
  static const std::map<std::string_view, Sum> kSums = {{"gross", &Statement::gross},
                                                        {"held", &Statement::held},
                                                        {"earned", &Statement::earned},
                                                        {"taken", &Statement::taken},
                                                        {"payout", &Statement::payout}};
  return kSums;
}

Cell node_cell(const RunView& run, engine::NodeId node, const ColumnChoice& choice) {
  const engine::Column& column = run.evaluation.column(node);
  const bool one_for_all = run.plan.nodes[node].domain == run.plan.policy_domain;
  const engine::Type type = run.plan.nodes[node].type;
  const bool rounds = type.is_numeric() && choice.places;
  return
      [&run, &column, one_for_all, type, rounds, decimals = DecimalText(choice.places.value_or(0))](
          std::uint32_t agent, std::string& out) {
        const std::uint32_t row = one_for_all ? 0 : agent;
        if (!column.present(row)) return;
        if (rounds)
          decimals.append(out, column.number(row));
        else
          append_csv_cell(out, format_bare(column.value(row), type, run.names()));
      };
}

Cell award_cell(const RunView& run, engine::AwardId award, const ColumnChoice& choice) {
  return [&run, award, amount = AmountText(run, choice)](std::uint32_t agent, std::string& out) {
    Number sum;
    for (const engine::Line& line : run.statements[agent].lines)
      if (line.award == award && line.is_paid()) sum += line.rounded;
    amount.append(out, sum);
  };
}

/// Every name that the plan's results have.
std::vector<std::string_view> known_names(const RunView& run) {
  std::vector<std::string_view> names = {"agent", "currency", "status"};
  for (const auto& [name, sum] : sums()) names.push_back(name);
  for (const engine::Award& award : run.plan.awards)
    names.push_back(run.texts.text(award.head.name));
  for (const engine::Metric& metric : run.plan.metrics)
    names.push_back(run.texts.text(metric.head.name));
  for (const auto& [name, node] : run.plan.named) names.push_back(run.texts.text(name));
  return names;
}

std::optional<Cell> statement_cell(const RunView& run, const ColumnChoice& choice) {
  if (choice.name == "agent")
    return Cell([keys = AgentKeys(run)](std::uint32_t agent, std::string& out) mutable {
      append_csv_cell(out, keys.of(agent));
    });
  if (choice.name == "status")
    return Cell([&run](std::uint32_t agent, std::string& out) {
      out += status_name(run.statements[agent].status);
    });
  if (choice.name == "currency")
    return Cell([&run](std::uint32_t, std::string& out) {
      append_csv_cell(out, {run.plan.currency.data(), run.plan.currency.size()});
    });
  const auto sum = sums().find(choice.name);
  if (sum == sums().end()) return {};
  return Cell([&run, field = sum->second, amount = AmountText(run, choice)](std::uint32_t agent,
                                                                            std::string& out) {
    if (const auto& figure = run.statements[agent].*field) amount.append(out, *figure);
  });
}

std::optional<Cell> cell_of(const RunView& run, const ColumnChoice& choice) {
  if (auto cell = statement_cell(run, choice)) return cell;
  const auto is_named = [&](engine::Symbol name) { return run.texts.text(name) == choice.name; };
  for (std::size_t i = 0; i < run.plan.awards.size(); ++i) {
    const engine::AwardId id = run.plan.awards.id_at(i);
    if (is_named(run.plan.awards[id].head.name)) return award_cell(run, id, choice);
  }
  for (const engine::Metric& metric : run.plan.metrics)
    if (is_named(metric.head.name)) return node_cell(run, metric.value, choice);
  for (const auto& [name, node] : run.plan.named)
    if (is_named(name)) return node_cell(run, node, choice);
  return {};
}

}  // namespace

engine::Result<std::vector<ColumnChoice>, std::string> parse_columns(std::string_view text) {
  std::vector<ColumnChoice> choices;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string_view written = text.substr(at, end - at);
    const std::size_t colon = written.find(':');
    ColumnChoice choice{std::string(written.substr(0, colon)), {}};
    const std::string shown = "`" + printable(written) + "`";
    if (choice.name.empty()) return Failure{"a column has no name in `" + printable(text) + "`"};
    if (colon != std::string_view::npos) {
      const std::string_view digits = written.substr(colon + 1);
      constexpr std::size_t kDigits = 2;
      const bool is_number =
          !digits.empty() && digits.size() <= kDigits &&
          std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!is_number) return Failure{shown + ": after the colon stands how many decimals, 0 to 99"};
      choice.places = static_cast<unsigned>(std::stoul(std::string(digits)));
    }
    choices.push_back(std::move(choice));
    at = end + 1;
  }
  return choices;
}

engine::Result<std::string, std::string> chosen_columns_csv(
    const RunView& run, const std::vector<std::uint32_t>& agents,
    const std::vector<ColumnChoice>& choices) {
  std::vector<Cell> cells;
  std::vector<std::string> line;
  for (const ColumnChoice& choice : choices) {
    auto cell = cell_of(run, choice);
    if (!cell) {
      const std::string near = dsl::did_you_mean(choice.name, known_names(run));
      return Failure{"`" + printable(choice.name) +
                     "` is neither a sum of the statement nor an award, metric, scorecard or "
                     "definition that the plan reads" +
                     (near.empty() ? "" : "; " + near)};
    }
    cells.push_back(std::move(*cell));
    line.push_back(choice.name);
  }
  return csv_line(line) +
         written_side_by_side(run, agents,
                              [&](std::span<const std::uint32_t> some, std::string& out) {
                                std::vector<Cell> own = cells;  // a cell may keep something in hand
                                for (const std::uint32_t agent : some) {
                                  const std::size_t begin = out.size();
                                  for (std::size_t i = 0; i < own.size(); ++i) {
                                    if (i != 0) out += ',';
                                    own[i](agent, out);
                                  }
                                  // A single empty cell would be an empty line, which readers skip.
                                  if (out.size() == begin) out += "\"\"";
                                  out += '\n';
                                }
                              });
}

}  // namespace guerdon::tools
