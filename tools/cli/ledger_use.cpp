#include "tools/cli/ledger_use.h"

#include <algorithm>
#include <system_error>
#include <tuple>
#include <utility>

#include "engine/ledger/entries.h"
#include "engine/ledger/holds.h"
#include "engine/ledger/tables.h"
#include "engine/table/given_rows.h"
#include "engine/value/period_calendar.h"
#include "tools/cli/run.h"
#include "tools/cli/version.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;
using engine::Difference;
using engine::Failure;
using engine::LedgerRun;
using engine::Plan;

constexpr std::size_t kAgentsShown = 8;

std::string currency_of(const Plan& plan) {
  return plan.currency[0] == '\0' ? std::string()
                                  : std::string(plan.currency.data(), plan.currency.size());
}

std::string policy_of(const FinishedRun& run) {
  return run.plan.policy.valid() ? std::string(run.policy->names.text(run.plan.policy))
                                 : std::string();
}

bool reads_ledger(const Plan& plan) {
  const auto& needed = plan.schema.needed;
  return !plan.payments.empty() ||
         std::any_of(plan.awards.begin(), plan.awards.end(),
                     [](const engine::Award& award) { return award.advance; }) ||
         std::any_of(needed.begin(), needed.end(),
                     [&](engine::RecordId id) { return engine::has_no_files(plan.schema, id); });
}

std::string agent_list(const std::map<std::string, std::size_t>& agents) {
  std::string text;
  std::size_t shown = 0;
  for (const auto& [agent, lines] : agents) {
    if (shown == kAgentsShown) return text + " and " + counted(agents.size() - shown, "other");
    text += (shown++ == 0 ? "" : ", ") + printable(agent);
  }
  return text;
}

LedgerRun run_of(const FinishedRun& run, std::optional<engine::Date> posted_on) {
  LedgerRun made;
  made.policy = policy_of(run);
  made.version = run.plan.version;
  made.period = lasting_name(run.plan.period);
  if (run.plan.as_known_on) made.as_known_on = to_iso(*run.plan.as_known_on);
  for (const PolicyFile& file : run.policy->files) made.texts.push_back({file.name, file.sha256});
  for (const FileInfo& file : run.loaded.manifest.files)
    made.inputs.push_back({file.name, file.sha256});
  made.engine = version();
  if (posted_on) made.posted_on = *posted_on;
  made.before = run.ledger->book.head();
  made.id = run_id(made);
  return made;
}

