#include "tools/data/input_file.h"

#include <utility>

namespace guerdon::tools {

std::unique_ptr<InputFile> InputFile::open(const std::filesystem::path& path, OnBlock on_block,
                                           bool hashes) {
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return nullptr;
  std::setvbuf(file, nullptr, _IONBF, 0);  // the blocks are large already
  return std::unique_ptr<InputFile>(new InputFile(file, std::move(on_block), hashes));
}

std::size_t InputFile::read(char* buffer, std::size_t size) {
  if (failed_ || size == 0) return 0;
  const std::size_t count = std::fread(buffer, 1, size, file_.get());
  failed_ = count < size && std::ferror(file_.get()) != 0;
  if (failed_) return 0;
  if (hashes_) hash_.update({buffer, count});
  bytes_ += count;
  if (on_block_ && count > 0) on_block_(count);
  return count;
}

}  // namespace guerdon::tools
