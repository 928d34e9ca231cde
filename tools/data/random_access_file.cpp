#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/data/file_blocks.h"

namespace guerdon::tools {
namespace {

std::int64_t changed_at(const struct stat& info) {
  return std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec;
}

}  // namespace

std::unique_ptr<RandomAccessFile> RandomAccessFile::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  struct stat info {};
  if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(descriptor);
    return nullptr;
  }
  return std::unique_ptr<RandomAccessFile>(
      new RandomAccessFile(descriptor, static_cast<std::uint64_t>(info.st_size), changed_at(info)));
}

RandomAccessFile::~RandomAccessFile() { ::close(descriptor_); }

std::size_t RandomAccessFile::read(std::uint64_t offset, char* buffer, std::size_t size) const {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count =
        ::pread(descriptor_, buffer + done, size - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

bool RandomAccessFile::is_unchanged() const {
  struct stat info {};
  return ::fstat(descriptor_, &info) == 0 && static_cast<std::uint64_t>(info.st_size) == size_ &&
         changed_at(info) == changed_;
}

}  // namespace guerdon::tools
