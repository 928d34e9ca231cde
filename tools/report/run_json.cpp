#include "tools/report/run_json.h"

#include <array>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "engine/value/date.h"

namespace guerdon::tools {
namespace {

using engine::Number;
using engine::Statement;
using engine::Status;
using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

Json policy_json(const RunView& run, const std::vector<PolicyFile>& files) {
  Json json;
  json["name"] = run.plan.policy.valid() ? Json(run.texts.text(run.plan.policy)) : Json();
  json["title"] = run.plan.title;
  json["version"] = run.plan.version;
  json["files"] = Json::array();
  for (const PolicyFile& file : files)
    json["files"].push_back({{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  return json;
}

Json inputs_json(const Manifest& manifest) {
  Json json = Json::array();
  for (const FileInfo& file : manifest.files) {
    const bool known = file.source < manifest.sources.size();
    json.push_back({{"name", file.name},
                    {"source", known ? Json(manifest.sources[file.source].name) : Json()},
                    {"bytes", file.bytes},
                    {"sha256", file.sha256}});
  }
  return json;
}

Json source_json(const SourceReport& source, const Manifest& manifest) {
  Json json;
  json["record"] = source.record;
  json["files"] = Json::array();
  for (const std::uint32_t file : source.files)
    if (file < manifest.files.size()) json["files"].push_back(manifest.files[file].name);
  const SourceCounts& counts = source.counts;
  json["read"] = counts.read;
  json["hidden"] = counts.hidden;
  json["superseded"] = counts.superseded;
  json["rejected"] = counts.rejected;
  json["outside_period"] = counts.outside_period;
  json["unattributed"] = counts.unattributed;
  json["unknown_agent"] = counts.unknown_agent;
  json["used"] = counts.used;
  json["unread_columns"] = source.unread_columns;
  json["absent_columns"] = source.absent_columns;
  json["later_times"] = source.later_times;
  json["skipped_times"] = source.skipped_times;
  json["repeated_times"] = source.repeated_times;
  return json;
}

Json sources_json(const Manifest& manifest) {
  Json json = Json::object();
  for (const SourceReport& source : manifest.sources)
    json[source.name] = source_json(source, manifest);
  return json;
}

Json as_of_json(const Manifest& manifest) {
  if (!manifest.data_as_of) return nullptr;
  return {{"day", to_iso(*manifest.data_as_of)}, {"not_cut", manifest.not_cut}};
}

Json ledger_json(const PostingReport* posting, bool posts) {
  if (posting == nullptr) return nullptr;
  Json json;
  json["file"] = posting->file;
  json["run"] = posting->run.id;
  json["lines_read"] = posting->read_before;
  json["lines_of_period"] = posting->read_same;
  json["lines_posted"] = posts ? Json(posting->differences.size()) : Json();
  json["posted_on"] = posts ? Json(to_iso(posting->run.posted_on)) : Json();
  return json;
}

Json agents_json(const RunView& run) {
  constexpr std::array kAll{Status::kOk, Status::kRejectedRows, Status::kHeld, Status::kBlocked};
  Json json;
  for (const Status status : kAll) {
    std::uint64_t count = 0;
    for (const Statement& statement : run.statements) count += statement.status == status ? 1 : 0;
    json[std::string(status_name(status))] = count;
  }
  return json;
}

Json totals_json(const RunView& run) {
  Json json;
  json["unit"] = unit_text(engine::Type::money(run.plan.currency), run.texts);
  constexpr std::array<std::pair<const char*, std::optional<Number> Statement::*>, 3> kAmounts{
      {{"gross", &Statement::gross}, {"held", &Statement::held}, {"payout", &Statement::payout}}};
  for (const auto& [name, amount] : kAmounts) {
    Number sum;
    for (const Statement& statement : run.statements)
      if (statement.*amount) sum += *(statement.*amount);
    json[name] = format_amount(sum, decimals_of(run.plan.rounding_step));
  }
  return json;
}

}  // namespace

std::string run_json(const RunView& run, const std::vector<PolicyFile>& policy_files,
                     std::string_view engine_version, std::string_view tzdata_version,
                     const PostingReport* posting, bool posts) {
  Json json;
  json["schema"] = kSchemaVersion;
  json["policy"] = policy_json(run, policy_files);
  json["period"] = {{"name", run.plan.period.name},
                    {"first", to_iso(run.plan.period.first)},
                    {"last", to_iso(run.plan.period.last)}};
  json["as_known_on"] = run.plan.as_known_on ? Json(to_iso(*run.plan.as_known_on)) : Json();
  json["engine"] = {{"version", engine_version}, {"tzdata", tzdata_version}};
  json["data_as_of"] = as_of_json(run.manifest);
  json["inputs"] = inputs_json(run.manifest);
  json["sources"] = sources_json(run.manifest);
  json["ledger"] = ledger_json(posting, posts);
  json["agents"] = agents_json(run);
  json["totals"] = totals_json(run);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace guerdon::tools
