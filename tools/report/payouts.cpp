#include "tools/report/payouts.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "tools/report/csv.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using engine::Number;
using engine::Statement;
using Json = nlohmann::ordered_json;

/// One line of the report; absent amounts are empty texts.
struct Row {
  std::string agent;
  std::string gross;
  std::string held;  // only the table shows it
  std::string payout;
  std::string currency;
  std::string status;
};

std::string amount_text(const RunView& run, const std::optional<Number>& amount) {
  return amount ? format_amount(*amount, decimals_of(run.plan.rounding_step)) : std::string();
}

/// Held pay only where there is some.
std::string held_text(const RunView& run, const std::optional<Number>& held) {
  return held && !held->is_zero() ? amount_text(run, held) : std::string();
}

std::string currency_text(const RunView& run) {
  const std::array<char, 3>& code = run.plan.currency;
  return code[0] == '\0' ? std::string() : std::string(code.data(), code.size());
}

std::vector<Row> rows_of(const RunView& run, const std::vector<std::uint32_t>& agents) {
  std::vector<Row> rows;
  rows.reserve(agents.size());
  for (const std::uint32_t agent : agents) {
    const Statement& statement = run.statements[agent];
    rows.push_back({agent_key(run, agent), amount_text(run, statement.gross),
                    held_text(run, statement.held), amount_text(run, statement.payout),
                    currency_text(run), std::string(status_name(statement.status))});
  }
  return rows;
}

Json json_of(const Row& row) {
  const auto text = [](const std::string& amount) {
    return amount.empty() ? Json() : Json(amount);
  };
  Json json;
  json["agent"] = row.agent;
  json["gross"] = text(row.gross);
  json["payout"] = text(row.payout);
  json["currency"] = row.currency;
  json["status"] = row.status;
  return json;
}

std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string csv_of(const std::vector<Row>& rows) {
  std::string out = "agent,gross,payout,currency,status\n";
  for (const Row& row : rows)
    out += csv_line({row.agent, row.gross, row.payout, row.currency, row.status});
  return out;
}

/// The sum of the amounts that are known.
Row total_row(const RunView& run, const std::vector<std::uint32_t>& agents) {
  std::optional<Number> gross;
  std::optional<Number> held;
  std::optional<Number> payout;
  const auto add = [](std::optional<Number>& sum, const std::optional<Number>& amount) {
    if (amount) sum = sum.value_or(Number()) + *amount;
  };
  for (const std::uint32_t agent : agents) {
    add(gross, run.statements[agent].gross);
    add(held, run.statements[agent].held);
    add(payout, run.statements[agent].payout);
  }
  return {"total",
          amount_text(run, gross),
          held_text(run, held),
          amount_text(run, payout),
          currency_text(run),
          counted(agents.size(), "agent")};
}

std::string table_of(const std::vector<Row>& rows, const Row& total) {
  const bool show_held = !total.held.empty();
  const Row header{"agent", "gross", "held", "payout", "currency", "status"};
  constexpr std::array kColumns{&Row::agent,  &Row::gross,    &Row::held,
                                &Row::payout, &Row::currency, &Row::status};
  std::array<std::size_t, kColumns.size()> widths{};
  const auto measure = [&](const Row& row) {
    for (std::size_t i = 0; i < kColumns.size(); ++i)
      widths[i] = std::max(widths[i], width(printable(row.*kColumns[i])));
  };
  measure(header);
  measure(total);
  for (const Row& row : rows) measure(row);

  const auto draw = [&](const Row& row) {
    std::string line = pad_right(printable(row.agent), widths[0]);
    line += "  " + pad_left(row.gross, widths[1]);
    if (show_held) line += "  " + pad_left(row.held, widths[2]);
    line += "  " + pad_left(row.payout, widths[3]);
    return line + "  " + pad_right(row.currency, widths[4]) + "  " + row.status + "\n";
  };
  std::string out = draw(header);
  for (const Row& row : rows) out += draw(row);
  return out + draw(total);
}

}  // namespace

std::optional<PayoutFormat> payout_format(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, PayoutFormat>, 4> kFormats{
      {{"table", PayoutFormat::kTable},
       {"csv", PayoutFormat::kCsv},
       {"json", PayoutFormat::kJson},
       {"jsonl", PayoutFormat::kJsonl}}};
  for (const auto& [text, format] : kFormats)
    if (text == name) return format;
  return {};
}

std::string payouts_csv(const RunView& run, const std::vector<std::uint32_t>& agents) {
  return csv_of(rows_of(run, agents));
}

std::string payouts_text(const RunView& run, const std::vector<std::uint32_t>& agents,
                         PayoutFormat format) {
  const std::vector<Row> rows = rows_of(run, agents);
  std::string out;
  switch (format) {
    case PayoutFormat::kTable:
      return table_of(rows, total_row(run, agents));
    case PayoutFormat::kCsv:
      return csv_of(rows);
    case PayoutFormat::kJsonl:
      for (const Row& row : rows) out += dump(json_of(row), -1);
      return out;
    case PayoutFormat::kJson:
      break;
  }
  Json all = Json::array();
  for (const Row& row : rows) all.push_back(json_of(row));
  return dump(all, 2);
}

}  // namespace guerdon::tools
