#include "tests/golden/runner_diff.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "tests/golden/runner_files.h"

namespace guerdon::tests {

namespace {

constexpr std::size_t kContext = 2;  // equal lines shown before and after a difference
constexpr std::size_t kLargest =
    2000;  // lines a side up to which the shortest difference is sought
constexpr std::size_t kShownLines = 200;  // of a difference

using Lines = std::vector<std::string_view>;

struct Edit {
  char mark;  // ' ', '-' or '+'
  std::string_view line;
};

/// The lengths of the longest common subsequence of each pair of tails.
class CommonTails {
 public:
  CommonTails(const Lines& a, const Lines& b) : width_(b.size() + 1) {
    lengths_.assign((a.size() + 1) * width_, 0);
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t j = b.size(); j-- > 0;) {
        lengths_[i * width_ + j] =
            a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  std::uint32_t at(std::size_t i, std::size_t j) const { return lengths_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> lengths_;
};

void append_all(std::vector<Edit>& edits, char mark, const Lines& lines, std::size_t from) {
  for (std::size_t i = from; i < lines.size(); ++i) edits.push_back({mark, lines[i]});
}

std::vector<Edit> edits_between(const Lines& expected, const Lines& actual) {
  std::vector<Edit> edits;
  std::size_t i = 0;
  std::size_t j = 0;
  if (expected.size() <= kLargest && actual.size() <= kLargest) {
    const CommonTails common(expected, actual);
    while (i < expected.size() && j < actual.size()) {
      if (expected[i] == actual[j]) {
        edits.push_back({' ', expected[i++]});
        ++j;
      } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
        edits.push_back({'-', expected[i++]});
      } else {
        edits.push_back({'+', actual[j++]});
      }
    }
  } else {
    while (i < expected.size() && i < actual.size() && expected[i] == actual[i]) {
      edits.push_back({' ', expected[i++]});
    }
    j = i;
  }
  append_all(edits, '-', expected, i);
  append_all(edits, '+', actual, j);
  return edits;
}

bool near_a_change(const std::vector<Edit>& edits, std::size_t at) {
  const std::size_t first = at > kContext ? at - kContext : 0;
  const std::size_t last = std::min(edits.size(), at + kContext + 1);
  for (std::size_t i = first; i < last; ++i) {
    if (edits[i].mark != ' ') return true;
  }
  return false;
}

}  // namespace

Difference difference(std::string_view expected, std::string_view actual) {
  const std::vector<Edit> edits = edits_between(split_lines(expected), split_lines(actual));
  Difference result;
  while (result.first_line < edits.size() && edits[result.first_line].mark == ' ') {
    ++result.first_line;
  }
  std::size_t shown = 0;
  bool gap = false;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (!near_a_change(edits, i)) {
      gap = true;
      continue;
    }
    if (++shown > kShownLines) {
      result.text += "  (and more)\n";
      break;
    }
    if (gap) result.text += "  ...\n";
    gap = false;
    result.text.append({edits[i].mark, ' '}).append(edits[i].line).append("\n");
  }
  return result;
}

}  // namespace guerdon::tests
