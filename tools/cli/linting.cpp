#include "tools/cli/linting.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "dsl/check/versions.h"
#include "dsl/syntax/parse.h"
#include "tools/cli/policy_files.h"
#include "tools/report/diagnostics.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;
using engine::Failure;

bool in_library(const dsl::SourceMap& sources, dsl::FileId file) {
  return sources.name(file).substr(0, kLibraryPrefix.size()) == kLibraryPrefix;
}

lint::PolicyParts parts_of(const CheckedPolicy& policy, const lint::Settings& settings) {
  const dsl::SourceMap& sources = policy.sources;
  return {*policy.program, policy.functions, settings,
          [&sources](dsl::FileId file) { return in_library(sources, file); }};
}

/// The file beside POLICY that holds the version which it supersedes, if it says one.
std::optional<fs::path> superseded_file(const fs::path& path, const CheckedPolicy& policy) {
  const dsl::ProgramDetail& detail = policy.program->detail();
  const dsl::LoadedModule& main = detail.modules[detail.modules.id_at(0)];
  const auto version = dsl::version_of(main.file, main.tree, policy.names);
  if (!version || version->supersedes.empty()) return {};
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const auto files = policy_files_in(folder);
  if (!files) return {};
  for (const fs::path& file : *files) {
    if (file.filename() == path.filename()) continue;
    const auto text = read_policy_text(file);
    if (!text || text->find("policy") == std::string::npos) continue;
    dsl::SourceMap sources;
    engine::Interner names;
    dsl::Diagnostics ignored;
    const dsl::FileId id = sources.add(file.string(), *text);
    const auto other = dsl::version_of(id, dsl::parse(sources, id, names, ignored), names);
    if (other && other->version == version->supersedes &&
        names.text(other->policy) == policy.names.text(version->policy))
      return file;
  }
  return {};
}

/// Whether a text that does not check alone is a module of exceptions to a plan beside it, and
/// checks with that plan.
bool checks_with_a_plan(const fs::path& path, const std::string& text) {
  dsl::SourceMap sources;
  engine::Interner names;
  dsl::Diagnostics diagnostics;
  const dsl::ast::Module tree =
      dsl::parse(sources, sources.add(path.string(), text), names, diagnostics);
  const auto is = [&tree](auto kind) {
    return std::any_of(tree.decls.begin(), tree.decls.end(), [](const dsl::ast::Decl& decl) {
      return std::holds_alternative<decltype(kind)>(decl.node);
    });
  };
  if (diagnostics.has_errors() || is(dsl::ast::PolicyDecl{}) || !is(dsl::ast::ExceptionDecl{}))
    return false;
  const auto files = policy_files_in(path.has_parent_path() ? path.parent_path() : fs::path("."));
  if (!files) return false;
  dsl::CheckOptions with;
  with.overlays.push_back({path.string(), text});
  return std::any_of(files->begin(), files->end(), [&](const fs::path& plan) {
    if (plan.filename() == path.filename()) return false;
    const auto checked = check_quietly(plan, with);
    return checked && checked->checks();
  });
}

/// Runs the policy over the data that the request names; nothing without data or without a header.
std::unique_ptr<FinishedRun> run_over_data(const fs::path& path, const CheckedPolicy& policy,
                                           const LintRequest& request, const Console& console) {
  if (request.data.empty() || !policy.program->has_policy()) return nullptr;
  RunRequest run;
  run.policy = path.string();
  run.data = request.data;
  run.period = request.period;
  if (run.period.empty()) {
    const dsl::PolicyHeader& header = policy.program->header();
    const auto period =
        engine::period_of(header.period, header.effective_from.value_or(engine::Date{}));
    if (period) run.period = period->name;
  }
  auto finished = run_policy(run, console);
  return finished ? std::move(*finished) : nullptr;
}

}  // namespace

