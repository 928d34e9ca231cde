// Everything that the reports of a run read.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/source/source_map.h"
#include "engine/base/interner.h"
#include "engine/payout/statement.h"
#include "engine/plan/plan.h"
#include "engine/run/evaluate.h"
#include "engine/table/dataset.h"
#include "tools/data/manifest.h"
#include "tools/report/format_value.h"

namespace guerdon::tools {

/// A finished run. All parts outlive the view.
struct RunView {
  const engine::Plan& plan;
  const engine::Dataset& data;
  const engine::Evaluation& evaluation;
  const engine::Statements& statements;  ///< by row of the subject's table
  const Manifest& manifest;
  const dsl::SourceMap& sources;
  const engine::Interner& texts;
  const engine::Zone* zone = nullptr;  ///< the policy's
  /// Whether rows are said by file and line too. Kept files name them by key alone, so that they do
  /// not depend on the order of the rows.
  bool origins = true;
  /// Promises about all agents that do not hold; nullptr: none.
  const std::vector<engine::BrokenTotal>* totals = nullptr;
  unsigned threads = 1;  ///< reports do not depend on it

  ValueNames names() const { return {texts, plan.schema, &data, zone}; }
};

/// The agent's key as text.
std::string agent_key(const RunView& run, std::uint32_t agent);

/// The keys of many agents, without a copy where the key is a single text.
class AgentKeys {
 public:
  explicit AgentKeys(const RunView& run);
  /// The view holds until the next call.
  std::string_view of(std::uint32_t agent);

 private:
  const RunView& run_;
  const engine::Column* texts_ = nullptr;  ///< the key, where it is a single text
  std::string other_;
};

/// Calls WRITE with some of AGENTS after others, several calls at once, and puts together in the
/// order of the agents what each appends to its `out`.
std::string written_side_by_side(
    const RunView& run, const std::vector<std::uint32_t>& agents,
    const std::function<void(std::span<const std::uint32_t> agents, std::string& out)>& write);

/// The rows of the subject's table in byte order of their keys.
std::vector<std::uint32_t> agents_by_key(const RunView& run);

/// "tickets.csv:41"; empty where the row comes from no file.
std::string row_origin(const RunView& run, engine::RecordId record, std::uint32_t row);

/// "plan.guerdon:41" of a span; empty for no place. Only the file's own name, without folders.
std::string source_place(const dsl::SourceMap& sources, engine::Span span);

/// The span's text on one line, without comments, cut with "…" if it is very long.
std::string source_text(const dsl::SourceMap& sources, engine::Span span);

}  // namespace guerdon::tools
