// The hash of a file, computed beside the reading of it.
#pragma once

#include <filesystem>
#include <string>
#include <thread>

namespace guerdon::tools {

class FileHash {
 public:
  /// Begins at once on a thread of its own; where it is not wanted, does nothing.
  FileHash(const std::filesystem::path& path, bool wanted);
  ~FileHash();
  FileHash(const FileHash&) = delete;
  FileHash& operator=(const FileHash&) = delete;

  /// SHA-256 in 64 hexadecimal digits; empty where it was not wanted, or the file cannot be read.
  /// Waits for it. Call it once.
  std::string get();

 private:
  std::string hash_;
  std::thread thread_;
};

}  // namespace guerdon::tools
