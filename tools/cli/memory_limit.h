// `--max-memory`: a run that needs more ends with a message instead of being killed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guerdon::tools {

/// Bytes of "500000", "64K", "200M" or "2G" (powers of 1024); nothing for other texts, or for none.
std::optional<std::uint64_t> parse_memory_size(std::string_view text);

/// From here on an allocation that would bring this process's memory beyond so many bytes throws
/// std::bad_alloc. The memory is what the process may write to: its heap and its threads' stacks.
/// Why not, where the system refuses.
std::optional<std::string> limit_memory(std::uint64_t bytes);

}  // namespace guerdon::tools
