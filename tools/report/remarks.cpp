#include "tools/report/remarks.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "tools/report/diagnostics.h"
#include "tools/report/message.h"
#include "tools/report/rejected.h"
#include "tools/report/text.h"
#include "tools/report/words.h"

namespace guerdon::tools {
namespace {

using engine::FaultId;
using engine::Statement;
using engine::Status;

constexpr std::size_t kFaultsShown = 20;
constexpr std::size_t kAgentsShown = 8;

/// "A, B, C and 12 others".
std::string agent_list(const std::vector<std::string>& keys) {
  std::string text;
  const std::size_t shown = std::min(keys.size(), kAgentsShown);
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : ", ") + printable(keys[i]);
  if (keys.size() > shown) text += " and " + counted(keys.size() - shown, "other");
  return text;
}

/// Faults of statements in order of the agents, each with the agents that it blocks.
std::string fault_messages(const RunView& run, const std::vector<std::uint32_t>& agents,
                           Style style) {
  std::vector<FaultId> order;
  std::map<FaultId, std::vector<std::string>> blocked;
  for (const std::uint32_t agent : agents)
    for (const FaultId fault : run.statements[agent].faults) {
      std::vector<std::string>& keys = blocked[fault];
      if (keys.empty()) order.push_back(fault);
      keys.push_back(agent_key(run, agent));
    }
  std::string out;
  for (std::size_t i = 0; i < std::min(order.size(), kFaultsShown); ++i) {
    Message message = message_of(run.evaluation.faults[order[i]], run);
    message.notes.push_back("blocks " + agent_list(blocked[order[i]]));
    out += render(message, run.sources, style) + "\n";
  }
  if (order.size() > kFaultsShown)
    out += "… and " + counted(order.size() - kFaultsShown, "further fault") + "\n\n";
  return out;
}

/// Every reason to hold a part of the agent's pay.
std::string hold_reasons(const RunView& run, const Statement& statement) {
  std::vector<std::string> reasons;
  const auto add = [&](engine::AwardId award) {
    std::string reason = hold_reason(run, statement, award);
    if (reason.empty()) return;
    reason = clause_title(run, run.plan.awards[award].head) + " (" + reason + ")";
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
      reasons.push_back(reason);
  };
  for (const engine::Line& line : statement.lines)
    if (line.held) add(line.award);
  for (const engine::MissingAward& missing : statement.missing) add(missing.award);
  std::string text;
  for (const std::string& reason : reasons) text += (text.empty() ? "" : "; ") + printable(reason);
  return text;
}

/// `claim`: the figures that it compares, in words.
std::string figures_words(const RunView& run, const engine::Guarantee::Claim& claim,
                          std::size_t row) {
  std::string out;
  for (const engine::NodeId figure : claim.figures)
    out +=
        (out.empty() ? "" : " against ") + format_words(run.evaluation.column(figure).value(row),
                                                        run.plan.nodes[figure].type, run.names());
  return out;
}

/// Each guarantee that does not hold, with its counter-examples.
std::string guarantee_lines(const RunView& run, const std::vector<std::uint32_t>& agents) {
  std::string out;
  const auto line = [&](std::uint32_t guarantee, std::uint32_t index, const std::string& who,
                        std::size_t row) {
    const engine::Guarantee& broken = run.plan.guarantees[guarantee];
    const auto& claim = broken.claims[index];
    const std::string figures = figures_words(run, claim, row);
    out += "  " + printable(who + clause_title(run, broken.head) + ": " + one_line(claim.text)) +
           (figures.empty() ? "" : ", and it is " + figures) + "\n";
  };
  std::size_t left_out = 0;
  std::size_t shown = 0;
  for (const std::uint32_t agent : agents)
    for (const engine::BrokenGuarantee& broken : run.statements[agent].broken) {
      if (shown++ < kFaultsShown)
        line(broken.guarantee, broken.claim, agent_key(run, agent) + ": ", agent);
      else
        ++left_out;
    }
  if (left_out > 0) out += "  … and " + counted(left_out, "further one") + "\n";
  if (run.totals == nullptr) return out;
  for (const engine::BrokenTotal& total : *run.totals) {
    if (!total.fault.valid()) {
      line(total.guarantee, total.claim, "", 0);
      continue;
    }
    const engine::Guarantee& broken = run.plan.guarantees[total.guarantee];
    out += "  " + printable(clause_title(run, broken.head)) +
           ": cannot be told while an agent that it counts is blocked by a fault\n";
  }
  return out;
}

std::vector<std::string> keys_with(const RunView& run, const std::vector<std::uint32_t>& agents,
                                   Status status) {
  std::vector<std::string> keys;
  for (const std::uint32_t agent : agents)
    if (run.statements[agent].status == status) keys.push_back(agent_key(run, agent));
  return keys;
}

/// What `data as of` left out, and where it could not.
std::string as_of_words(const Manifest& manifest) {
  if (!manifest.data_as_of) return {};
  std::uint64_t hidden = 0;
  for (const SourceReport& source : manifest.sources) hidden += source.counts.hidden;
  std::string out = "data as of " + to_iso(*manifest.data_as_of) + ": " + counted(hidden, "row") +
                    " not known yet";
  for (const std::string& record : manifest.not_cut)
    out += (&record == &manifest.not_cut.front() ? "; not cut, as nothing says when their rows "
                                                   "became known: "
                                                 : ", ") +
           record;
  return out + "\n";
}

std::string held_lines(const RunView& run, const std::vector<std::uint32_t>& agents) {
  std::string out;
  for (const std::uint32_t agent : agents) {
    if (run.statements[agent].status != Status::kHeld) continue;
    const std::string reasons = hold_reasons(run, run.statements[agent]);
    out += "  " + printable(agent_key(run, agent)) + (reasons.empty() ? "" : ": " + reasons) + "\n";
  }
  return out;
}

/// Each flag with the agents that it is raised for.
std::string flag_lines(const RunView& run, const std::vector<std::uint32_t>& agents) {
  std::vector<std::pair<std::string, std::vector<std::string>>> raised;
  for (const std::uint32_t agent : agents) {
    for (const engine::RaisedFlag& flag : run.statements[agent].flags) {
      const std::string words = printable(flag.level + ": " + flag.say);
      auto known = std::find_if(raised.begin(), raised.end(),
                                [&](const auto& entry) { return entry.first == words; });
      if (known == raised.end()) known = raised.insert(raised.end(), {words, {}});
      const std::string key = agent_key(run, agent);
      if (known->second.empty() || known->second.back() != key) known->second.push_back(key);
    }
  }
  std::string out;
  for (const auto& [words, keys] : raised) out += "  " + words + " " + agent_list(keys) + "\n";
  return out;
}

/// Agents of whom there is something to say.
std::vector<std::uint32_t> remarkable(const RunView& run) {
  const auto plain = [&run](std::uint32_t agent) {
    const Statement& statement = run.statements[agent];
    return statement.status == Status::kOk && statement.flags.empty();
  };
  std::vector<std::uint32_t> agents = agents_by_key(run);
  agents.erase(std::remove_if(agents.begin(), agents.end(), plain), agents.end());
  return agents;
}

}  // namespace

