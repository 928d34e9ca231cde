// A file of data, read once from front to back in large blocks, and hashed on the way where that is
// wanted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "engine/base/sha256.h"

namespace guerdon::tools {

class InputFile {
 public:
  /// Told how many bytes a block had.
  using OnBlock = std::function<void(std::size_t bytes)>;

  /// Nothing if the file cannot be opened. HASHES: whether sha256() will be asked.
  static std::unique_ptr<InputFile> open(const std::filesystem::path& path, OnBlock on_block,
                                         bool hashes);

  /// Fills up to `size` bytes; 0 at the end, and after a failure.
  std::size_t read(char* buffer, std::size_t size);
  /// Whether a read failed: what came is not the whole file.
  bool failed() const { return failed_; }
  std::uint64_t bytes() const { return bytes_; }
  /// Of all that was read; ends the hashing. Empty where it was opened without.
  std::string sha256() { return hashes_ ? hash_.hex() : std::string(); }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  InputFile(std::FILE* file, OnBlock on_block, bool hashes)
      : file_(file), on_block_(std::move(on_block)), hashes_(hashes) {}

  std::unique_ptr<std::FILE, Close> file_;
  OnBlock on_block_;
  engine::Sha256 hash_;
  bool hashes_ = false;
  std::uint64_t bytes_ = 0;
  bool failed_ = false;
};

}  // namespace guerdon::tools
