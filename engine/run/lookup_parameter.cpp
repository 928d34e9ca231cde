// Dated parameters: of the rows with the keys, the one in force on a day.
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "engine/plan/words.h"
#include "engine/run/kernels.h"
#include "engine/run/row_block.h"

namespace guerdon::engine {
namespace {

using Found = ParameterIndex::Found;

std::string describe_keys(const RowBlock& block, const Parameter& parameter,
                          const std::vector<Value>& keys) {
  std::string text;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!text.empty()) text += ", ";
    text += is_missing(keys[i])
                ? "any"
                : in_words(keys[i], parameter.key_types[i], block.schema(), block.texts());
  }
  return text;
}

/// "18.5 USD from 2025-01-01".
std::string row_words(const RowBlock& block, const Parameter& parameter, std::uint32_t row) {
  const ParameterRow& at = parameter.rows[row];
  return fmt::format("{} from {}",
                     in_words(at.value, parameter.type, block.schema(), block.texts()),
                     to_iso(at.from));
}

/// The first few keys that there are rows for.
std::string known_keys(const RowBlock& block, const Parameter& parameter) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string> shown;
  std::size_t more = 0;
  for (const ParameterRow& row : parameter.rows) {
    const std::string keys = describe_keys(block, parameter, row.keys);
    if (std::find(shown.begin(), shown.end(), keys) != shown.end()) continue;
    if (shown.size() == kShown) {
      ++more;
      break;
    }
    shown.push_back(keys);
  }
  std::string text;
  for (const std::string& keys : shown) text += (text.empty() ? "" : "; ") + keys;
  return more == 0 ? text : text + " and more";
}

/// What there is instead of a row: the ones before and after, or the keys that are known.
std::string no_row(const RowBlock& block, const Parameter& parameter,
                   const std::vector<Value>& keys, const Found& found, Date day) {
  const std::string given = describe_keys(block, parameter, keys);
  std::string text = fmt::format("no row of `{}`", name_in_words(parameter.name, block.texts()));
  if (!given.empty()) text += " for " + given;
  if (block.plan().as_known_on) text += " as known on " + to_iso(*block.plan().as_known_on);
  if (!found.known_keys) {
    if (given.empty() || parameter.rows.empty()) return text + ": it has none";
    return fmt::format("{} on any day; there are rows for {}", text, known_keys(block, parameter));
  }
  text += " on " + to_iso(day);
  if (found.latest)
    text +=
        fmt::format(": the one before, {}, ended on {}", row_words(block, parameter, *found.latest),
                    to_iso(*parameter.rows[*found.latest].until));
  else
    text += ": none before";
  if (found.next) return text + "; the next is " + row_words(block, parameter, *found.next);
  return text + "; none after";
}

/// The rows in force, where each row with all keys has one; else false. The day is the last column.
bool find_all(const ParameterIndex& index, const std::vector<const Column*>& columns,
              const Column::States& states, std::span<std::uint32_t> decided) {
  const auto keys = LookupKeys::of(columns);
  if (!keys) return false;
  std::vector<Value> asked(columns.size() - 1);
  LookupMemo memo;
  for (std::size_t row = 0; row < decided.size(); ++row) {
    if (states[row] != State::kPresent) continue;
    decided[row] = memo.find(keys->at(row), [&] {
      for (std::size_t i = 0; i < asked.size(); ++i) asked[i] = columns[i]->value(row);
      const Date day{static_cast<std::int32_t>(columns.back()->integer(row))};
      return index.find(asked, day).decides.value_or(kNoLookupRow);
    });
    if (decided[row] == kNoLookupRow) return false;
  }
  return true;
}

}  // namespace

Column compute(RowBlock& block, NodeId id, const op::ParameterLookup& op) {
  const Parameter& parameter = block.plan().parameters[op.parameter];
  const ParameterIndex& index = block.parameter_index(op.parameter);
  const std::span<std::uint32_t> decided = block.decided(id);
  std::vector<const Column*> columns;
  for (const NodeId key : op.keys) columns.push_back(&block.column(key));
  const Column& day_column = block.column(op.day);
  columns.push_back(&day_column);
  const auto states = strict_states(columns, block.rows());
  if (states && find_all(index, columns, *states, decided))
    return pick_rows(block.node(id).type, block.lookups().values(op).values, decided);
  std::fill(decided.begin(), decided.end(), kNoLookupRow);
  Column result = block.empty_column(id);
  std::vector<Value> keys(op.keys.size());
  for (std::size_t row = 0; row < result.size(); ++row) {
    if (!all_present(result, row, columns)) continue;
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = columns[i]->value(row);
    const Date day{static_cast<std::int32_t>(day_column.integer(row))};
    const Found found = index.find(keys, day);
    if (!found.decides) {
      result.set_fault(row, block.fault(id, row, FaultCode::kNoParameterRow,
                                        no_row(block, parameter, keys, found, day)));
      continue;
    }
    decided[row] = *found.decides;
    result.set(row, parameter.rows[*found.decides].value);
  }
  return result;
}

}  // namespace guerdon::engine
