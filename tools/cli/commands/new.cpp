#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>

#include <CLI/CLI.hpp>

#include "tools/cli/command.h"
#include "tools/embedded/embedded.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    R"(Writes a small, complete plan with comments, sample data and a README into FOLDER, to be read, run
and changed. A file that is there already is never overwritten.

Example:
  guerdon new plan first_plan

Exit codes: 0 written; 1 a file could not be written; 2 wrong use, or a file is there already.)";

/// The first file of the plan that stands in the folder already; empty where none does.
fs::path in_the_way(const fs::path& folder) {
  for (const EmbeddedFile& file : first_plan()) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(folder / file.path, error))) return folder / file.path;
  }
  return {};
}

bool write_file(const fs::path& path, std::string_view text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream out(path, std::ios::binary);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  return out.flush().good();
}

std::string next_steps(const std::string& folder) {
  const bool here = folder == ".";
  return std::string("\nNext") + (here ? "" : ", in `" + printable(folder) + "`") + ":\n" +
         (here ? "" : "  cd " + printable(folder) + "\n") +
         "  guerdon check plan.guerdon\n"
         "  guerdon eval plan.guerdon --data data --period 2026-Q2\n"
         "  guerdon explain plan.guerdon --data data --period 2026-Q2 --agent A1\n";
}

ExitCode write_plan(const std::string& name, const Console& console) {
  const fs::path folder(name);
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error)) {
    console.error("`" + printable(name) + "` is a file, not a folder");
    return ExitCode::kWrongUse;
  }
  if (const fs::path there = in_the_way(folder); !there.empty()) {
    console.error("`" + printable(there.lexically_normal().string()) +
                  "` is there already; nothing was written");
    return ExitCode::kWrongUse;
  }
  for (const EmbeddedFile& file : first_plan()) {
    const fs::path path = (folder / file.path).lexically_normal();
    if (!write_file(path, file.text)) {
      console.error("cannot write `" + printable(path.string()) + "`");
      return ExitCode::kFailed;
    }
    console.print("wrote " + printable(path.string()) + "\n");
  }
  console.print(next_steps(name));
  return ExitCode::kOk;
}

}  // namespace

Command add_new(CLI::App& program) {
  CLI::App* app = program.add_subcommand("new", "Write a small plan to begin with");
  auto kind = std::make_shared<std::string>();
  auto folder = std::make_shared<std::string>(".");
  app->add_option("KIND", *kind, "What to write: `plan`")->required()->type_name("");
  app->add_option("FOLDER", *folder, "Where to; the current folder if none is named")
      ->type_name("");
  app->footer(kHelp);
  return {app, [kind, folder](const Console& console) {
            if (*kind == "plan") return write_plan(*folder, console);
            console.error("there is no new `" + printable(*kind) + "`; write `guerdon new plan`");
            return ExitCode::kWrongUse;
          }};
}

}  // namespace guerdon::tools
