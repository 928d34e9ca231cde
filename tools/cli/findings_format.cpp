#include "tools/cli/findings_format.h"

#include <algorithm>
#include <iterator>

#include "tools/cli/version.h"
#include "tools/report/text.h"

namespace guerdon::tools {

std::string unknown_findings_format(const std::string& name) {
  constexpr const char* kFormats[] = {"text", "concise", "json", "sarif", "junit", "github"};
  if (std::find(std::begin(kFormats), std::end(kFormats), name) != std::end(kFormats)) return {};
  return "there is no format `" + printable(name) +
         "`: text, concise, json, sarif, junit or github";
}

std::string findings_in(const std::string& format, const std::vector<lint::LintedFile>& files,
                        Style style) {
  if (format == "concise") return lint::findings_concise(files);
  if (format == "json") return lint::findings_json(files);
  if (format == "sarif") return lint::findings_sarif(files, version());
  if (format == "junit") return lint::findings_junit(files);
  if (format == "github") return lint::findings_github(files);
  return lint::findings_text(files, style);
}

}  // namespace guerdon::tools
