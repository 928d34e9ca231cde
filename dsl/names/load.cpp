#include "dsl/names/load.h"

#include <map>

#include <fmt/core.h>

#include "dsl/syntax/parse.h"

namespace guerdon::dsl {
namespace {

class Loader {
 public:
  Loader(ProgramDetail& detail, const ModuleFinder& find_module, Diagnostics& diagnostics)
      : detail_(detail), find_module_(find_module), diagnostics_(diagnostics) {}

  ModuleId add(std::string path, FileId file) {
    LoadedModule module;
    module.path = std::move(path);
    module.file = file;
    module.tree = parse(*detail_.sources, file, *detail_.names, diagnostics_);
    module.types.resize(module.tree.exprs.size());
    return detail_.modules.add(std::move(module));
  }

  /// Breadth first, so that a long chain of modules needs no stack.
  void load_all(FileId main, const std::vector<ModuleText>& overlays) {
    const ModuleId plan = add("", main);
    for (const ModuleText& overlay : overlays) {
      // By its file's name, as if the plan used it.
      std::string path = overlay.name.substr(overlay.name.find_last_of('/') + 1);
      path = path.substr(0, path.find('.'));
      const ModuleId id = add(path, detail_.sources->add(overlay.name, overlay.text));
      by_path_[path] = id;
      detail_.modules[plan].uses.push_back(id);
    }
    for (std::uint32_t next = 0; next < detail_.modules.size(); ++next) load_uses(ModuleId(next));
    report_circles();
  }

 private:
  void load_uses(ModuleId id) {
    std::vector<std::pair<std::string, engine::Span>> wanted;
    for (const ast::Decl& decl : detail_.modules[id].tree.decls) {
      const auto* use = std::get_if<ast::UseDecl>(&decl.node);
      if (use == nullptr) continue;
      wanted.emplace_back(path_text(detail_.modules[id].tree, use->module, *detail_.names),
                          use->module.span);
    }
    for (const auto& [path, span] : wanted) {
      const ModuleId used = find(path, span);
      if (used.valid()) detail_.modules[id].uses.push_back(used);
    }
  }

  ModuleId find(const std::string& path, engine::Span span) {
    if (const auto known = by_path_.find(path); known != by_path_.end()) return known->second;
    const auto text = find_module_ ? find_module_(path) : std::nullopt;
    if (!text) {
      diagnostics_.add(error(Code::E0202, span, fmt::format("no module `{}`", path))
                           .with_help("a module is a file beside the policy (`targets.guerdon` for "
                                      "`use targets`) or part of the library"));
      return by_path_[path] = ModuleId();
    }
    if (!text->other.empty()) {
      diagnostics_.add(error(Code::E0203, span,
                             fmt::format("module `{}` is two files: `{}` and `{}`", path,
                                         text->name, text->other))
                           .with_help("rename one of them, or take it away"));
    }
    const ModuleId id = add(path, detail_.sources->add(text->name, text->text));
    return by_path_[path] = id;
  }

  void report_circles() {
    std::vector<int> state(detail_.modules.size(), 0);
    std::vector<std::pair<ModuleId, std::size_t>> stack;
    for (std::uint32_t start = 0; start < state.size(); ++start) {
      if (state[start] != 0) continue;
      stack.assign(1, {ModuleId(start), 0});
      state[start] = 1;
      while (!stack.empty()) {
        auto& [id, next] = stack.back();
        if (next == detail_.modules[id].uses.size()) {
          state[id.index()] = 2;
          stack.pop_back();
          continue;
        }
        const ModuleId used = detail_.modules[id].uses[next++];
        if (state[used.index()] == 1) return report_circle(stack, used);
        if (state[used.index()] == 0) {
          state[used.index()] = 1;
          stack.emplace_back(used, 0);
        }
      }
    }
  }

  void report_circle(const std::vector<std::pair<ModuleId, std::size_t>>& stack, ModuleId first) {
    std::string chain;
    bool inside = false;
    for (const auto& [id, next] : stack) {
      inside = inside || id == first;
      if (inside) chain += fmt::format("`{}` uses ", detail_.modules[id].path);
    }
    const LoadedModule& last = detail_.modules[stack.back().first];
    diagnostics_.add(error(Code::E0207, use_span(last, detail_.modules[first].path),
                           fmt::format("modules use each other in a circle: {}`{}`", chain,
                                       detail_.modules[first].path)));
  }

  engine::Span use_span(const LoadedModule& module, const std::string& path) const {
    for (const ast::Decl& decl : module.tree.decls) {
      const auto* use = std::get_if<ast::UseDecl>(&decl.node);
      if (use != nullptr && path_text(module.tree, use->module, *detail_.names) == path)
        return use->module.span;
    }
    return module.tree.span;
  }

  ProgramDetail& detail_;
  const ModuleFinder& find_module_;
  Diagnostics& diagnostics_;
  std::map<std::string, ModuleId> by_path_;
};

}  // namespace

std::string path_text(const ast::Module& tree, const ast::Path& path,
                      const engine::Interner& names) {
  std::string text;
  for (const ast::Name& part : tree.all(path.parts)) {
    if (!text.empty()) text += '.';
    text += names.text(part.symbol);
  }
  return text;
}

void load_modules(ProgramDetail& detail, FileId main, const ModuleFinder& find_module,
                  Diagnostics& diagnostics, const std::vector<ModuleText>& overlays) {
  Loader(detail, find_module, diagnostics).load_all(main, overlays);
}

}  // namespace guerdon::dsl