engine::Result<const lint::Config*, ExitCode> Workspaces::of(const fs::path& file,
                                                             const std::string& chosen) {
  const auto path = chosen.empty() ? lint::find_workspace(file) : fs::path(chosen);
  if (!path) return &none_;
  for (const Workspace& workspace : known_)
    if (workspace.path == *path) return &workspace.config;
  const auto text = read_policy_text(*path);
  if (!text) {
    console_.error(printable(text.error().message));
    return Failure{ExitCode::kWrongUse};
  }
  Workspace& workspace = known_.emplace_back();
  workspace.path = *path;
  const dsl::FileId id = workspace.sources.add(path->string(), *text);
  dsl::Diagnostics diagnostics;
  const fs::path folder = path->has_parent_path() ? path->parent_path() : fs::path(".");
  workspace.config = lint::read_config(workspace.sources, id, workspace.names, folder, diagnostics);
  console_.messages(render(diagnostics, workspace.sources, console_.error_style()));
  if (diagnostics.has_errors()) return Failure{ExitCode::kWrongUse};
  return &workspace.config;
}

engine::Result<LintRun, ReadFailure> lint_file(const fs::path& path, const lint::Config& config,
                                               const LintRequest& request, const Console& console) {
  const auto text = read_policy_text(path);
  if (!text) return Failure{text.error()};
  return lint_text(path, *text, config, request, console);
}

LintRun lint_text(const fs::path& path, const std::string& text, const lint::Config& config,
                  const LintRequest& request, const Console& console) {
  dsl::CheckOptions options;
  options.need_policy = false;
  QuietCheck checked = check_text(path, text, options);
  LintRun run;
  const bool checks = checked.checks();
  run.policy = std::move(checked.policy);
  run.file.path = path.string();
  run.file.sources = &run.policy->sources;
  if (checks || !checks_with_a_plan(path, text))
    for (const dsl::Diagnostic& diagnostic : checked.diagnostics.sorted())
      run.file.results.push_back(lint::result_of(diagnostic));
  if (checks) {
    lint::Policy policy(parts_of(*run.policy, config.settings));
    std::optional<QuietCheck> earlier;
    std::optional<lint::Policy> before;
    if (const auto file = superseded_file(path, *run.policy)) {
      auto other = check_quietly(*file, options);
      if (other && other->checks()) {
        earlier = std::move(*other);
        before.emplace(parts_of(*earlier->policy, config.settings));
        policy.set_before(&*before);
      }
    }
    const auto finished = run_over_data(path, *run.policy, request, console);
    std::optional<RunView> view;
    std::optional<lint::Measured> measured;
    std::optional<lint::Policy> measured_policy;
    if (finished != nullptr) {
      view.emplace(finished->view());
      measured_policy.emplace(parts_of(*finished->policy, config.settings));
      measured.emplace(*measured_policy, *view);
    }
    for (const lint::Finding& finding :
         lint::lint(policy, config, request.selection, path, measured ? &*measured : nullptr))
      run.file.results.push_back(lint::result_of(finding));
  }
  lint::add_fingerprints(run.file);
  return run;
}

engine::Result<std::vector<LintRun>, ExitCode> lint_files(const LintRequest& request,
                                                          const Console& console) {
  const auto files = policy_files(request.paths);
  if (!files) {
    console.error(printable(files.error()));
    return Failure{ExitCode::kWrongUse};
  }
  Workspaces workspaces(console);
  std::vector<LintRun> runs;
  for (const fs::path& named : *files) {
    const fs::path file = named.lexically_normal();
    if (file.filename() == "workspace.guerdon") continue;
    const auto config = workspaces.of(file, request.workspace);
    if (!config) return Failure{config.error()};
    auto run = lint_file(file, **config, request, console);
    if (!run) {
      console.error(printable(run.error().message));
      return Failure{run.error().code};
    }
    runs.push_back(std::move(*run));
  }
  return runs;
}

}  // namespace guerdon::tools
