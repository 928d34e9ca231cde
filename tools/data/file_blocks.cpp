#include "tools/data/file_blocks.h"

#include <utility>

namespace guerdon::tools {

FileBlocks::FileBlocks(const RandomAccessFile& file, BlockStart rows, OnBytes on_bytes,
                       std::size_t block)
    : file_(file),
      on_bytes_(std::move(on_bytes)),
      block_(block),
      first_offset_(rows.offset),
      count_((file.size() - std::min(rows.offset, file.size()) + block - 1) / block),
      turn_{0, rows} {}

std::optional<std::uint64_t> FileBlocks::take() {
  const std::lock_guard lock(mutex_);
  if (failed_ || next_ == count_) return {};
  return next_++;
}

std::optional<BlockStart> FileBlocks::wait_for(std::uint64_t index) {
  std::unique_lock lock(mutex_);
  passed_on_.wait(lock, [&] { return failed_ || turn_.index == index; });
  if (failed_) return {};
  return turn_.start;
}

void FileBlocks::pass_on(std::uint64_t index, BlockStart next, std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  turn_ = {index + 1, next};
  if (on_bytes_) on_bytes_(bytes);
  passed_on_.notify_all();
}

void FileBlocks::stop() {
  const std::lock_guard lock(mutex_);
  failed_ = true;
  passed_on_.notify_all();
}

void FileBlocks::fail(FileProblem problem) {
  const std::lock_guard lock(mutex_);
  failed_ = true;
  problem_ = std::move(problem);
  passed_on_.notify_all();
}

}  // namespace guerdon::tools
