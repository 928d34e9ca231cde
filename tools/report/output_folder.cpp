#include "tools/report/output_folder.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBuffer = std::size_t{1} << 20U;
constexpr int kMode = 0666;  // what remains after the user's mask

std::string error_text(int number) { return std::generic_category().message(number); }

}  // namespace

engine::Result<OutputFolder, std::string> OutputFolder::open(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (!error && !fs::is_directory(directory, error) && !error)
    error = std::make_error_code(std::errc::not_a_directory);
  if (error)
    return engine::Failure{"cannot create the folder `" + directory.string() +
                           "`: " + error.message()};
  return OutputFolder(directory);
}

OutputFolder::OutputFolder(fs::path directory) : directory_(std::move(directory)) {}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : directory_(std::move(other.directory_)),
      files_(std::exchange(other.files_, {})),
      buffer_(std::exchange(other.buffer_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)),
      error_(std::move(other.error_)) {}

OutputFolder::~OutputFolder() {
  if (descriptor_ >= 0) ::close(descriptor_);
  remove_temporaries();
}

void OutputFolder::begin(std::string_view name) {
  close();
  if (error_) return;
  File file;
  file.place = directory_ / name;
  file.temporary =
      directory_ / ("." + std::string(name) + "." + std::to_string(::getpid()) + ".tmp");
  // One left by a run that was killed has no owner any more: its process id is ours.
  ::unlink(file.temporary.c_str());
  descriptor_ = ::open(file.temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
  if (descriptor_ < 0) return fail(file.place, error_text(errno));
  files_.push_back(std::move(file));
}

void OutputFolder::write(std::string_view text) {
  if (error_) return;
  buffer_ += text;
  if (buffer_.size() >= kBuffer) flush();
}

void OutputFolder::add(std::string_view name, std::string_view text) {
  begin(name);
  write(text);
}

void OutputFolder::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && descriptor_ >= 0) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      fail(files_.back().place, error_text(errno));
      break;
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void OutputFolder::close() {
  if (descriptor_ < 0) return;
  flush();
  if (!error_ && ::fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS)
    fail(files_.back().place, error_text(errno));
  if (::close(std::exchange(descriptor_, -1)) != 0 && !error_)
    fail(files_.back().place, error_text(errno));
}

std::optional<std::string> OutputFolder::commit() {
  close();
  for (const File& file : files_) {
    if (error_) break;
    std::error_code error;
    fs::rename(file.temporary, file.place, error);
    if (error) fail(file.place, error.message());
  }
  if (!error_) files_.clear();
  return error_;
}

void OutputFolder::fail(const fs::path& place, std::string_view what) {
  error_ = "cannot write `" + place.string() + "`: " + std::string(what);
}

void OutputFolder::remove_temporaries() {
  for (const File& file : files_) {
    std::error_code ignored;  // one that was renamed is not there any more
    fs::remove(file.temporary, ignored);
  }
  files_.clear();
}

}  // namespace guerdon::tools
