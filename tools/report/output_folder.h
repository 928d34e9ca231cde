// Result files that appear complete and together, or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace guerdon::tools {

/// Files of one folder, written under temporary names beside their places and renamed by commit().
/// Whatever is not committed is removed again. Errors are sentences without full stop that name the
/// file; after the first one nothing is committed.
class OutputFolder {
 public:
  /// Creates the folder, with those above it, where it does not exist.
  static engine::Result<OutputFolder, std::string> open(const std::filesystem::path& directory);

  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&&) = delete;
  ~OutputFolder();

  /// Begins the file NAME; what follows by write() goes there.
  void begin(std::string_view name);
  void write(std::string_view text);
  /// begin() and write().
  void add(std::string_view name, std::string_view text);

  /// Puts all files in their places. The error, if there was any so far.
  std::optional<std::string> commit();

 private:
  struct File {
    std::filesystem::path place;
    std::filesystem::path temporary;
  };

  explicit OutputFolder(std::filesystem::path directory);
  void flush();
  void close();
  void fail(const std::filesystem::path& place, std::string_view what);
  void remove_temporaries();

  std::filesystem::path directory_;
  std::vector<File> files_;
  std::string buffer_;
  int descriptor_ = -1;
  std::optional<std::string> error_;
};

}  // namespace guerdon::tools
