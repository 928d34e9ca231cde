// Ordinary files of the tree that travel inside the binary.
#pragma once

#include <span>
#include <string_view>

namespace guerdon::tools {

/// Both views live as long as the program.
struct EmbeddedFile {
  std::string_view path;  ///< from the embedded folder, with `/`
  std::string_view text;
};

// Each in byte order of the paths. (The build generates the tables from the files.)

/// docs/errors: the page of every code, "E0301-types-do-not-fit.md".
std::span<const EmbeddedFile> error_pages();

/// docs/lint: the page of every rule, "W301-dominant-metric.md".
std::span<const EmbeddedFile> lint_pages();

/// policies/first_plan: what `guerdon new plan` writes.
std::span<const EmbeddedFile> first_plan();

}  // namespace guerdon::tools
