// Files as the tests need them: whole texts, and folders that go away by themselves.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guerdon::tests {

/// The bytes of a file, or nothing if it cannot be read.
std::optional<std::string> read_bytes(const std::filesystem::path& path);

/// Writes a file and the folders above it. False if that fails.
bool write_bytes(const std::filesystem::path& path, std::string_view bytes);

/// Writes through a file beside it and a rename: a reader sees the old bytes or the new ones.
bool replace_bytes(const std::filesystem::path& path, std::string_view bytes);

/// The lines without their ends. A last line needs no end; an empty text has no line.
std::vector<std::string_view> split_lines(std::string_view text);

/// `path` below `folder`, or nothing if it is empty, absolute or climbs out with "..".
std::optional<std::filesystem::path> path_inside(const std::filesystem::path& folder,
                                                 std::string_view path);

/// A new empty folder among the system's temporary files, removed with all it holds at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace guerdon::tests
