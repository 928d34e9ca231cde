#include "tools/cli/run.h"

#include <algorithm>
#include <string_view>
#include <system_error>

#include "dsl/diagnostic/suggest.h"
#include "dsl/lower/lower.h"
#include "dsl/lower/straddle.h"
#include "engine/base/parallel.h"
#include "engine/value/period.h"
#include "stdlib/functions/builtins.h"
#include "tools/cli/data_as_of.h"
#include "tools/cli/modules.h"
#include "tools/cli/period_rows.h"
#include "tools/cli/reject.h"
#include "tools/cli/versions.h"
#include "tools/data/plan_zones.h"
#include "tools/report/diagnostics.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;
using engine::Failure;
using engine::Period;
using engine::Plan;

/// A period that the plan is not made for is no mistake, but hardly what was meant.
void note_period(const Period& period, const CheckedPolicy& policy, const Console& console) {
  const dsl::PolicyHeader& header = policy.program->header();
  if (period.kind != header.period && !header.period_record.valid())
    console.note("the policy pays by " + std::string(period_word(header.period)) + "; " +
                 period.name + " is a " + std::string(period_word(period.kind)));
  const auto from_day =
      (policy.earlier.empty() ? header : policy.earlier.front()->header()).effective_from;
  const bool before = from_day && period.first < *from_day;
  const bool after = header.effective_to && *header.effective_to < period.last;
  if (!before && !after) return;
  const std::string from = from_day ? to_iso(*from_day) : "ever";
  const std::string to = header.effective_to ? to_iso(*header.effective_to) : "further notice";
  console.note("the policy is effective " + from + " to " + to + "; " + period.name +
               " does not lie within that");
}

/// What a run is asked for: the policy in force, the period, and where periods are data, which.
struct Asked {
  std::unique_ptr<CheckedPolicy> policy;
  Period period;
  std::vector<VersionInForce> versions;
  std::optional<engine::PeriodCalendar> calendar;
};

std::optional<Plan> lower_policy(CheckedPolicy& policy, const Asked& asked,
                                 const Console& console) {
  const Period& period = asked.period;
  const std::vector<VersionInForce>& versions = asked.versions;
  const engine::PeriodCalendar* calendar = asked.calendar ? &*asked.calendar : nullptr;
  dsl::Diagnostics diagnostics;
  std::vector<dsl::VersionDays> days;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const dsl::Program& program = i < policy.earlier.size() ? *policy.earlier[i] : *policy.program;
    days.push_back({&program, versions[i].first, versions[i].last});
    dsl::require_subject(program, diagnostics);
  }
  std::optional<Plan> plan;
  if (!diagnostics.has_errors())
    plan = days.size() == 1 ? dsl::lower(*policy.program, period, policy.functions, policy.names,
                                         diagnostics, calendar)
                            : dsl::lower_straddling(days, period, policy.functions, policy.names,
                                                    diagnostics, calendar);
  console.messages(render(diagnostics, policy.sources, console.error_style()));
  if (diagnostics.has_errors()) return {};
  return plan;
}

/// Why `data as of` has no day.
void tell(const NoDay& why, const FinishedRun& run, const Console& console) {
  const dsl::SourceMap& sources = run.policy->sources;
  console.messages(render(why.unread, sources, console.error_style()));
  if (!why.fault) return;
  console.messages(render(message_of(*why.fault, run.view()), sources, console.error_style()) +
                   "\n" + summary(1, 0) + "\n");
}

/// The nodes that are results by these names.
std::vector<engine::NodeId> nodes_named(const Plan& plan, const engine::Interner& texts,
                                        const std::vector<std::string>& names) {
  std::vector<engine::NodeId> nodes;
  for (const auto& [name, node] : plan.named)
    if (std::find(names.begin(), names.end(), texts.text(name)) != names.end())
      nodes.push_back(node);
  return nodes;
}

/// Loads, evaluates and pays; false after a message.
bool compute(FinishedRun& run, const RunRequest& request, const Console& console) {
  const fs::path directory = request.data;
  auto zones = load_zones(run.plan);
  if (!zones) {
    console.error(printable(zones.error()));
    return false;
  }
  const unsigned threads = request.threads == 0 ? engine::machine_threads() : request.threads;
  run.context.emplace(
      engine::RunContext{run.policy->functions, run.policy->names, std::move(*zones), threads});
  const engine::RunContext& context = *run.context;
  Progress progress(console);
  const auto report = [&progress](std::uint64_t done, std::uint64_t total) {
    progress.reading(done, total);
  };
  const auto as_of = data_as_of(run.plan, directory, context, run.policy->names);
  if (!as_of) {
    progress.clear();
    tell(as_of.error(), run, console);
    return false;
  }
  auto loaded = load({run.plan.schema, directory, run.plan.period, context.zones, run.policy->names,
                      make_reject_evaluator(run.plan, context), report, *as_of, request.hashes,
                      threads, request.reads == RunRequest::Reads::kRows ? nullptr : &run.plan,
                      request.reads == RunRequest::Reads::kExplanations, &context});
  if (!loaded) {
    progress.clear();
    console.messages(render(loaded.error(), run.policy->sources, console.error_style()));
    return false;
  }
  run.loaded = std::move(*loaded);
  feed_ledger(run, console);
  progress.stage("computing");
  if (request.shown && !run.ledger)
    run.context->wanted = nodes_named(run.plan, run.policy->names, *request.shown);
  engine::Interpreter interpreter(run.plan, run.loaded.data, context);
  interpreter.take_folded(std::move(run.loaded.folded));
  engine::Payroll payroll = pay(interpreter);
  run.statements = std::move(payroll.statements);
  run.totals = std::move(payroll.totals);
  run.evaluation = interpreter.take();
  show_lines_in(run.loaded.data, run.evaluation);
  return true;
}

