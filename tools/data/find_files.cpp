#include "tools/data/find_files.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "dsl/diagnostic/suggest.h"

namespace guerdon::tools {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

/// The offset behind the sign (of UTF-8) at `at`.
std::size_t after_sign(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && is_continuation(text[at])) ++at;
  return at;
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 10;
  if (names.empty()) return "the directory holds no files";
  std::string text = "the directory holds ";
  for (std::size_t i = 0; i < names.size() && i < kShown; ++i)
    text += (i == 0 ? "`" : ", `") + names[i] + "`";
  if (names.size() > kShown) text += " and " + std::to_string(names.size() - kShown) + " more";
  return text;
}

}  // namespace

bool fits(std::string_view name, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t p = 0;
  // Where the last star stands, and what it has taken so far: on a mismatch it takes one more.
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  while (at < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = at;
    } else if (p < pattern.size() && pattern[p] == '?') {
      at = after_sign(name, at);
      ++p;
    } else if (p < pattern.size() && pattern[p] == name[at]) {
      ++at;
      ++p;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      taken = after_sign(name, taken);
      at = taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

DataDirectory::DataDirectory(std::filesystem::path path) : path_(std::move(path)) {
  std::error_code error;
  std::filesystem::directory_iterator entries(path_, error);
  if (error) return;
  readable_ = true;
  while (entries != std::filesystem::directory_iterator()) {
    std::error_code kind_error;
    if (entries->is_regular_file(kind_error)) names_.push_back(entries->path().filename().string());
    entries.increment(error);
    if (error) break;
  }
  std::sort(names_.begin(), names_.end());
}

bool DataDirectory::has(std::string_view name) const {
  return std::binary_search(names_.begin(), names_.end(), name);
}

std::string_view DataDirectory::near(std::string_view name) const {
  const std::vector<std::string_view> candidates(names_.begin(), names_.end());
  return dsl::nearest(name, candidates);
}

LoadError DataDirectory::missing(const std::string& pattern, engine::Span span) const {
  LoadError error;
  error.code = dsl::Code::E0601;
  error.span = span;
  const bool is_glob = pattern.find_first_of("*?") != std::string::npos;
  error.message = is_glob ? "no file of the data directory fits `" + pattern + "`"
                          : "the data directory has no file `" + pattern + "`";
  std::string stem = pattern;
  stem.erase(std::remove(stem.begin(), stem.end(), '*'), stem.end());
  const std::string_view meant = near(stem);
  error.help = meant.empty() ? listed(names_) : "did you mean `" + std::string(meant) + "`?";
  return error;
}

std::vector<std::string> DataDirectory::find(const std::vector<std::string>& patterns,
                                             engine::Span span, LoadErrors& errors) const {
  std::vector<std::string> found;
  for (const std::string& pattern : patterns) {
    if (pattern.find('/') != std::string::npos) {
      errors.push_back({dsl::Code::E0612, "", 0, "`" + pattern + "` is not a name of a file",
                        "`files` names files of the data directory itself, without `/`", span});
      continue;
    }
    const std::size_t before = found.size();
    for (const std::string& name : names_)
      if (fits(name, pattern)) found.push_back(name);
    if (found.size() == before) errors.push_back(missing(pattern, span));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace guerdon::tools
