// SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning and editors.
#include <map>

#include <nlohmann/json.hpp>

#include "dsl/diagnostic/diagnostic.h"
#include "tools/embedded/embedded.h"
#include "tools/lint/places.h"
#include "tools/lint/result.h"

namespace guerdon::tools::lint {
namespace {

using Json = nlohmann::ordered_json;

std::string_view sarif_level(Level level) {
  if (level == Level::kError) return "error";
  return level == Level::kWarn ? "warning" : "note";
}

/// A path as a relative URI: everything but letters, digits and a few signs percent-encoded.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kPlain = "-._~/", kHex = "0123456789ABCDEF";
  while (path.starts_with("./")) path.remove_prefix(2);
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kPlain.find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      uri += '%';
      uri += kHex[byte >> 4];
      uri += kHex[byte & 0xF];
    }
  }
  return path.starts_with("/") ? "file://" + uri : uri;
}

Json artifact(std::string_view path) {
  Json location{{"uri", uri_of(path)}};
  if (!path.starts_with("/")) location["uriBaseId"] = "SRCROOT";
  return location;
}

Json region_json(const Region& region) {
  return {{"startLine", region.line},
          {"startColumn", region.column},
          {"endLine", region.end_line},
          {"endColumn", region.end_column}};
}

Json location_json(const Region& region) {
  Json json{{"artifactLocation", artifact(region.file)}, {"region", region_json(region)}};
  json["region"]["snippet"] = {{"text", region.snippet}};
  return json;
}

/// The page of a code or rule; empty where there is none.
std::string_view page_of(const std::string& code) {
  for (const auto& pages : {lint_pages(), error_pages()})
    for (const EmbeddedFile& page : pages)
      if (page.path.starts_with(code + "-")) return page.text;
  return {};
}

/// The first paragraph below the title.
std::string first_paragraph(std::string_view page) {
  const std::size_t begin = page.find("\n\n");
  if (begin == std::string_view::npos) return {};
  page.remove_prefix(begin + 2);
  return std::string(page.substr(0, page.find("\n\n")));
}

std::string sentence(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text.empty() || text.back() == '.' ? text : text + ".";
}

/// "DominantMetric".
std::string pascal(const std::string& name) {
  std::string result;
  bool first = true;
  for (const char c : name) {
    if (c == '-') {
      first = true;
      continue;
    }
    result += first && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    first = false;
  }
  return result;
}

Json rule_json(const Result& result, Level level) {
  const std::string_view page = page_of(result.code);
  Json rule{{"id", result.code}};
  if (!result.name.empty()) rule["name"] = pascal(result.name);
  rule["shortDescription"] = {{"text", sentence(result.title)}};
  rule["fullDescription"] = {
      {"text", page.empty() ? sentence(result.title) : first_paragraph(page)}};
  rule["help"] = {{"text", "`guerdon help " + result.code + "` shows why, and an example."},
                  {"markdown", page.empty() ? sentence(result.title) : std::string(page)}};
  rule["defaultConfiguration"] = {{"level", sarif_level(level)}};
  return rule;
}

Json fix_json(const LintedFile& file, const dsl::Fix& fix) {
  std::map<std::string, Json> by_file;
  for (const dsl::Edit& edit : fix.edits) {
    const auto region = region_of(file, edit.span);
    if (!region || region->library) return nullptr;
    by_file[region->file].push_back(
        {{"deletedRegion", region_json(*region)}, {"insertedContent", {{"text", edit.text}}}});
  }
  Json changes = Json::array();
  for (auto& [path, replacements] : by_file)
    changes.push_back({{"artifactLocation", artifact(path)}, {"replacements", replacements}});
  if (changes.empty()) return nullptr;
  return {{"description", {{"text", sentence(fix.title)}}}, {"artifactChanges", changes}};
}

Json result_json(const LintedFile& file, const Result& result, std::size_t rule) {
  std::string text = sentence(result.message);
  for (const std::string& note : result.notes) text += " " + sentence(note);
  if (!result.help.empty()) text += " " + sentence(result.help);
  Json json{{"ruleId", result.code},
            {"ruleIndex", rule},
            {"level", sarif_level(result.level)},
            {"message", {{"text", text}}}};
  const auto place = region_of(file, result.span());
  Json location;
  if (place && !place->library)
    location = {{"physicalLocation", location_json(*place)}};
  else
    location = {{"physicalLocation", {{"artifactLocation", artifact(file.path)}}}};
  json["locations"] = Json::array({location});
  Json related = Json::array();
  for (std::size_t i = 1; i < result.labels.size(); ++i) {
    const auto other = region_of(file, result.labels[i].span);
    if (!other || other->library) continue;
    related.push_back({{"id", related.size() + 1},
                       {"physicalLocation", location_json(*other)},
                       {"message", {{"text", sentence(result.labels[i].text)}}}});
  }
  if (!related.empty()) json["relatedLocations"] = std::move(related);
  json["partialFingerprints"] = {{"guerdonFinding/v1", result.fingerprint}};
  Json fixes = Json::array();
  for (const dsl::Fix& fix : result.fixes)
    if (Json shown = fix_json(file, fix); !shown.is_null()) fixes.push_back(std::move(shown));
  if (!fixes.empty()) json["fixes"] = std::move(fixes);
  return json;
}

}  // namespace

std::string findings_sarif(const std::vector<LintedFile>& files, std::string_view version) {
  Json rules = Json::array();
  std::map<std::string, std::size_t> index;
  Json results = Json::array();
  for (const LintedFile& file : files) {
    for (const Result& result : file.results) {
      const auto [at, is_new] = index.emplace(result.code, rules.size());
      const Rule* rule = find_rule(result.code);
      if (is_new) rules.push_back(rule_json(result, rule != nullptr ? rule->level : result.level));
      results.push_back(result_json(file, result, at->second));
    }
  }
  Json driver{{"name", "guerdon"},
              {"fullName", "Guerdon, policy as code for performance pay"},
              {"semanticVersion", std::string(version)},
              {"rules", std::move(rules)}};
  Json run{{"tool", {{"driver", std::move(driver)}}},
           {"originalUriBaseIds",
            {{"SRCROOT", {{"description", {{"text", "The folder in which guerdon was run."}}}}}}},
           {"columnKind", "unicodeCodePoints"},
           {"results", std::move(results)}};
  constexpr int kIndent = 2;
  return Json{{"$schema",
               "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
               "sarif-schema-2.1.0.json"},
              {"version", "2.1.0"},
              {"runs", Json::array({std::move(run)})}}
             .dump(kIndent, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

}  // namespace guerdon::tools::lint
