#include "tools/lint/config.h"

#include <algorithm>
#include <system_error>

#include "dsl/diagnostic/suggest.h"
#include "dsl/program/literal.h"
#include "dsl/syntax/parse.h"

namespace guerdon::tools::lint {

namespace ast = dsl::ast;
namespace fs = std::filesystem;
using dsl::Code;
using engine::Number;

namespace {

class ConfigReader {
 public:
  ConfigReader(const ast::Module& tree, const engine::Interner& names, Config& config,
               dsl::Diagnostics& diagnostics)
      : tree_(tree), names_(names), config_(config), diagnostics_(diagnostics) {}

  void read(const ast::LintSetting& written) {
    if (written.rule)
      level(written);
    else
      setting(written);
  }

 private:
  void level(const ast::LintSetting& written) {
    const std::string_view word = names_.text(written.name.symbol);
    const auto level = level_of(word);
    if (!level) {
      diagnostics_.add(
          error(Code::E0431, written.name.span, "unknown level `" + std::string(word) + "`")
              .with_help("`error`, `warn`, `info` or `off`, and then a rule"));
      return;
    }
    const std::string_view name = names_.text(written.rule.symbol);
    const Rule* rule = find_rule(name);
    if (rule == nullptr) {
      const std::string near = nearest_rule(name);
      diagnostics_.add(
          error(Code::E0431, written.rule.span, "unknown rule `" + std::string(name) + "`")
              .with_help(near.empty() ? "`guerdon lint --rules` lists all rules"
                                      : "did you mean `" + near + "`?"));
      return;
    }
    if (*level == Level::kOff && !written.because) {
      diagnostics_.add(error(Code::E0431, written.rule.span,
                             "`" + std::string(name) + "` is switched off without a reason")
                           .with_help("say why: `off " + std::string(name) + " because \"…\"`"));
      return;
    }
    LevelRule line{rule, *level, {}, written.name.span};
    for (const ast::Text& in : tree_.all(written.in)) line.in.emplace_back(names_.text(in.value));
    config_.levels.push_back(std::move(line));
  }

  void setting(const ast::LintSetting& written) {
    const std::string_view name = names_.text(written.name.symbol);
    const auto setting = setting_named(name);
    if (!setting) {
      std::vector<std::string_view> known;
      for (const SettingInfo& info : all_settings()) known.push_back(info.name);
      const std::string near = dsl::did_you_mean(name, known);
      diagnostics_.add(
          error(Code::E0431, written.name.span, "unknown setting `" + std::string(name) + "`")
              .with_help(near.empty() ? "`guerdon lint --rules` lists all settings" : near));
      return;
    }
    const SettingInfo& info = all_settings()[static_cast<std::size_t>(*setting)];
    if (const auto value = value_of(written.value, info.kind))
      config_.settings.set(*setting, *value);
    else
      diagnostics_.add(error(Code::E0431, tree_[written.value].span,
                             "`" + std::string(name) + "` is " + kind_words(info.kind)));
  }

  std::optional<Number> value_of(ast::ExprId id, SettingKind kind) const {
    const auto* amount = std::get_if<ast::AmountLiteral>(&tree_[id].node);
    if (amount == nullptr) return {};
    const auto value = dsl::literal(amount->amount, names_);
    if (!value) return {};
    const Number number = std::get<Number>(value->value);
    constexpr std::int64_t kSecondsADay = 86'400;
    if (kind == SettingKind::kPercent && value->type.kind == engine::Kind::kPercent) return number;
    if (kind == SettingKind::kCount && value->type.is_number()) return number;
    if (kind == SettingKind::kDays && value->type.is_duration())
      return number / Number(kSecondsADay);
    return {};
  }

  const ast::Module& tree_;
  const engine::Interner& names_;
  Config& config_;
  dsl::Diagnostics& diagnostics_;
};

}  // namespace

Config read_config(const dsl::SourceMap& sources, dsl::FileId file, engine::Interner& names,
                   const fs::path& folder, dsl::Diagnostics& diagnostics) {
  Config config;
  config.folder = folder;
  const ast::Module tree = dsl::parse(sources, file, names, diagnostics);
  ConfigReader reader(tree, names, config, diagnostics);
  for (const ast::Decl& decl : tree.decls) {
    const auto* workspace = std::get_if<ast::WorkspaceDecl>(&decl.node);
    if (workspace == nullptr) {
      diagnostics.add(
          error(Code::E0431, decl.keyword, "a workspace file holds `workspace { … }` alone"));
      continue;
    }
    for (const ast::LintSetting& setting : tree.all(workspace->lint)) reader.read(setting);
  }
  return config;
}

Level Config::level(const Rule& rule, const fs::path& file) const {
  Level level = rule.level;
  std::error_code error;
  const std::string path =
      fs::proximate(file, folder.empty() ? "." : folder, error).generic_string();
  for (const LevelRule& line : levels) {
    const auto takes = [&](const std::string& pattern) { return fits(pattern, path); };
    if (line.rule == &rule &&
        (line.in.empty() || std::any_of(line.in.begin(), line.in.end(), takes)))
      level = line.level;
  }
  return level;
}

std::optional<fs::path> find_workspace(const fs::path& file) {
  std::error_code error;
  for (fs::path folder = fs::absolute(file, error).lexically_normal().parent_path(); !error;
       folder = folder.parent_path()) {
    const fs::path found = folder / "workspace.guerdon";
    if (fs::is_regular_file(found, error)) return fs::proximate(found, error);
    // A repository is a world of its own.
    if (fs::exists(folder / ".git", error) || folder == folder.parent_path()) return {};
  }
  return {};
}

bool fits(std::string_view pattern, std::string_view path) {
  if (pattern.empty()) return path.empty();
  if (pattern.starts_with("**")) {
    for (std::size_t i = 0; i <= path.size(); ++i)
      if (fits(pattern.substr(2), path.substr(i))) return true;
    return false;
  }
  if (pattern.front() == '*') {
    for (std::size_t i = 0; i <= path.size(); ++i) {
      if (fits(pattern.substr(1), path.substr(i))) return true;
      if (i < path.size() && path[i] == '/') return false;
    }
    return false;
  }
  if (path.empty() || (pattern.front() != '?' && pattern.front() != path.front())) return false;
  return fits(pattern.substr(1), path.substr(1));
}

}  // namespace guerdon::tools::lint
