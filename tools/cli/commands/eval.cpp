#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>

#include "tools/cli/command.h"
#include "tools/cli/memory_limit.h"
#include "tools/cli/run.h"
#include "tools/cli/run_options.h"
#include "tools/cli/write_results.h"
#include "tools/report/chosen_columns.h"
#include "tools/report/payouts.h"
#include "tools/report/remarks.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;
using Agents = std::vector<std::uint32_t>;

constexpr const char* kHelp =
    R"(DIR holds a file for each record that the policy reads, named after it (tickets.csv, agents.csv),
or whatever the policy's `source` blocks name.

--out writes payouts.csv, metrics.csv, statements.jsonl, run.json and rejected.csv for all agents:
all of them when everything is computed, or none. docs/outputs.md describes them. With --trace none
there is no statements.jsonl, the largest of them by far.

--ledger reads what runs of earlier periods paid. --post appends what this run pays, when everything
is computed and written: of a period that the ledger holds already, the differences alone.
docs/ledger.md tells more.

Examples:
  guerdon eval policies/service_desk/plan.guerdon --data policies/service_desk/data \
      --period 2026-Q2 --out result
  guerdon eval plan.guerdon --data data --period 2026-Q2 --ledger pay.ledger --post --on 2026-07-15

Exit codes: 0 in order, rejected rows included; 1 the policy does not check, or a file cannot be
read as a table or be written; 2 wrong use; 3 everything is written, but an agent is
blocked, by a fault in the data or by a guarantee that does not hold, or a guarantee in total does
not hold.)";

struct EvalOptions {
  RunRequest request;
  std::string agent;
  std::string out;
  std::string format = "table";
  std::string columns;
  std::string trace = "all";
  std::string max_memory;
  bool post = false;
  std::string on;
};

/// Whether statements.jsonl is written.
bool traces(const EvalOptions& options) { return !options.out.empty() && options.trace == "all"; }

/// Empty for a format, else what is wrong.
std::string known_format(const std::string& name) {
  if (payout_format(name)) return {};
  return "there is no format `" + printable(name) + "`: table, csv, json or jsonl";
}

bool any_blocked(const FinishedRun& run) {
  return std::any_of(run.statements.begin(), run.statements.end(), [](const auto& statement) {
    return statement.status == engine::Status::kBlocked;
  });
}

/// The day of `--on`, where the options of posting fit together; else says what is missing.
engine::Result<std::optional<engine::Date>, ExitCode> posting_day(const EvalOptions& options,
                                                                  const Console& console) {
  const auto refuse = [&console](const std::string& why) {
    console.error(why);
    return engine::Failure{ExitCode::kWrongUse};
  };
  if (!options.post) {
    if (options.on.empty()) return std::optional<engine::Date>();
    return refuse("--on is the day of a posting, and nothing is posted without --post");
  }
  if (options.request.ledger.empty())
    return refuse("--post appends to a ledger: name its file with --ledger FILE");
  if (options.on.empty())
    return refuse(
        "--post needs the day of the posting, such as --on 2026-07-15: it is written into "
        "every line, and never taken from a clock");
  const auto day = engine::parse_date(options.on);
  if (!day) return refuse("--on: `" + printable(options.on) + "` is no date; write 2026-07-15");
  return std::optional(*day);
}

/// Whether the run's lines have a place in the ledger; asked before any file is written.
bool can_post(const FinishedRun& run, const PostingReport& report, const Console& console) {
  if (!run.ledger->prior.overlapping.empty()) {
    console.error("the ledger `" + printable(report.file) + "` holds " +
                  printable(run.ledger->prior.overlapping) + " of this policy, which overlaps " +
                  report.run.period + ": some days would be paid twice; nothing was posted");
    return false;
  }
  if (!run.policy->earlier.empty()) {
    console.error(
        "several versions share " + report.run.period +
        ", and their lines of one clause would be one entry of the ledger: post the parts "
        "of the period, each in its version; nothing was posted");
    return false;
  }
  return true;
}

/// Posts, and tells what was or would be posted.
ExitCode finish_posting(const FinishedRun& run, const PostingReport& report, bool posts,
                        const Console& console) {
  PostingStage stage = PostingStage::kPreview;
  if (posts) {
    stage = PostingStage::kPosted;
    if (!report.differences.empty()) {
      const auto posted = post(run, report);
      if (!posted) {
        console.error(printable(posted.error()));
        return ExitCode::kFailed;
      }
      if (*posted == Posted::kAlready) stage = PostingStage::kPostedByAnother;
    }
  }
  console.say(posting_words(run.view(), report, stage, console.error_style()));
  return ExitCode::kOk;
}

/// What standard output shows; false after a message.
bool print_payouts(const RunView& view, const Agents& shown, const EvalOptions& options,
                   const std::vector<ColumnChoice>& columns, const Console& console) {
  if (columns.empty()) {
    const PayoutFormat format = payout_format(options.format).value_or(PayoutFormat::kTable);
    console.print(payouts_text(view, shown, format));
    return true;
  }
  const auto text = chosen_columns_csv(view, shown, columns);
  if (!text) {
    console.error("--columns: " + text.error());
    return false;
  }
  console.print(*text);
  return true;
}

