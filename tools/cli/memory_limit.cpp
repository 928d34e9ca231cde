#include "tools/cli/memory_limit.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <limits>
#include <system_error>

#include <sys/resource.h>

namespace guerdon::tools {
namespace {

/// How often 1024 a letter stands for.
std::optional<unsigned> power_of(char letter) {
  constexpr std::string_view kLetters = "KMG";
  const std::size_t at = kLetters.find(letter);
  if (at == std::string_view::npos) return {};
  return static_cast<unsigned>(at + 1);
}

}  // namespace

std::optional<std::uint64_t> parse_memory_size(std::string_view text) {
  unsigned power = 0;
  if (!text.empty()) {
    if (const auto named = power_of(text.back())) {
      power = *named;
      text.remove_suffix(1);
    }
  }
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || end != text.data() + text.size() || size == 0) return {};
  const unsigned bits = 10 * power;
  if (size > std::numeric_limits<std::uint64_t>::max() >> bits) return {};
  return size << bits;
}

std::optional<std::string> limit_memory(std::uint64_t bytes) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_DATA, &limit) != 0) return std::generic_category().message(errno);
  limit.rlim_cur = std::min<rlim_t>(bytes, limit.rlim_max);
  if (::setrlimit(RLIMIT_DATA, &limit) != 0) return std::generic_category().message(errno);
  return {};
}

}  // namespace guerdon::tools
