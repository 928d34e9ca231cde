#include "engine/run/parameter_index.h"

#include <algorithm>

#include "engine/value/value_order.h"

namespace guerdon::engine {
namespace {

std::vector<bool> named_keys(const ParameterRow& row) {
  std::vector<bool> named;
  for (const Value& key : row.keys) named.push_back(!is_missing(key));
  return named;
}

}  // namespace

bool ParameterIndex::KeysLess::operator()(const std::vector<Value>& a,
                                          const std::vector<Value>& b) const {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), key_less);
}

ParameterIndex::ParameterIndex(const Parameter& parameter, std::optional<Date> as_known_on)
    : parameter_(&parameter) {
  for (std::uint32_t i = 0; i < parameter.rows.size(); ++i) {
    const ParameterRow& row = parameter.rows[i];
    if (as_known_on && row.known && *row.known > *as_known_on) {
      ++hidden_;
      continue;
    }
    const std::vector<bool> named = named_keys(row);
    auto pattern = std::find_if(patterns_.begin(), patterns_.end(),
                                [&](const Pattern& known) { return known.named == named; });
    if (pattern == patterns_.end()) {
      patterns_.push_back({named, {}});
      pattern = patterns_.end() - 1;
    }
    pattern->rows[row.keys].push_back(i);
  }
  // In order of time; of rows from one day the one known last is the last.
  const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
    const ParameterRow& left = parameter.rows[a];
    const ParameterRow& right = parameter.rows[b];
    if (left.from != right.from) return left.from < right.from;
    return left.known < right.known;
  };
  for (Pattern& pattern : patterns_)
    for (auto& [keys, rows] : pattern.rows) std::stable_sort(rows.begin(), rows.end(), earlier);
}

/// Of rows of different patterns in force on one day the one that names more keys decides, then the
/// one that began later.
bool ParameterIndex::says_more(std::uint32_t row, std::uint32_t other) const {
  const ParameterRow& a = parameter_->rows[row];
  const ParameterRow& b = parameter_->rows[other];
  const auto named = [](const ParameterRow& of) {
    return std::count_if(of.keys.begin(), of.keys.end(),
                         [](const Value& key) { return !is_missing(key); });
  };
  if (named(a) != named(b)) return named(a) > named(b);
  return a.from != b.from ? a.from > b.from : row < other;
}

ParameterIndex::Found ParameterIndex::find(const std::vector<Value>& keys, Date day) const {
  Found found;
  std::vector<Value> asked = keys;
  for (const Pattern& pattern : patterns_) {
    for (std::size_t i = 0; i < keys.size(); ++i)
      asked[i] = pattern.named[i] ? keys[i] : Value(Missing{});
    const auto entry = pattern.rows.find(asked);
    if (entry == pattern.rows.end()) continue;
    found.known_keys = true;
    const std::vector<std::uint32_t>& rows = entry->second;
    const auto after = std::partition_point(rows.begin(), rows.end(), [&](std::uint32_t row) {
      return parameter_->rows[row].from <= day;
    });
    if (after != rows.begin()) {
      const std::uint32_t last = *(after - 1);
      const ParameterRow& row = parameter_->rows[last];
      if (!found.latest || row.from > parameter_->rows[*found.latest].from) found.latest = last;
      const bool in_force = !row.until || *row.until >= day;
      if (in_force && (!found.decides || says_more(last, *found.decides))) found.decides = last;
    }
    if (after == rows.end()) continue;
    if (!found.next || parameter_->rows[*after].from < parameter_->rows[*found.next].from)
      found.next = *after;
  }
  return found;
}

}  // namespace guerdon::engine