/// The columns of `--columns`, where it is given; else says what is wrong.
engine::Result<std::vector<ColumnChoice>, ExitCode> chosen_columns(const EvalOptions& options,
                                                                   const Console& console) {
  if (options.columns.empty()) return std::vector<ColumnChoice>();
  if (options.format != "csv") {
    console.error("--columns chooses the columns of CSV: write --format csv as well");
    return engine::Failure{ExitCode::kWrongUse};
  }
  auto columns = parse_columns(options.columns);
  if (columns) return std::move(*columns);
  console.error("--columns: " + columns.error());
  return engine::Failure{ExitCode::kWrongUse};
}

/// Writes, prints and posts what a run came to.
ExitCode report(const EvalOptions& options, const std::vector<ColumnChoice>& columns,
                const FinishedRun& run, const Console& console) {
  const RunView view = run.view();
  std::optional<PostingReport> posting;
  if (run.ledger) posting = prepare_posting(run);
  Agents shown = agents_by_key(view);
  if (!options.agent.empty()) {
    const std::optional<std::uint32_t> agent = require_agent(run, options.agent, console);
    if (!agent) return ExitCode::kWrongUse;
    shown = {*agent};
  }
  if (posting && options.post && !can_post(run, *posting, console)) return ExitCode::kFailed;
  if (!options.out.empty()) {
    const std::optional<std::string> problem = write_results(
        run, options.out, posting ? &*posting : nullptr, options.post, traces(options));
    if (problem) {
      console.error(printable(*problem));
      return ExitCode::kFailed;
    }
  }
  if (!print_payouts(view, shown, options, columns, console)) return ExitCode::kWrongUse;
  console.say(run_remarks(view, console.error_style()));
  if (posting) {
    const ExitCode code = finish_posting(run, *posting, options.post, console);
    if (code != ExitCode::kOk) {
      // What stands in --out already says that it is posted.
      if (!options.out.empty()) write_results(run, options.out, &*posting, false, traces(options));
      return code;
    }
  }
  return any_blocked(run) || !run.totals.empty() ? ExitCode::kBlocked : ExitCode::kOk;
}

ExitCode evaluate_policy(const EvalOptions& options, const Console& console) {
  std::error_code ignored;
  if (!options.out.empty() && fs::exists(options.out, ignored) &&
      !fs::is_directory(options.out, ignored)) {
    console.error("`" + printable(options.out) + "` (--out) is not a folder");
    return ExitCode::kWrongUse;
  }
  const auto day = posting_day(options, console);
  if (!day) return day.error();
  const auto columns = chosen_columns(options, console);
  if (!columns) return columns.error();
  RunRequest request = options.request;
  request.posting_day = *day;
  if (!traces(options)) {
    request.shown.emplace();
    for (const ColumnChoice& column : *columns) request.shown->push_back(column.name);
  }
  request.hashes = !options.out.empty() || !request.ledger.empty();
  if (request.ledger.empty())
    request.reads =
        traces(options) ? RunRequest::Reads::kExplanations : RunRequest::Reads::kResults;
  auto run = run_policy(request, console);
  if (!run) return run.error();
  const ExitCode code = report(options, *columns, **run, console);
  leave_to_exit(std::move(*run));
  return code;
}

std::string known_size(const std::string& text) {
  if (parse_memory_size(text)) return {};
  return "`" + printable(text) + "` is no size: write bytes, or 64K, 200M, 2G";
}

/// The same with no more memory than is allowed.
ExitCode evaluate_within(const EvalOptions& options, const Console& console) {
  if (options.max_memory.empty()) return evaluate_policy(options, console);
  const auto bytes = parse_memory_size(options.max_memory);
  if (const auto problem = limit_memory(bytes.value_or(0))) {
    console.error("--max-memory: " + *problem);
    return ExitCode::kFailed;
  }
  const auto too_little = [&] {
    console.error("the run needs more memory than --max-memory " + options.max_memory + " allows");
    return ExitCode::kFailed;
  };
  try {
    return evaluate_policy(options, console);
  } catch (const std::bad_alloc&) {
    return too_little();
  } catch (const std::system_error&) {  // no memory for a thread's stack
    return too_little();
  }
}

}  // namespace

Command add_eval(CLI::App& program) {
  CLI::App* app = program.add_subcommand("eval", "Compute what everybody gets in a period");
  auto options = std::make_shared<EvalOptions>();
  add_run_options(*app, options->request);
  app->add_option("--agent", options->agent, "Print this agent only; all are computed")
      ->type_name("ID");
  app->add_option("--out", options->out, "Folder to write the result files to")->type_name("DIR");
  app->add_flag("--post", options->post, "Append what this run pays to the ledger");
  app->add_option("--on", options->on, "The day of the posting")->type_name("DATE");
  app->add_option("--format", options->format,
                  "What standard output shows: table (default), csv, json or jsonl")
      ->check(known_format)
      ->type_name("FORMAT");
  app->add_option("--columns", options->columns,
                  "With --format csv: these columns, such as agent,csat:4,payout (4: decimals)")
      ->type_name("NAMES");
  app->add_option("--trace", options->trace,
                  "Which agents statements.jsonl of --out explains: all (default) or none")
      ->check(CLI::IsMember({"all", "none"}))
      ->type_name("WHOM");
  app->add_option("--max-memory", options->max_memory,
                  "End with an error where the run needs more: bytes, or 64K, 200M, 2G")
      ->check(known_size)
      ->type_name("SIZE");
  app->footer(kHelp);
  return {app, [options](const Console& console) {
            options->request.posts = options->post;
            return evaluate_within(*options, console);
          }};
}

}  // namespace guerdon::tools
