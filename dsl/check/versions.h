// Versions of one policy: a folder of files with one name and disjoint `effective` days.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/source/source_map.h"
#include "dsl/syntax/ast.h"
#include "engine/base/interner.h"
#include "engine/value/date.h"
#include "engine/value/period.h"

namespace guerdon::dsl {

/// What a policy's header says of its place among the versions.
struct PolicyVersion {
  FileId file;
  engine::Symbol policy;
  std::string version;
  std::string supersedes;  ///< empty: it does not say
  engine::Date from;
  std::optional<engine::Date> to;  ///< included; absent: open
  bool straddles = false;          ///< `straddle by days`
  engine::Span name;
  engine::Span effective;
};

/// The header of a parsed file; nothing where it has none, or none with a version and a first day.
std::optional<PolicyVersion> version_of(FileId file, const ast::Module& tree,
                                        const engine::Interner& names);

/// Below 0, 0 or above 0: texts of dotted numbers compared part by part, so that 2026.10 follows
/// 2026.9; other parts by their bytes.
int compare_versions(std::string_view a, std::string_view b);

/// Puts the versions in the order of their first days and reports what makes them no chain: other
/// names, days that two of them claim, numbers that go back, a `supersedes` that names another.
void check_chain(std::vector<PolicyVersion>& versions, const engine::Interner& names,
                 Diagnostics& diagnostics);

/// The versions in force in the period, in their order: one, or several where each later one says
/// `straddle by days` and begins on the day after the one before it. Reports where there is none,
/// or where they do not follow each other so; then nothing.
std::vector<PolicyVersion> versions_for(const std::vector<PolicyVersion>& versions,
                                        const engine::Period& period, Diagnostics& diagnostics);

}  // namespace guerdon::dsl
