// From texts to a typed program: load modules, resolve names, infer types, check declarations.
#pragma once

#include <memory>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/names/module_finder.h"
#include "dsl/program/program.h"
#include "dsl/source/source_map.h"
#include "engine/base/interner.h"
#include "engine/plan/function_table.h"

namespace guerdon::dsl {

struct CheckOptions {
  /// Modules that the run adds to those that the policy uses (`--with`).
  std::vector<ModuleText> overlays;
  bool need_policy = true;  // a module or a calculator's expression has no header
};

/// Parses and checks `main` and all it uses. Returns nothing where any error was reported; warnings
/// alone do not prevent a program.
std::unique_ptr<const Program> check(SourceMap& sources, FileId main, engine::Interner& names,
                                     const engine::FunctionTable& functions,
                                     const ModuleFinder& find_module, Diagnostics& diagnostics,
                                     const CheckOptions& options = {});

}  // namespace guerdon::dsl
