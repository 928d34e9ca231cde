#include "tools/cli/modules.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

#include "engine/base/sha256.h"
#include "stdlib/library.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxText = std::size_t{16} << 20U;
constexpr std::array<std::string_view, 2> kExtensions{".guerdon", ".guerdon.md"};

using Failed = engine::Failure<ReadFailure>;

Failed cannot_read(const fs::path& path, const std::string& why) {
  return Failed{{ExitCode::kFailed, "cannot read `" + path.string() + "`: " + why}};
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

engine::Result<std::string, ReadFailure> read_policy_text(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    return Failed{{ExitCode::kWrongUse, "there is no file `" + path.string() + "`"}};
  if (status.type() == fs::file_type::directory)
    return Failed{{ExitCode::kWrongUse, "`" + path.string() + "` is a folder; name a file in it"}};
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) return cannot_read(path, std::generic_category().message(errno));

  std::string text;
  std::array<char, 65536> block{};
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), file.get())) {
    text.append(block.data(), got);
    if (text.size() > kMaxText) return cannot_read(path, "a policy has at most 16 MB of text");
  }
  if (std::ferror(file.get()) != 0)
    return cannot_read(path, std::generic_category().message(errno));
  return text;
}

ModuleSource::ModuleSource(const fs::path& policy, std::string_view text)
    : folder_(policy.parent_path()) {
  remember(policy.filename().string(), text);
}

dsl::ModuleFinder ModuleSource::finder() {
  return [this](std::string_view module) { return find(module); };
}

std::optional<dsl::ModuleText> ModuleSource::find(std::string_view module) {
  std::string stem(module);
  std::replace(stem.begin(), stem.end(), '.', '/');
  std::vector<std::string> beside;
  for (const std::string_view extension : kExtensions) {
    std::error_code error;
    if (fs::exists(folder_ / (stem + std::string(extension)), error))
      beside.push_back(stem + std::string(extension));
  }
  if (!beside.empty()) {
    const fs::path file = folder_ / beside.front();
    auto text = read_policy_text(file);
    if (!text) {
      problems_.push_back(text.error().message);
      return {};
    }
    remember(beside.front(), *text);
    dsl::ModuleText found{file.string(), std::move(*text)};
    if (beside.size() > 1) found.other = (folder_ / beside[1]).string();
    return found;
  }
  const stdlib::LibraryModule* library = stdlib::find_module(module);
  if (library == nullptr) return {};
  std::string name = std::string(kLibraryPrefix) + std::string(module);
  remember(name, library->text);
  return dsl::ModuleText{std::move(name), std::string(library->text)};
}

void ModuleSource::remember(std::string name, std::string_view text) {
  const auto same = [&name](const PolicyFile& file) { return file.name == name; };
  if (std::any_of(files_.begin(), files_.end(), same)) return;
  engine::Sha256 hash;
  hash.update(text);
  files_.push_back({std::move(name), text.size(), hash.hex()});
}

std::vector<PolicyFile> ModuleSource::files() const {
  std::vector<PolicyFile> files = files_;
  std::sort(files.begin() + 1, files.end(),
            [](const PolicyFile& a, const PolicyFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace guerdon::tools
