#include "tools/report/sample.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/base/sha256.h"
#include "tools/report/csv.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::Number;
using engine::Sample;

bool holds(const RunView& run, engine::NodeId condition, std::size_t row) {
  if (!condition.valid()) return true;
  const Column& column = run.evaluation.column(condition);
  return column.present(row) && column.boolean(row);
}

/// How many of so many rows are taken: the share rounded up, within the bounds.
std::size_t take(const Sample& sample, std::size_t rows) {
  std::size_t wanted = sample.share ? 0 : rows;
  if (sample.share) {
    const Number exact = *sample.share * Number(static_cast<std::uint64_t>(rows));
    const auto up = (-(-exact).floor()).to_int64().value_or(0);
    wanted = static_cast<std::size_t>(std::max<std::int64_t>(up, 0));
  }
  if (sample.at_least) wanted = std::max<std::size_t>(wanted, *sample.at_least);
  if (sample.at_most) wanted = std::min<std::size_t>(wanted, *sample.at_most);
  return std::min(wanted, rows);
}

std::string hash_of(const Sample& sample, const std::string& agent, const std::string& key) {
  engine::Sha256 hash;
  const char zero = 0;
  for (const std::string_view part : {std::string_view(sample.seed), std::string_view(agent)}) {
    hash.update(part);
    hash.update({&zero, 1});  // so that no two triples run together alike
  }
  hash.update(key);
  return hash.hex();
}

void draw(const RunView& run, const Sample& sample, std::vector<SampledRow>& drawn) {
  const engine::RecordId record = run.plan.domains[sample.domain].record;
  const std::string name(run.texts.text(sample.head.name));
  const std::string record_name(run.texts.text(run.plan.schema.record(record).name));
  const Column& owner = run.evaluation.column(sample.index);
  std::vector<std::vector<std::pair<std::string, std::string>>> by_agent(run.statements.size());
  for (std::uint32_t row = 0; row < owner.size(); ++row) {
    if (!owner.present(row) || !holds(run, sample.scope, row) || !holds(run, sample.filter, row))
      continue;
    const auto agent = static_cast<std::uint32_t>(owner.integer(row));
    const std::string key = row_key(run.plan.schema, run.data, run.texts, record, row);
    by_agent[agent].emplace_back(hash_of(sample, agent_key(run, agent), key), key);
  }
  for (const std::uint32_t agent : agents_by_key(run)) {
    auto& rows = by_agent[agent];
    std::sort(rows.begin(), rows.end());
    rows.resize(take(sample, rows.size()));
    std::sort(rows.begin(), rows.end(),
              [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto& [hash, key] : rows)
      drawn.push_back({name, agent_key(run, agent), record_name, key});
  }
}

}  // namespace

std::vector<SampledRow> draw_samples(const RunView& run) {
  std::vector<SampledRow> drawn;
  for (const Sample& sample : run.plan.samples) draw(run, sample, drawn);
  return drawn;
}

std::string sample_csv(const std::vector<SampledRow>& rows) {
  std::string out = csv_line({"sample", "agent", "record", "key"});
  for (const SampledRow& row : rows) out += csv_line({row.sample, row.agent, row.record, row.key});
  return out;
}

}  // namespace guerdon::tools
