#include "tools/report/line_diff.h"

#include <algorithm>
#include <vector>

#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string visible(std::string_view line) {
  const bool cr = !line.empty() && line.back() == '\r';
  if (cr) line.remove_suffix(1);
  return printable(line) + (cr ? "\\r" : "");
}

/// Where both texts go on alike after a difference at (a, b): the nearest such place.
struct Meeting {
  std::size_t a;
  std::size_t b;
};
Meeting meet(const Lines& before, const Lines& after, std::size_t a, std::size_t b) {
  constexpr std::size_t kFar = 60;
  for (std::size_t sum = 1; sum <= kFar; ++sum) {
    for (std::size_t x = 0; x <= sum; ++x) {
      const std::size_t i = a + x;
      const std::size_t j = b + (sum - x);
      if (i < before.size() && j < after.size() && before[i] == after[j] && !before[i].empty())
        return {i, j};
    }
  }
  return {before.size(), after.size()};
}

}  // namespace

std::string line_diff(std::string_view name, std::string_view before, std::string_view after,
                      std::size_t shown, Style style) {
  const Lines old_lines = lines_of(before);
  const Lines new_lines = lines_of(after);
  std::string result;
  std::size_t count = 0;
  const auto add = [&](Paint paint, char sign, std::string_view line) {
    if (++count <= shown) result += style(paint, std::string(1, sign) + " " + visible(line)) + "\n";
  };
  std::size_t a = 0;
  std::size_t b = 0;
  while (a < old_lines.size() || b < new_lines.size()) {
    if (a < old_lines.size() && b < new_lines.size() && old_lines[a] == new_lines[b]) {
      ++a;
      ++b;
      continue;
    }
    const Meeting next = meet(old_lines, new_lines, a, b);
    if (count < shown) result += printable(name) + ":" + std::to_string(a + 1) + "\n";
    for (; a < next.a; ++a) add(Paint::kError, '-', old_lines[a]);
    for (; b < next.b; ++b) add(Paint::kNote, '+', new_lines[b]);
  }
  if (count > shown) result += "… and " + counted(count - shown, "more line") + "\n";
  return result;
}

}  // namespace guerdon::tools