std::string run_remarks(const RunView& run, Style style) {
  const std::vector<std::uint32_t> agents = remarkable(run);
  std::string out = fault_messages(run, agents, style);
  const auto heading = [&](Paint paint, std::size_t count, std::string_view noun,
                           std::string_view rest) {
    out += style(paint, counted(count, noun) + " " + std::string(rest));
  };
  const std::string guarantees = guarantee_lines(run, agents);
  if (!guarantees.empty())
    out += style(Paint::kError, "Guarantees that do not hold") + ":\n" + guarantees;
  std::vector<std::string> faulty;
  std::vector<std::string> unkept;
  for (const std::uint32_t agent : agents) {
    if (run.statements[agent].status != Status::kBlocked) continue;
    (run.statements[agent].faults.empty() ? unkept : faulty).push_back(agent_key(run, agent));
  }
  if (!unkept.empty()) {
    heading(Paint::kError, unkept.size(), "agent", "blocked");
    out += ", not to be released while a guarantee does not hold: " + agent_list(unkept) + "\n";
  }
  if (!faulty.empty()) {
    heading(Paint::kError, faulty.size(), "agent", "blocked");
    out += ", not to be paid out before the fault is mended: " + agent_list(faulty) + "\n";
  }
  const std::vector<std::string> held = keys_with(run, agents, Status::kHeld);
  if (!held.empty()) {
    heading(Paint::kWarning, held.size(), "agent", "held");
    out += ", a part of the pay waits for a decision:\n" + held_lines(run, agents);
  }
  const std::string flags = flag_lines(run, agents);
  if (!flags.empty()) out += "Flags, which move no money:\n" + flags;
  std::vector<std::string> rejected;
  for (const std::uint32_t agent : agents)
    if (agent < run.data.rejected_rows.size() && run.data.rejected_rows[agent] != 0)
      rejected.push_back(agent_key(run, agent));
  if (!run.manifest.rejected.empty()) {
    heading(Paint::kWarning, run.manifest.rejected.size(), "row", "rejected");
    if (!rejected.empty()) out += ", of " + agent_list(rejected);
    out += ":\n" + rejected_words(run.manifest);
  }
  return out + as_of_words(run.manifest);
}

}  // namespace guerdon::tools
