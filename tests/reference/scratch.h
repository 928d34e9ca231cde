// A folder for the files of one world after the other, in memory where the machine has such a
// place.
#pragma once

#include <filesystem>
#include <string>

#include <unistd.h>

namespace guerdon::reference {

class Scratch {
 public:
  Scratch() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code ignored;
    path_ = std::filesystem::is_directory(memory, ignored) ? memory
                                                           : std::filesystem::temp_directory_path();
    path_ /= "guerdon-oracle-" + std::to_string(getpid());
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace guerdon::reference
