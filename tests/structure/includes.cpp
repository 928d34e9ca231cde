#include "tests/structure/includes.h"

#include <algorithm>
#include <array>

#include "tests/golden/runner_files.h"

namespace guerdon::tests {

namespace {

std::string_view without_blanks_before(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

bool drop_prefix(std::string_view& text, std::string_view prefix) {
  text = without_blanks_before(text);
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

std::vector<Include> includes_of(std::string_view text) {
  std::vector<Include> result;
  std::size_t number = 0;
  for (std::string_view line : split_lines(text)) {
    ++number;
    if (!drop_prefix(line, "#") || !drop_prefix(line, "include")) continue;
    line = without_blanks_before(line);
    if (line.empty() || (line.front() != '"' && line.front() != '<')) continue;
    const bool quoted = line.front() == '"';
    line.remove_prefix(1);
    const std::size_t end = line.find(quoted ? '"' : '>');
    if (end != std::string_view::npos) result.push_back({line.substr(0, end), quoted, number});
  }
  return result;
}

std::optional<std::string_view> layer_of(std::string_view path) {
  constexpr std::array<std::string_view, 5> kLayers{"engine", "dsl", "stdlib", "tools", "tests"};
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view top = path.substr(0, slash);
  const auto* const it = std::find(kLayers.begin(), kLayers.end(), top);
  return it == kLayers.end() ? std::nullopt : std::optional(top);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t first = path.find('/');
  if (first == std::string_view::npos) return {};
  const std::size_t second = path.find('/', first + 1);
  return path.substr(0, second == std::string_view::npos ? first : second);
}

bool is_header(std::string_view path) { return path.ends_with(".h"); }

bool is_cpp(std::string_view path) { return is_header(path) || path.ends_with(".cpp"); }

}  // namespace guerdon::tests
