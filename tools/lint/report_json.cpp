// Findings for machines: one JSON document, described in docs/lint/README.md.
#include <nlohmann/json.hpp>

#include "tools/lint/places.h"
#include "tools/lint/result.h"

namespace guerdon::tools::lint {
namespace {

using Json = nlohmann::ordered_json;

Json place_json(const LintedFile& file, engine::Span span) {
  const auto region = region_of(file, span);
  if (!region) return nullptr;
  return {{"file", region->file},
          {"line", region->line},
          {"column", region->column},
          {"end_line", region->end_line},
          {"end_column", region->end_column}};
}

Json fix_json(const LintedFile& file, const dsl::Fix& fix) {
  Json edits = Json::array();
  for (const dsl::Edit& edit : fix.edits) {
    Json shown = place_json(file, edit.span);
    shown["text"] = edit.text;
    edits.push_back(std::move(shown));
  }
  return {{"title", fix.title}, {"safety", safety_word(fix.safety)}, {"edits", std::move(edits)}};
}

Json result_json(const LintedFile& file, const Result& result) {
  Json json{{"code", result.code},
            {"name", result.name},
            {"level", level_word(result.level)},
            {"message", result.message},
            {"place", place_json(file, result.span())}};
  Json others = Json::array();
  for (std::size_t i = 1; i < result.labels.size(); ++i)
    others.push_back(
        {{"text", result.labels[i].text}, {"place", place_json(file, result.labels[i].span)}});
  json["related"] = std::move(others);
  json["notes"] = result.notes;
  json["help"] = result.help;
  Json fixes = Json::array();
  for (const dsl::Fix& fix : result.fixes) fixes.push_back(fix_json(file, fix));
  json["fixes"] = std::move(fixes);
  json["fingerprint"] = result.fingerprint;
  return json;
}

}  // namespace

std::string findings_json(const std::vector<LintedFile>& files) {
  Json all = Json::array();
  for (const LintedFile& file : files) {
    Json findings = Json::array();
    for (const Result& result : file.results) findings.push_back(result_json(file, result));
    all.push_back({{"path", file.path}, {"findings", std::move(findings)}});
  }
  constexpr int kIndent = 2;
  return Json{{"format", "guerdon-lint/1"}, {"files", std::move(all)}}.dump(
             kIndent, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

}  // namespace guerdon::tools::lint