/// Names of texts that are in one list and not, or with another hash, in the other.
std::string changed_names(const std::vector<engine::HashedText>& before,
                          const std::vector<engine::HashedText>& now) {
  std::set<std::string> names;
  const auto add = [&names](const auto& from, const auto& to) {
    for (const engine::HashedText& text : from)
      if (std::find(to.begin(), to.end(), text) == to.end()) names.insert(text.name);
  };
  add(before, now);
  add(now, before);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// Says why lines differ from those of an earlier run.
class Reasons {
 public:
  Reasons(const FinishedRun& finished, const LedgerRun& now, const engine::Entries& entries,
          engine::FactReader& facts)
      : finished_(finished), now_(now), entries_(entries), facts_(facts) {
    for (const engine::LedgerLine& line : entries.lines) said_[about(line)] = &line;
    for (const engine::LedgerLine& line : finished.ledger->prior.same) held_[about(line)] = &line;
  }

  std::vector<std::string> of(const Difference& difference) {
    const LedgerRun* before = run_before(difference);
    std::vector<std::string> why;
    if (before == nullptr) return why;
    const std::string texts = changed_names(before->texts, now_.texts);
    if (before->version != now_.version)
      why.push_back("the policy: version " + before->version + " → " + now_.version);
    else if (!texts.empty())
      why.push_back("the policy's text changed: " + texts);
    if (before->as_known_on != now_.as_known_on) why.push_back("another --as-known-on");
    for (std::string& cause : causes_of(difference)) why.push_back(std::move(cause));
    if (!why.empty()) return why;
    if (!difference.last) why.push_back("a new line");
    const std::string since = posted_since(*before, difference.line.subject.agent);
    const std::string inputs = changed_names(before->inputs, now_.inputs);
    if (!since.empty())
      why.push_back("the ledger since run " + before->id + ": " + since);
    else if (!inputs.empty())
      why.push_back("changed since run " + before->id + ": " + inputs);
    else if (why.empty())
      why.push_back("not one of the inputs of run " + before->id);
    return why;
  }

 private:
  using About = std::tuple<std::string, std::string, std::string>;
  /// What lines of several kinds share: one that was held and is paid now rests on the same.
  static About about(const engine::LedgerLine& line) {
    return {line.subject.agent, line.subject.clause, line.subject.row};
  }

  std::vector<std::string> causes_of(const Difference& difference) {
    const auto agent = entries_.agents.find(difference.line.subject.agent);
    GUERDON_CHECK(agent != entries_.agents.end());
    const auto held = held_.find(about(difference.line));
    const auto said = said_.find(about(difference.line));
    const engine::LedgerLine* before = difference.last       ? &*difference.last
                                       : held != held_.end() ? held->second
                                                             : nullptr;
    if (before == nullptr) return {};
    const auto* now = difference.said       ? &difference.line.facts
                      : said != said_.end() ? &said->second->facts
                                            : nullptr;
    return causes(before->facts, now, facts_, agent->second);
  }

  /// The agent's lines of earlier periods that a run posted later: "draw of 2026-03".
  std::string posted_since(const LedgerRun& before, const std::string& agent) const {
    const std::vector<LedgerRun>& runs = finished_.ledger->book.runs;
    std::set<std::string> later;
    for (auto run = runs.rbegin(); run != runs.rend() && run->id != before.id; ++run)
      later.insert(run->id);
    std::set<std::string> found;
    for (const engine::LedgerLine& line : finished_.ledger->prior.before)
      if (line.subject.agent == agent && later.count(line.run) != 0)
        found.insert(line.subject.clause + " of " + line.subject.period);
    std::string text;
    for (const std::string& one : found) text += (text.empty() ? "" : ", ") + one;
    return text;
  }

  /// Of the line's latest version; of a new line the period's latest run; nullptr: the first one.
  const LedgerRun* run_before(const Difference& difference) const {
    const std::vector<LedgerRun>& runs = finished_.ledger->book.runs;
    const auto& same = finished_.ledger->prior.same;
    const std::string& id = difference.last ? difference.last->run
                            : same.empty()  ? std::string()
                                            : same.back().run;
    const auto found =
        std::find_if(runs.begin(), runs.end(), [&](const LedgerRun& run) { return run.id == id; });
    return found == runs.end() ? nullptr : &*found;
  }

  const FinishedRun& finished_;
  const LedgerRun& now_;
  const engine::Entries& entries_;
  engine::FactReader& facts_;
  std::map<About, const engine::LedgerLine*> said_;
  std::map<About, const engine::LedgerLine*> held_;  // the latest
};

/// By which deadlines pass: the day of the posting, else of the policy's latest one.
std::optional<engine::Date> day_of(const LedgerUse& use, const std::string& policy) {
  std::optional<engine::Date> day = use.posting_day;
  if (day) return day;
  for (const LedgerRun& run : use.book.runs)
    if (run.policy == policy && (!day || *day < run.posted_on)) day = run.posted_on;
  return day;
}

/// Holds of earlier periods that nobody decided in time: a run of their period settles them.
std::string overdue_words(const std::vector<engine::OverdueHold>& overdue) {
  std::string text = counted(overdue.size(), "line") + " of earlier periods " +
                     (overdue.size() == 1 ? "is" : "are") +
                     " held beyond the day for a decision, and only a run of their period with "
                     "--post settles them: ";
  for (std::size_t i = 0; i < std::min(overdue.size(), kAgentsShown); ++i) {
    const engine::LedgerSubject& subject = overdue[i].subject;
    text += (i == 0 ? "" : ", ") +
            printable(subject.agent + " " + subject.clause +
                      (subject.row.empty() ? "" : " " + subject.row) + " of " + subject.period) +
            " until " + to_iso(overdue[i].until);
  }
  const std::size_t left = overdue.size() - std::min(overdue.size(), kAgentsShown);
  return left == 0 ? text : text + " and " + counted(left, "other");
}

}  // namespace

