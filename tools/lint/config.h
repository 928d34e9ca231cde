// What a workspace says to the linter: the levels of rules, by file, and thresholds.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/source/source_map.h"
#include "engine/base/interner.h"
#include "tools/lint/rule.h"
#include "tools/lint/settings.h"

namespace guerdon::tools::lint {

/// `off W313 in "first_plan/*" because "…"`: a rule's level in all files or in some.
struct LevelRule {
  const Rule* rule = nullptr;
  Level level = Level::kWarn;
  std::vector<std::string> in;  ///< patterns of paths below the workspace; empty: everywhere
  engine::Span span;
};

/// A workspace's `lint { … }`, or what holds without one.
struct Config {
  std::filesystem::path folder;  ///< of workspace.guerdon; empty: there is none
  std::vector<LevelRule> levels;
  Settings settings;

  /// The level of a rule for a file: of the last line that names it and fits, else the rule's own.
  Level level(const Rule& rule, const std::filesystem::path& file) const;
};

/// Reads the text of a workspace.guerdon. Unknown rules, settings and levels, values of another
/// kind and rules that are switched off without a reason are errors.
Config read_config(const dsl::SourceMap& sources, dsl::FileId file, engine::Interner& names,
                   const std::filesystem::path& folder, dsl::Diagnostics& diagnostics);

/// The workspace.guerdon that holds for a file: in its folder or the nearest one above.
std::optional<std::filesystem::path> find_workspace(const std::filesystem::path& file);

/// Whether a path fits a pattern, in which `*` stands for anything but `/` and `**` for anything.
bool fits(std::string_view pattern, std::string_view path);

}  // namespace guerdon::tools::lint
