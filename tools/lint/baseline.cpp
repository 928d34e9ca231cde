#include "tools/lint/baseline.h"

#include <nlohmann/json.hpp>

#include "tools/lint/places.h"

namespace guerdon::tools::lint {
namespace {

constexpr const char* kFormat = "guerdon-lint-baseline/1";

}  // namespace

engine::Result<std::set<std::string>, std::string> read_baseline(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || json.value("format", "") != kFormat || !json.contains("findings") ||
      !json["findings"].is_array())
    return engine::Failure{std::string("the file is no baseline; `--write-baseline` writes one")};
  std::set<std::string> known;
  for (const auto& finding : json["findings"])
    if (finding.is_object() && finding.contains("fingerprint") &&
        finding["fingerprint"].is_string())
      known.insert(finding["fingerprint"].get<std::string>());
  return known;
}

std::string baseline_of(const std::vector<LintedFile>& files) {
  std::string lines;
  for (const LintedFile& file : files) {
    for (const Result& result : file.results) {
      const auto region = region_of(file, result.span());
      const nlohmann::ordered_json line{{"fingerprint", result.fingerprint},
                                        {"code", result.code},
                                        {"file", region ? region->file : file.path},
                                        {"message", result.message}};
      lines += (lines.empty() ? "    " : ",\n    ") +
               line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    }
  }
  return std::string("{\n  \"format\": \"") + kFormat + "\",\n  \"findings\": [\n" + lines +
         (lines.empty() ? "" : "\n") + "  ]\n}\n";
}

std::size_t apply_baseline(std::vector<LintedFile>& files, const std::set<std::string>& known) {
  std::size_t count = 0;
  for (LintedFile& file : files)
    count += std::erase_if(file.results, [&known](const Result& result) {
      return known.count(result.fingerprint) != 0;
    });
  return count;
}

}  // namespace guerdon::tools::lint
