#include "tests/golden/runner_make.h"

#include <charconv>
#include <cstdint>
#include <fstream>
#include <vector>

#include "tests/golden/runner_files.h"
#include "tests/golden/runner_words.h"

namespace guerdon::tests {

namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

std::optional<std::uint64_t> parse_size(std::string_view word) {
  std::uint64_t number = 0;
  const char* const end = word.data() + word.size();
  const auto [rest, error] = std::from_chars(word.data(), end, number);
  if (error != std::errc()) return std::nullopt;
  const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  unsigned shift = 0;
  if (unit == "KiB") {
    shift = 10;
  } else if (unit == "MiB") {
    shift = 20;
  } else if (unit == "GiB") {
    shift = 30;
  } else if (!unit.empty()) {
    return std::nullopt;
  }
  const std::uint64_t size = number << shift;
  return size >> shift == number ? std::optional(size) : std::nullopt;
}

bool write_byte_words(std::ofstream& file, const Words& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    unsigned value = 0;
    const char* const end = words[i].data() + words[i].size();
    const auto [rest, error] = std::from_chars(words[i].data(), end, value, 16);
    if (error != std::errc() || rest != end || value > 0xFF) return false;
    file.put(static_cast<char>(static_cast<unsigned char>(value)));
  }
  return words.size() > 1;
}

bool write_repeated(std::ofstream& file, const Words& words) {
  if (words.size() != 3) return false;
  const std::optional<std::uint64_t> times = parse_size(words[1]);
  if (!times) return false;
  for (std::uint64_t i = 0; i < *times; ++i) file << words[2];
  return true;
}

bool write_sparse(std::ofstream& file, const Words& words) {
  if (words.size() != 3 || words[2].empty()) return false;  // a hole at the very end would be lost
  const std::optional<std::uint64_t> size = parse_size(words[1]);
  if (!size) return false;
  file.seekp(static_cast<std::streamoff>(*size), std::ios::end);
  file << words[2];
  return true;
}

bool obey(std::ofstream& file, const Words& words) {
  if (words[0] == "bytes") return write_byte_words(file, words);
  if (words[0] == "repeat") return write_repeated(file, words);
  if (words[0] == "sparse") return write_sparse(file, words);
  if (words[0] != "text" || words.size() != 2) return false;
  file << words[1];
  return true;
}

}  // namespace

std::optional<std::string> make_file(const fs::path& path, std::string_view directives) {
  if (!write_bytes(path, "")) return "cannot write " + path.filename().string();
  std::ofstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  for (const std::string_view line : split_lines(directives)) {
    const std::optional<Words> words = split_words(line, Escapes::kText);
    if (words && words->empty()) continue;
    if (!words || !obey(file, *words)) return "not a directive: " + std::string(line);
  }
  file.close();
  if (file.fail()) return "cannot write " + path.filename().string();
  return std::nullopt;
}

}  // namespace guerdon::tests
