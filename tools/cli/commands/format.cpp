#include "dsl/format/format.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "tools/cli/command.h"
#include "tools/cli/modules.h"
#include "tools/cli/policy_files.h"
#include "tools/cli/rewrite.h"
#include "tools/report/diagnostics.h"
#include "tools/report/line_diff.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDiffLines = 12;

constexpr const char* kHelp =
    R"(Lays policies out in the language's one way: indentation, aligned values and tables, lines of at
most 100 columns. What a policy says never changes, and its comments stay. In `*.guerdon.md` only
the blocks of policy text are formatted. Without an option the text goes to standard output.

Examples:
  guerdon format plan.guerdon
  guerdon format --check policies
  guerdon format --write plan.guerdon targets.guerdon

Exit codes: 0 done, or nothing to change; 1 a file would change (--check), has syntax errors or
cannot be written; 2 wrong use, or a file does not exist.)";

struct Options {
  std::vector<std::string> paths;
  bool check = false;
  bool write = false;
};

/// A file's text and its format; no format where it has syntax errors, which the console was told.
struct Formatted {
  std::string before;
  std::optional<std::string> after;
};

engine::Result<Formatted, ReadFailure> format_one(const fs::path& file, const Console& console) {
  auto text = read_policy_text(file);
  if (!text) return engine::Failure{text.error()};
  dsl::SourceMap sources;
  engine::Interner names;
  dsl::Diagnostics diagnostics;
  const dsl::FileId id = sources.add(file.string(), *text);
  Formatted result{std::move(*text), dsl::format_file(sources, id, names, diagnostics)};
  console.say(render(diagnostics, sources, console.error_style()));
  return result;
}

ExitCode use(const fs::path& file, const Formatted& formatted, const Options& options,
             const Console& console) {
  if (!options.check && !options.write) {
    console.print(*formatted.after);
    return ExitCode::kOk;
  }
  if (formatted.before == *formatted.after) return ExitCode::kOk;
  if (options.check) {
    console.print(line_diff(file.string(), formatted.before, *formatted.after, kDiffLines,
                            console.out_style()));
    return ExitCode::kFailed;
  }
  if (const auto problem = rewrite(file, *formatted.after)) {
    console.error(printable(*problem));
    return ExitCode::kFailed;
  }
  console.print(printable(file.string()) + ": formatted\n");
  return ExitCode::kOk;
}

ExitCode format_all(const Options& options, const Console& console) {
  const auto files = policy_files(options.paths);
  if (!files) {
    console.error(printable(files.error()));
    return ExitCode::kWrongUse;
  }
  if (files->size() != 1 && !options.check && !options.write) {
    console.error("several files are formatted with `--check` or `--write`");
    return ExitCode::kWrongUse;
  }
  ExitCode worst = ExitCode::kOk;
  for (const fs::path& file : *files) {
    const auto formatted = format_one(file, console);
    ExitCode code = ExitCode::kFailed;
    if (!formatted) {
      console.error(printable(formatted.error().message));
      code = formatted.error().code;
    } else if (formatted->after) {
      code = use(file, *formatted, options, console);
    }
    worst = std::max(worst, code);
  }
  return worst;
}

}  // namespace

Command add_format(CLI::App& program) {
  CLI::App* app = program.add_subcommand("format", "Lay policies out in the one way");
  auto options = std::make_shared<Options>();
  app->add_option("PATHS", options->paths, "Policies, modules, or folders that hold them")
      ->required()
      ->type_name("");
  CLI::Option* check =
      app->add_flag("--check", options->check, "Say which files would change, and how");
  app->add_flag("--write", options->write, "Rewrite the files that change")->excludes(check);
  app->footer(kHelp);
  return {app, [options](const Console& console) { return format_all(*options, console); }};
}

}  // namespace guerdon::tools
