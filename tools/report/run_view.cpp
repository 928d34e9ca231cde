#include "tools/report/run_view.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>

#include "engine/base/parallel.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr std::size_t kLongestText = 400;  // bytes

}  // namespace

std::string agent_key(const RunView& run, std::uint32_t agent) {
  return row_key(run.plan.schema, run.data, run.texts, run.plan.schema.subject, agent);
}

AgentKeys::AgentKeys(const RunView& run) : run_(run) {
  const engine::RecordSchema& shape = run.plan.schema.record(run.plan.schema.subject);
  const engine::Table& table = run.data.table(run.plan.schema.subject);
  for (std::size_t i = 0; i < shape.fields.size() && i < table.columns.size(); ++i) {
    if (!shape.fields[i].key) continue;
    const bool single = texts_ == nullptr && shape.fields[i].type.kind == engine::Kind::kText &&
                        table.columns[i].all_present();
    texts_ = single ? &table.columns[i] : nullptr;
    if (!single) return;
  }
}

std::string_view AgentKeys::of(std::uint32_t agent) {
  if (texts_ != nullptr && agent < texts_->size()) {
    const std::string_view key = run_.texts.text(engine::Symbol(texts_->code(agent)));
    if (!key.empty()) return key;
  }
  other_ = agent_key(run_, agent);
  return other_;
}

std::string written_side_by_side(
    const RunView& run, const std::vector<std::uint32_t>& agents,
    const std::function<void(std::span<const std::uint32_t> agents, std::string& out)>& write) {
  constexpr std::size_t kTogether = 1024;
  const std::size_t parts = (agents.size() + kTogether - 1) / kTogether;
  std::vector<std::string> texts(parts);
  engine::parallel_for(run.threads, parts, [&](std::size_t part) {
    const std::size_t first = part * kTogether;
    write(std::span(agents).subspan(first, std::min(kTogether, agents.size() - first)),
          texts[part]);
  });
  std::size_t size = 0;
  for (const std::string& text : texts) size += text.size();
  std::string out;
  out.reserve(size);
  for (const std::string& text : texts) out += text;
  return out;
}

std::vector<std::uint32_t> agents_by_key(const RunView& run) {
  std::vector<std::uint32_t> order(run.statements.size());
  std::iota(order.begin(), order.end(), 0U);
  AgentKeys keys(run);
  AgentKeys before(run);
  bool sorted = true;  // as tables are whose key is one text
  for (std::uint32_t row = 1; sorted && row < order.size(); ++row)
    sorted = before.of(row - 1) <= keys.of(row);
  if (sorted) return order;
  std::vector<std::string> texts;
  texts.reserve(order.size());
  for (const std::uint32_t row : order) texts.emplace_back(keys.of(row));
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; });
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
