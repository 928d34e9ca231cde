// Dated parameters: of the rows with the keys, the one in force on a day.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/run.h"

namespace guerdon::engine {
namespace {

/// The rows of the keys around a day.
struct Found {
  const ParameterRow* latest = nullptr;  // the latest `from` not after the day
  const ParameterRow* next = nullptr;    // the earliest `from` after it
  bool known_keys = false;
};

bool keys_match(const ParameterRow& row, const std::vector<Value>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (!is_missing(row.keys[i]) && row.keys[i] != keys[i]) return false;
  return true;
}

std::ptrdiff_t named_keys(const ParameterRow& row) {
  return std::count_if(row.keys.begin(), row.keys.end(),
                       [](const Value& key) { return !is_missing(key); });
}

/// Of two rows that begin on one day, the one that names more of its keys says more.
bool supersedes(const ParameterRow& row, const ParameterRow* before) {
  if (before == nullptr || row.from > before->from) return true;
  return row.from == before->from && named_keys(row) > named_keys(*before);
}

Found find_rows(const Parameter& parameter, const std::vector<Value>& keys, Date day) {
  Found found;
  for (const ParameterRow& row : parameter.rows) {
    if (!keys_match(row, keys)) continue;
    found.known_keys = true;
    if (row.from <= day) {
      if (supersedes(row, found.latest)) found.latest = &row;
    } else if (found.next == nullptr || row.from < found.next->from) {
      found.next = &row;
    }
  }
  return found;
}

bool in_force(const Found& found, Date day) {
  return found.latest != nullptr && (!found.latest->until || *found.latest->until >= day);
}

std::string describe_keys(const Run& run, const Parameter& parameter,
                          const std::vector<Value>& keys) {
  std::string text;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!text.empty()) text += ", ";
    text += in_words(keys[i], parameter.key_types[i], run.schema(), run.texts());
  }
  return text;
}

std::string no_row(const Run& run, const Parameter& parameter, const std::vector<Value>& keys,
                   const Found& found, Date day) {
  const std::string given = describe_keys(run, parameter, keys);
  std::string text = fmt::format("no row of `{}`", name_in_words(parameter.name, run.texts()));
  if (!given.empty()) text += " for " + given;
  if (!found.known_keys) return text + (given.empty() ? ": it has none" : " on any day");
  text += " on " + to_iso(day);
  if (found.latest != nullptr && found.latest->until)
    text += fmt::format(": the one before, from {}, ended on {}", to_iso(found.latest->from),
                        to_iso(*found.latest->until));
  else
    text += ": none before";
  if (found.next != nullptr)
    text += fmt::format("; the next begins on {}", to_iso(found.next->from));
  else
    text += "; none after";
  return text;
}

}  // namespace

Column compute(Run& run, NodeId id, const op::ParameterLookup& op) {
  Column result = run.empty_column(id);
  const Parameter& parameter = run.plan().parameters[op.parameter];
  std::vector<const Column*> columns;
  for (const NodeId key : op.keys) columns.push_back(&run.column(key));
  const Column& day_column = run.column(op.day);
  columns.push_back(&day_column);
  std::vector<Value> keys(op.keys.size());
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!all_present(result, row, columns)) continue;
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = columns[i]->value(row);
    const Date day{static_cast<std::int32_t>(day_column.integer(row))};
    const Found found = find_rows(parameter, keys, day);
    if (in_force(found, day))
      result.set(row, found.latest->value);
    else
      result.set_fault(row, run.fault(id, row, FaultCode::kNoParameterRow,
                                      no_row(run, parameter, keys, found, day)));
  }
  return result;
}

}  // namespace guerdon::engine
