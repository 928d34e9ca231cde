#include "tools/report/run_view.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>

#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr std::size_t kLongestText = 400;  // bytes

}  // namespace

std::string agent_key(const RunView& run, std::uint32_t agent) {
  return row_key(run.plan.schema, run.data, run.texts, run.plan.schema.subject, agent);
}

std::vector<std::uint32_t> agents_by_key(const RunView& run) {
  std::vector<std::string> keys;
  keys.reserve(run.statements.size());
  for (std::uint32_t row = 0; row < run.statements.size(); ++row)
    keys.push_back(agent_key(run, row));
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&keys](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  return order;
}

std::string row_origin(const RunView& run, engine::RecordId record, std::uint32_t row) {
  const engine::Table& table = run.data.table(record);
  if (!run.origins || row >= table.origins.size()) return {};
  const engine::RowOrigin origin = table.origins[row];
  if (origin.file >= run.manifest.files.size()) return {};
  const FileInfo& file = run.manifest.files[origin.file];
  return file.places.place(file.name, origin.line);
}

std::string source_place(const dsl::SourceMap& sources, engine::Span span) {
  const std::optional<dsl::Location> place = sources.locate(span);
  if (!place) return {};
  const std::size_t slash = place->name.rfind('/');
  const std::string_view name =
      slash == std::string_view::npos ? place->name : place->name.substr(slash + 1);
  return printable(name) + ":" + std::to_string(place->line);
}

std::string source_text(const dsl::SourceMap& sources, engine::Span span) {
  std::string text = one_line(sources.slice(span));
  if (text.size() <= kLongestText) return text;
  std::size_t end = kLongestText;
  while (end != 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

}  // namespace guerdon::tools