engine::Result<LedgerUse, std::string> open_ledger(const RunRequest& request, const Plan& plan) {
  LedgerUse use;
  use.file = request.ledger;
  use.posting_day = request.posting_day;
  std::error_code error;
  if (!request.posts || fs::exists(use.file, error)) {
    auto book = read_ledger(use.file);
    if (!book) return Failure{book.error()};
    use.book = std::move(*book);
  }
  const std::string currency = currency_of(plan);
  if (currency.empty())
    return Failure{
        std::string("the policy pays in each agent's own currency, and a ledger holds one")};
  if (!use.book.currency.empty() && use.book.currency != currency)
    return Failure{"the ledger `" + request.ledger + "` holds " + use.book.currency +
                   ", and the policy pays " + currency + "; a ledger holds one currency"};
  return use;
}

void feed_ledger(FinishedRun& run, const Console& console) {
  if (!run.ledger) {
    if (reads_ledger(run.plan))
      console.note(
          "the policy reads the ledger, and none is named: it is computed as if nothing "
          "had been paid before (--ledger)");
    return;
  }
  LedgerUse& use = *run.ledger;
  use.prior = prior_lines(use.book.lines, policy_of(run), run.plan.period);
  use.unknown_agents = fill_from_ledger(run.plan.schema, policy_of(run), use.prior.before,
                                        run.policy->names, run.loaded.data);
  engine::Dataset& data = run.loaded.data;
  data.prior_holds = prior_holds(run.plan, data, run.policy->names, use.prior.same);
  data.posting_day = use.posting_day;
  data.day = day_of(use, policy_of(run));
  if (data.day) {
    const auto overdue = overdue_holds(use.prior.before, policy_of(run), *data.day);
    if (!overdue.empty()) console.note(overdue_words(overdue));
  }
  std::size_t lines = 0;
  for (const auto& [agent, count] : use.unknown_agents) lines += count;
  if (reads_ledger(run.plan) && lines != 0)
    console.note(counted(lines, "line") + " of the ledger " + (lines == 1 ? "is" : "are") +
                 " left out, of agents who are not in the data: " + agent_list(use.unknown_agents));
}

PostingReport prepare_posting(const FinishedRun& run) {
  const LedgerUse& use = *run.ledger;
  const std::optional<engine::Date>& posted_on = use.posting_day;
  PostingReport report;
  report.file = use.file.filename().string();
  report.run = run_of(run, posted_on);
  report.read_before = use.prior.before.size();
  report.read_same = use.prior.same.size();
  engine::FactReader facts(run.plan, run.loaded.data, *run.context);
  const engine::Entries said =
      entries({run.plan, run.loaded.data, run.evaluation, *run.context, run.statements}, facts);
  report.blocked = said.open;
  std::set<std::string> left_alone = said.open;
  for (const engine::LedgerLine& line : use.prior.same) {
    if (said.agents.count(line.subject.agent) != 0) continue;
    ++report.gone[line.subject.agent];
    left_alone.insert(line.subject.agent);
  }
  report.differences = differences(use.prior.same, said.lines, left_alone);
  Reasons reasons(run, report.run, said, facts);
  std::vector<engine::LedgerLine> lines;
  for (std::size_t i = 0; i < report.differences.size(); ++i) {
    Difference& difference = report.differences[i];
    difference.line.run = report.run.id;
    difference.line.id = engine::line_id(report.run.id, i + 1);
    if (posted_on) difference.line.posted_on = *posted_on;
    report.why.push_back(reasons.of(difference));
    lines.push_back(difference.line);
  }
  report.run.hash = chain_hash(report.run, lines);
  return report;
}

engine::Result<Posted, std::string> post(const FinishedRun& run, const PostingReport& report) {
  Posting posting;
  posting.run = report.run;
  for (const Difference& difference : report.differences) posting.lines.push_back(difference.line);
  posting.currency = currency_of(run.plan);
  return post_to_ledger(run.ledger->file, posting);
}

}  // namespace guerdon::tools
