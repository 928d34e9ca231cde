#include "stdlib/library.h"

#include <algorithm>

namespace guerdon::stdlib {

const LibraryModule* find_module(std::string_view name) {
  const std::span<const LibraryModule> modules = library_modules();
  const auto before = [](const LibraryModule& module, std::string_view wanted) {
    return module.name < wanted;
  };
  const auto it = std::lower_bound(modules.begin(), modules.end(), name, before);
  return it != modules.end() && it->name == name ? &*it : nullptr;
}

}  // namespace guerdon::stdlib
