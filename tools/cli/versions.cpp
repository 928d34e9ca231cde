#include "tools/cli/versions.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <vector>

#include "dsl/check/versions.h"
#include "dsl/syntax/parse.h"
#include "tools/cli/modules.h"
#include "tools/cli/policy_files.h"
#include "tools/report/diagnostics.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;
using engine::Failure;

/// The policies of one folder, their headers read.
struct Versions {
  dsl::SourceMap sources;
  engine::Interner names;
  std::vector<dsl::PolicyVersion> found;
  std::map<dsl::FileId, fs::path> paths;
  bool readable = true;
};

void read_versions(const fs::path& folder, Versions& versions, const Console& console) {
  const auto files = policy_files_in(folder);
  if (!files) {
    console.error(printable(files.error()));
    versions.readable = false;
    return;
  }
  for (const fs::path& path : *files) {
    const auto text = read_policy_text(path);
    if (!text) {
      console.error(printable(text.error().message));
      versions.readable = false;
      continue;
    }
    const dsl::FileId file = versions.sources.add(path.string(), *text);
    dsl::Diagnostics ignored;  // the version that is chosen is checked in full
    const auto tree = dsl::parse(versions.sources, file, versions.names, ignored);
    const auto version = dsl::version_of(file, tree, versions.names);
    if (!version) continue;
    versions.found.push_back(*version);
    versions.paths[file] = path;
  }
}

bool one_policy(const Versions& versions) {
  return std::all_of(versions.found.begin(), versions.found.end(), [&](const auto& version) {
    return version.policy == versions.found.front().policy;
  });
}

}  // namespace

engine::Result<std::vector<VersionInForce>, ExitCode> versions_in_force(
    const fs::path& policy, const engine::Period& period, const Console& console) {
  std::error_code error;
  if (!fs::is_directory(policy, error))
    return std::vector<VersionInForce>{{policy, period.first, period.last}};
  Versions versions;
  read_versions(policy, versions, console);
  if (!versions.readable) return Failure{ExitCode::kFailed};
  if (versions.found.empty()) {
    console.error("the folder `" + printable(policy.string()) +
                  "` holds no policy: no .guerdon file in it has a header");
    return Failure{ExitCode::kWrongUse};
  }
  dsl::Diagnostics diagnostics;
  dsl::check_chain(versions.found, versions.names, diagnostics);
  std::vector<dsl::PolicyVersion> chosen;
  if (!diagnostics.has_errors()) chosen = dsl::versions_for(versions.found, period, diagnostics);
  console.messages(render(diagnostics, versions.sources, console.error_style()));
  if (chosen.empty()) return Failure{ExitCode::kFailed};
  std::vector<VersionInForce> in_force;
  for (const dsl::PolicyVersion& version : chosen) {
    // Days before the first one and after the last are theirs, as where there is only one.
    const engine::Date first = in_force.empty() ? period.first : version.from;
    if (!in_force.empty()) in_force.back().last = engine::Date{first.days - 1};
    in_force.push_back({versions.paths.at(version.file), first, period.last});
  }
  return in_force;
}

bool check_versions(const fs::path& folder, const Console& console) {
  Versions versions;
  read_versions(folder, versions, console);
  if (versions.found.size() < 2 || !one_policy(versions)) return versions.readable;
  dsl::Diagnostics diagnostics;
  dsl::check_chain(versions.found, versions.names, diagnostics);
  console.messages(render(diagnostics, versions.sources, console.error_style()));
  return versions.readable && !diagnostics.has_errors();
}

}  // namespace guerdon::tools
