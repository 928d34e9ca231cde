#include "tools/data/file_hash.h"

#include <utility>
#include <vector>

#include "tools/data/input_file.h"

namespace guerdon::tools {

FileHash::FileHash(const std::filesystem::path& path, bool wanted) {
  if (!wanted) return;
  thread_ = std::thread([this, path] {
    const auto input = InputFile::open(path, {}, true);
    if (input == nullptr) return;
    std::vector<char> buffer(std::size_t{1} << 18);
    while (input->read(buffer.data(), buffer.size()) > 0) {
    }
    if (!input->failed()) hash_ = input->sha256();
  });
}

FileHash::~FileHash() {
  if (thread_.joinable()) thread_.join();
}

std::string FileHash::get() {
  if (thread_.joinable()) thread_.join();
  return std::move(hash_);
}

}  // namespace guerdon::tools
