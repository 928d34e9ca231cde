#include "tools/report/ledger_lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

#include "tools/report/columns.h"
#include "tools/report/csv.h"
#include "tools/report/format_value.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using engine::LedgerLine;
using engine::Number;
using Json = nlohmann::ordered_json;
using Cells = std::vector<std::string>;

/// Of amounts in a list: cents at least, and what some line has besides.
constexpr unsigned kDecimals = 2;

constexpr std::array kColumns{"id",       "run",    "policy",    "agent",     "period",
                              "clause",   "kind",   "row",       "unit",      "of",
                              "corrects", "amount", "posted_on", "expires_on"};

Cells cells_of(const LedgerLine& line, const std::string& amount) {
  const engine::LedgerSubject& subject = line.subject;
  return {line.id,
          line.run,
          line.policy,
          subject.agent,
          subject.period,
          subject.clause,
          std::string(ledger_kind_name(subject.kind)),
          subject.row,
          subject.unit,
          subject.of,
          line.corrects,
          amount,
          to_iso(line.posted_on),
          line.expires_on ? to_iso(*line.expires_on) : std::string()};
}

unsigned decimals(const std::vector<LedgerLine>& lines) {
  unsigned most = kDecimals;
  for (const LedgerLine& line : lines) {
    std::int64_t coefficient = 0;
    unsigned scale = 0;
    if (line.amount.decimal64(coefficient, scale)) most = std::max(most, scale);
  }
  return most;
}

std::string csv_of(const std::vector<LedgerLine>& lines) {
  std::string out = csv_line(Cells(kColumns.begin(), kColumns.end()));
  for (const LedgerLine& line : lines) out += csv_line(cells_of(line, line.amount.str()));
  return out;
}

Json facts_of(const LedgerLine& line) {
  Json facts = Json::array();
  for (const engine::LedgerFact& fact : line.facts) {
    Json json;
    for (const auto& [key, text] : {std::pair{"record", &fact.record}, std::pair{"row", &fact.row},
                                    std::pair{"name", &fact.name}})
      if (!text->empty()) json[key] = *text;
    json["value"] = fact.value;
    facts.push_back(std::move(json));
  }
  return facts;
}

std::string json_of(const std::vector<LedgerLine>& lines) {
  Json all = Json::array();
  for (const LedgerLine& line : lines) {
    const Cells cells = cells_of(line, line.amount.str());
    Json json;
    for (std::size_t i = 0; i < kColumns.size(); ++i)
      json[kColumns[i]] = cells[i].empty() ? Json() : Json(cells[i]);
    json["facts"] = facts_of(line);
    all.push_back(std::move(json));
  }
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string table_of(const std::vector<LedgerLine>& lines, std::string_view currency) {
  const unsigned places = decimals(lines);
  std::vector<Cells> rows{{"line", "agent", "period", "clause", "kind", "row", "unit", "answers",
                           "amount", "posted on", "expires on"}};
  const auto money = [&](const Number& amount) {
    return with_thousands(format_amount(amount, places));
  };
  for (const LedgerLine& line : lines) {
    const engine::LedgerSubject& subject = line.subject;
    Cells row{line.id,
              subject.agent,
              subject.period,
              subject.clause,
              std::string(ledger_kind_name(subject.kind)),
              subject.row,
              subject.unit,
              line.answers(),
              money(line.amount),
              to_iso(line.posted_on),
              line.expires_on ? to_iso(*line.expires_on) : std::string()};
    for (std::string& cell : row) cell = printable(cell);
    rows.push_back(std::move(row));
  }
  for (std::size_t column = 0; column < rows.front().size(); ++column) {
    const bool empty = std::all_of(rows.begin() + 1, rows.end(),
                                   [column](const Cells& row) { return row[column].empty(); });
    if (empty && lines.size() != 0) rows.front()[column].clear();
  }
  std::string out = columns(rows, {8});
  std::vector<Cells> sums;
  for (std::uint8_t i = 0; i < engine::kLedgerKinds; ++i) {
    const auto kind = static_cast<engine::LedgerKind>(i);
    std::size_t count = 0;
    Number sum;
    for (const LedgerLine& line : lines) {
      if (line.subject.kind != kind) continue;
      ++count;
      sum += line.amount;
    }
    if (count != 0)
      sums.push_back({std::string(ledger_kind_name(kind)), counted(count, "line"),
                      kind == engine::LedgerKind::kFlagged
                          ? std::string()
                          : money(sum) + " " + std::string(currency)});
  }
  return out + (sums.empty() ? "" : "\n" + columns(sums, {1, 2}));
}

}  // namespace

std::optional<LedgerFormat> ledger_format(std::string_view name) {
  if (name == "table") return LedgerFormat::kTable;
  if (name == "csv") return LedgerFormat::kCsv;
  if (name == "json") return LedgerFormat::kJson;
  return {};
}

std::string ledger_lines(const std::vector<LedgerLine>& lines, std::string_view currency,
                         LedgerFormat format) {
  switch (format) {
    case LedgerFormat::kCsv:
      return csv_of(lines);
    case LedgerFormat::kJson:
      return json_of(lines);
    case LedgerFormat::kTable:
      break;
  }
  return table_of(lines, currency);
}

}  // namespace guerdon::tools
