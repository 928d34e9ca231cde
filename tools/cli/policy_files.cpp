#include "tools/cli/policy_files.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().string().substr(0, 1) == "."; }

engine::Result<std::vector<fs::path>, std::string> files_below(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  fs::recursive_directory_iterator entries(folder, error);
  while (!error && entries != fs::recursive_directory_iterator()) {
    const fs::path& path = entries->path();
    std::error_code kind;
    if (entries->is_directory(kind) && is_hidden(path)) entries.disable_recursion_pending();
    if (entries->is_regular_file(kind) && !is_hidden(path) &&
        is_policy_file(path.filename().string())) {
      found.push_back(path);
    }
    entries.increment(error);
  }
  if (error)
    return engine::Failure{"cannot read the folder `" + folder.string() + "`: " + error.message()};
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

bool is_policy_file(std::string_view name) {
  return name.ends_with(".guerdon") || name.ends_with(".guerdon.md");
}

engine::Result<std::vector<fs::path>, std::string> policy_files_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  while (!error && entries != fs::directory_iterator()) {
    if (is_policy_file(entries->path().filename().string())) found.push_back(entries->path());
    entries.increment(error);
  }
  if (error)
    return engine::Failure{"cannot read the folder `" + folder.string() + "`: " + error.message()};
  std::sort(found.begin(), found.end());
  return found;
}

engine::Result<std::vector<fs::path>, std::string> policy_files(
    const std::vector<std::string>& paths) {
  std::vector<fs::path> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      files.emplace_back(path);
      continue;
    }
    auto below = files_below(path);
    if (!below) return engine::Failure{below.error()};
    if (below->empty())
      return engine::Failure{"the folder `" + path + "` holds no `*.guerdon` or `*.guerdon.md`"};
    files.insert(files.end(), below->begin(), below->end());
  }
  std::set<std::string> seen;
  const auto again = [&seen](const fs::path& path) {
    return !seen.insert(path.lexically_normal().string()).second;
  };
  files.erase(std::remove_if(files.begin(), files.end(), again), files.end());
  return files;
}

}  // namespace guerdon::tools
