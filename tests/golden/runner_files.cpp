#include "tests/golden/runner_files.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

#include "engine/base/check.h"

namespace guerdon::tests {

namespace fs = std::filesystem;

std::optional<std::string> read_bytes(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

bool write_bytes(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return false;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return !file.fail();
}

bool replace_bytes(const fs::path& path, std::string_view bytes) {
  fs::path beside = path;
  beside += ".new";
  if (!write_bytes(beside, bytes)) return false;
  std::error_code error;
  fs::rename(beside, path, error);
  return !error;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::optional<fs::path> path_inside(const fs::path& folder, std::string_view path) {
  const fs::path relative(path);
  if (relative.empty() || relative.is_absolute()) return std::nullopt;
  for (const fs::path& part : relative) {
    if (part == "..") return std::nullopt;
  }
  return folder / relative;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::canonical(fs::temp_directory_path()) / "guerdon-test-XXXXXX").string();
  GUERDON_CHECK(mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  fs::remove_all(path_, error);
}

}  // namespace guerdon::tests