bool is_directory(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

using ProgramPointer = std::unique_ptr<const dsl::Program>;

/// Checks one file into a policy that may have others already. No program where it has errors.
engine::Result<ProgramPointer, ReadFailure> check_into(CheckedPolicy& policy, const fs::path& path,
                                                       const std::string& text,
                                                       const dsl::CheckOptions& options,
                                                       const std::vector<std::string>& overlays,
                                                       dsl::Diagnostics& diagnostics,
                                                       std::vector<std::string>& problems) {
  ModuleSource modules(path, text);
  dsl::CheckOptions with = options;
  for (const std::string& overlay : overlays) {
    const auto added = read_policy_text(overlay);
    if (!added) return Failure{ReadFailure{added.error().code, "--with: " + added.error().message}};
    modules.add(overlay, *added);
    with.overlays.push_back({overlay, *added});
  }
  const dsl::FileId main = policy.sources.add(path.string(), text);
  ProgramPointer program = dsl::check(policy.sources, main, policy.names, policy.functions,
                                      modules.finder(), diagnostics, with);
  problems = modules.problems();
  for (PolicyFile& file : modules.files()) {
    const auto same = [&file](const PolicyFile& known) { return known.name == file.name; };
    if (std::none_of(policy.files.begin(), policy.files.end(), same))
      policy.files.push_back(std::move(file));
  }
  return program;
}

/// The same with everything said on the console.
engine::Result<ProgramPointer, ExitCode> check_file(CheckedPolicy& policy, const fs::path& path,
                                                    const dsl::CheckOptions& options,
                                                    const Console& console,
                                                    const std::vector<std::string>& overlays) {
  dsl::Diagnostics diagnostics;
  std::vector<std::string> problems;
  const auto text = read_policy_text(path);
  if (!text) {
    console.error(printable(text.error().message));
    return Failure{text.error().code};
  }
  auto program = check_into(policy, path, *text, options, overlays, diagnostics, problems);
  if (!program) {
    console.error(printable(program.error().message));
    return Failure{program.error().code};
  }
  for (const std::string& problem : problems) console.error(printable(problem));
  console.messages(render(diagnostics, policy.sources, console.error_style()));
  if (diagnostics.has_errors() || *program == nullptr) return Failure{ExitCode::kFailed};
  return std::move(*program);
}

/// The versions that a period has, the last of them as the policy's own.
engine::Result<std::unique_ptr<CheckedPolicy>, ExitCode> check_in_force(
    const std::vector<VersionInForce>& versions, const RunRequest& request,
    const Console& console) {
  auto policy = check_policy(versions.back().file, {}, console, request.overlays);
  if (!policy) return policy;
  for (std::size_t i = 0; i + 1 < versions.size(); ++i) {
    auto program = check_file(**policy, versions[i].file, {}, console, request.overlays);
    if (!program) return Failure{program.error()};
    (*policy)->earlier.push_back(std::move(*program));
  }
  return policy;
}

}  // namespace

namespace {

/// A folder's versions are chosen by the days of the period; a single file may have periods of its
/// own, which its data name.
engine::Result<Asked, ExitCode> ask(const RunRequest& request, const Console& console) {
  Asked asked;
  if (is_directory(request.policy)) {
    const auto period = named_period(request.period, {}, console);
    if (!period) return Failure{ExitCode::kWrongUse};
    auto versions = versions_in_force(request.policy, *period, console);
    if (!versions) return Failure{versions.error()};
    asked.versions = std::move(*versions);
    auto policy = check_in_force(asked.versions, request, console);
    if (!policy) return Failure{policy.error()};
    asked.policy = std::move(*policy);
  } else {
    auto policy = check_policy(request.policy, {}, console, request.overlays);
    if (!policy) return Failure{policy.error()};
    asked.policy = std::move(*policy);
  }
  auto calendar = read_periods(*asked.policy, request.data, console);
  if (!calendar) return Failure{calendar.error()};
  asked.calendar = std::move(*calendar);
  const auto period = named_period(request.period, asked.calendar, console);
  if (!period) return Failure{ExitCode::kWrongUse};
  asked.period = *period;
  if (asked.versions.empty())
    asked.versions.push_back({request.policy, period->first, period->last});
  return asked;
}

}  // namespace

