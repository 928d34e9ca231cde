// The standard library's modules, as texts inside the binary.
#pragma once

#include <span>
#include <string_view>

namespace guerdon::stdlib {

/// One module: stdlib/sources/servicenow_log.guerdon has the name "sources.servicenow_log".
/// Both views live as long as the program.
struct LibraryModule {
  std::string_view name;
  std::string_view text;
};

/// All modules in byte order of their names. (The build generates the table from the files.)
std::span<const LibraryModule> library_modules();

/// The module of exactly this name, or nullptr.
const LibraryModule* find_module(std::string_view name);

}  // namespace guerdon::stdlib
