// Where the texts of used modules come from.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace guerdon::dsl {

/// The text of a module that `use` names.
struct ModuleText {
  std::string name;  // shown in messages: a path, or "library:metrics"
  std::string text;
  std::string other = {};  // another file that `use` may mean as well; empty: there is none
};

/// Finds `use PATH` (dotted). The caller decides where: files beside the policy, then the library.
using ModuleFinder = std::function<std::optional<ModuleText>(std::string_view module)>;

}  // namespace guerdon::dsl