engine::Result<QuietCheck, ReadFailure> check_quietly(const fs::path& path,
                                                      const dsl::CheckOptions& options) {
  const auto text = read_policy_text(path);
  if (!text) return Failure{text.error()};
  return check_text(path, *text, options);
}

QuietCheck check_text(const fs::path& path, const std::string& text,
                      const dsl::CheckOptions& options) {
  QuietCheck checked;
  checked.policy = std::make_unique<CheckedPolicy>();
  checked.policy->functions = stdlib::builtins();
  auto program =
      check_into(*checked.policy, path, text, options, {}, checked.diagnostics, checked.problems);
  if (program && !checked.diagnostics.has_errors()) checked.policy->program = std::move(*program);
  return checked;
}

engine::Result<std::unique_ptr<CheckedPolicy>, ExitCode> check_policy(
    const fs::path& path, const dsl::CheckOptions& options, const Console& console,
    const std::vector<std::string>& overlays) {
  auto policy = std::make_unique<CheckedPolicy>();
  policy->functions = stdlib::builtins();
  auto program = check_file(*policy, path, options, console, overlays);
  if (!program) return Failure{program.error()};
  policy->program = std::move(*program);
  return policy;
}

RunView FinishedRun::view() const {
  return {plan,
          loaded.data,
          evaluation,
          statements,
          loaded.manifest,
          policy->sources,
          policy->names,
          &context->zone(plan.schema.zone),
          true,
          &totals,
          context->threads};
}

std::optional<std::uint32_t> FinishedRun::find_agent(std::string_view key) const {
  const RunView run = view();
  for (std::uint32_t row = 0; row < statements.size(); ++row)
    if (agent_key(run, row) == key) return row;
  return {};
}

engine::Result<std::unique_ptr<FinishedRun>, ExitCode> run_policy(const RunRequest& request,
                                                                  const Console& console) {
  const auto known = engine::parse_date(request.as_known_on);
  if (!known && !request.as_known_on.empty()) {
    console.error("--as-known-on: `" + printable(request.as_known_on) +
                  "` is no date; write 2026-04-01");
    return Failure{ExitCode::kWrongUse};
  }
  if (!is_directory(request.data)) {
    console.error("there is no folder `" + printable(request.data) + "` (--data)");
    return Failure{ExitCode::kWrongUse};
  }
  auto asked = ask(request, console);
  if (!asked) return Failure{asked.error()};
  auto run = std::make_unique<FinishedRun>();
  run->policy = std::move(asked->policy);
  note_period(asked->period, *run->policy, console);
  std::optional<Plan> plan = lower_policy(*run->policy, *asked, console);
  if (!plan) return Failure{ExitCode::kFailed};
  run->plan = std::move(*plan);
  run->plan.as_known_on = known;
  if (!request.ledger.empty()) {
    auto ledger = open_ledger(request, run->plan);
    if (!ledger) {
      console.error(printable(ledger.error()));
      return Failure{ExitCode::kFailed};
    }
    run->ledger = std::move(*ledger);
  }
  if (!compute(*run, request, console)) return Failure{ExitCode::kFailed};
  return run;
}

void leave_to_exit(std::unique_ptr<FinishedRun> run) {
  // Still pointed at, so that it counts as no leak.
  static auto& kept = *new std::vector<FinishedRun*>();
  kept.push_back(run.release());
}

std::optional<std::uint32_t> require_agent(const FinishedRun& run, std::string_view key,
                                           const Console& console) {
  if (const auto found = run.find_agent(key)) return found;
  const std::string shown = "`" + printable(key) + "`";
  const auto& rejected = run.loaded.manifest.rejected;
  const auto row = std::find_if(rejected.begin(), rejected.end(), [&](const RejectedRow& r) {
    return r.agent == key &&
           r.record == run.policy->names.text(run.plan.schema.record(run.plan.schema.subject).name);
  });
  if (row != rejected.end()) {
    console.error("agent " + shown + " has no statement, as its row was rejected: " +
                  printable(row->place() + ": " + row->reason));
    return {};
  }
  std::vector<std::string> keys;
  const RunView view = run.view();
  for (const std::uint32_t agent : agents_by_key(view)) keys.push_back(agent_key(view, agent));
  const std::vector<std::string_view> candidates(keys.begin(), keys.end());
  const std::string_view near = dsl::nearest(key, candidates);
  console.error("there is no agent " + shown +
                (near.empty() ? std::string() : "; did you mean `" + printable(near) + "`?"));
  return {};
}

}  // namespace guerdon::tools
