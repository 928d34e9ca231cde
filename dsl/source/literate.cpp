#include "dsl/source/literate.h"

#include <algorithm>
#include <optional>

namespace guerdon::dsl {

namespace {

constexpr std::string_view kBlanks = " \t\r";

/// The line that opens or closes a fenced block.
struct Fence {
  char sign = '`';
  std::size_t length = 0;
  std::size_t indent = 0;
  std::string_view info;  ///< what stands behind it
};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(kBlanks), text.size());
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

std::optional<Fence> fence(std::string_view line) {
  constexpr std::size_t kMostIndent = 3;
  constexpr std::size_t kLeastLength = 3;
  Fence result;
  result.indent = std::min(line.find_first_not_of(' '), line.size());
  line.remove_prefix(result.indent);
  if (result.indent > kMostIndent || line.empty()) return std::nullopt;
  result.sign = line.front();
  if (result.sign != '`' && result.sign != '~') return std::nullopt;
  result.length = std::min(line.find_first_not_of(result.sign), line.size());
  if (result.length < kLeastLength) return std::nullopt;
  result.info = trimmed(line.substr(result.length));
  const bool inline_code = result.sign == '`' && result.info.find('`') != std::string_view::npos;
  return inline_code ? std::nullopt : std::optional(result);
}

bool closes(const Fence& fence, const Fence& open) {
  return fence.sign == open.sign && fence.length >= open.length && fence.info.empty();
}

bool is_policy(const Fence& open) {
  return open.info.substr(0, open.info.find_first_of(kBlanks)) == "guerdon";
}

}  // namespace

bool is_literate(std::string_view name) { return name.ends_with(".guerdon.md"); }

std::vector<Stretch> policy_text(std::string_view name, std::string_view text) {
  if (!is_literate(name)) return {{0, text.size(), 0}};
  std::vector<Stretch> stretches;
  std::optional<Fence> open;
  std::size_t begin = 0;  // of the open block's inside
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t next = std::min(end + 1, text.size());
    const std::optional<Fence> found = fence(text.substr(at, end - at));
    if (found && !open) {
      open = found;
      begin = next;
    } else if (found && closes(*found, *open)) {
      if (is_policy(*open)) stretches.push_back({begin, at, open->indent});
      open.reset();
    }
    at = next;
  }
  if (open && is_policy(*open)) stretches.push_back({begin, text.size(), open->indent});
  return stretches;
}

}  // namespace guerdon::dsl
