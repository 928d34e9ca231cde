// Modules: the main file and everything that it uses, each parsed once.
#pragma once

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/names/module_finder.h"
#include "dsl/program/program_detail.h"

namespace guerdon::dsl {

/// Parses `main` and, through FIND_MODULE, all modules that it uses, and those that they use.
/// Reports unknown modules (E0202) and circles (E0207).
void load_modules(ProgramDetail& detail, FileId main, const ModuleFinder& find_module,
                  Diagnostics& diagnostics, const std::vector<ModuleText>& overlays = {});

/// `us.wages` of a path.
std::string path_text(const ast::Module& tree, const ast::Path& path,
                      const engine::Interner& names);

}  // namespace guerdon::dsl
