#include <algorithm>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "tools/cli/command.h"
#include "tools/ledger/ledger_file.h"
#include "tools/report/ledger_lines.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr const char* kHelp =
    R"(A ledger holds what runs paid, held and took back. `guerdon eval --ledger FILE --post --on DATE`
appends to it; nothing edits it.

Examples:
  guerdon ledger show pay.ledger --period 2026-Q2
  guerdon ledger show pay.ledger --agent AG-1007 --format csv
  guerdon ledger verify pay.ledger

Exit codes: 0 shown, or unchanged since it was posted; 1 the file cannot be read, or was changed;
2 wrong use.)";

struct LedgerOptions {
  std::string file;
  std::string agent;
  std::string period;
  std::string format = "table";
};

std::string known_format(const std::string& name) {
  if (ledger_format(name)) return {};
  return "there is no format `" + printable(name) + "`: table, csv or json";
}

engine::Result<LedgerBook, ExitCode> read(const LedgerOptions& options, const Console& console) {
  auto book = read_ledger(options.file);
  if (book) return std::move(*book);
  console.error(printable(book.error()));
  return engine::Failure{ExitCode::kFailed};
}

ExitCode show(const LedgerOptions& options, const Console& console) {
  auto book = read(options, console);
  if (!book) return book.error();
  std::erase_if(book->lines, [&](const engine::LedgerLine& line) {
    const bool other_agent = !options.agent.empty() && line.subject.agent != options.agent;
    return other_agent || (!options.period.empty() && line.subject.period != options.period);
  });
  console.print(ledger_lines(book->lines, book->currency,
                             ledger_format(options.format).value_or(LedgerFormat::kTable)));
  return ExitCode::kOk;
}

ExitCode verify(const LedgerOptions& options, const Console& console) {
  const auto book = read(options, console);
  if (!book) return book.error();
  const LedgerCheck check = check_ledger(*book);
  for (const std::string& problem : check.problems) console.error(printable(problem));
  if (!check.problems.empty()) return ExitCode::kFailed;
  console.print(printable(options.file) + ": " + counted(book->runs.size(), "run") + ", " +
                counted(book->lines.size(), "line") + ", as they were posted\n" +
                (book->runs.empty() ? ""
                                    : "last run " + book->runs.back().id + ", hash " +
                                          printable(book->head()) + "\n"));
  return ExitCode::kOk;
}

}  // namespace

Command add_ledger(CLI::App& program) {
  CLI::App* app =
      program.add_subcommand("ledger", "Show a ledger, or check that nobody changed it");
  app->require_subcommand(1);
  auto options = std::make_shared<LedgerOptions>();
  CLI::App* shown = app->add_subcommand("show", "List its lines");
  CLI::App* verified = app->add_subcommand("verify", "Recompute the hashes of all runs and lines");
  for (CLI::App* one : {shown, verified})
    one->add_option("FILE", options->file, "The ledger")->required()->type_name("");
  shown->add_option("--agent", options->agent, "Lines of this agent only")->type_name("ID");
  shown->add_option("--period", options->period, "Lines of this period only")->type_name("PERIOD");
  shown->add_option("--format", options->format, "table (default), csv or json")
      ->check(known_format)
      ->type_name("FORMAT");
  app->footer(kHelp);
  return {app, [options, shown](const Console& console) {
            return shown->parsed() ? show(*options, console) : verify(*options, console);
          }};
}

}  // namespace guerdon::tools
