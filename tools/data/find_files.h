// The files of a data directory that a source reads.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/span.h"
#include "tools/data/load_error.h"

namespace guerdon::tools {

/// Whether a file name fits a pattern: `*` is any run of signs, `?` any one sign.
bool fits(std::string_view name, std::string_view pattern);

/// The names of the regular files in a directory, in byte order.
class DataDirectory {
 public:
  explicit DataDirectory(std::filesystem::path path);

  const std::filesystem::path& path() const { return path_; }
  bool readable() const { return readable_; }
  bool has(std::string_view name) const;
  /// A file whose name is much like this one; empty: none.
  std::string_view near(std::string_view name) const;
  /// The files that fit any of the patterns, each once, in byte order; a pattern that none fits is
  /// an error that names a near file.
  std::vector<std::string> find(const std::vector<std::string>& patterns, engine::Span span,
                                LoadErrors& errors) const;

 private:
  LoadError missing(const std::string& pattern, engine::Span span) const;

  std::filesystem::path path_;
  std::vector<std::string> names_;
  bool readable_ = false;
};

}  // namespace guerdon::tools
