#include "tools/report/posting.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "tools/report/columns.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using engine::Difference;
using engine::LedgerKind;
using engine::Number;

constexpr std::size_t kDifferencesShown = 40;
constexpr std::size_t kAgentsShown = 8;

std::string amount(const RunView& run, const Number& value) {
  return with_thousands(format_amount(value, decimals_of(run.plan.rounding_step)));
}

std::string money(const RunView& run, const Number& value) {
  return amount(run, value) + " " + unit_text(engine::Type::money(run.plan.currency), run.texts);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "; ") + word;
  return text;
}

template <class Agents, class Name>
std::string agent_list(const Agents& agents, Name name) {
  std::string text;
  std::size_t shown = 0;
  for (const auto& agent : agents) {
    if (shown == kAgentsShown) return text + " and " + counted(agents.size() - shown, "other");
    text += (shown++ == 0 ? "" : ", ") + printable(name(agent));
  }
  return text;
}

std::string by_kind(const RunView& run, const std::vector<Difference>& differences) {
  std::vector<std::vector<std::string>> rows;
  for (std::uint8_t i = 0; i < engine::kLedgerKinds; ++i) {
    const auto kind = static_cast<LedgerKind>(i);
    std::size_t lines = 0;
    Number sum;
    for (const Difference& difference : differences) {
      if (difference.line.subject.kind != kind) continue;
      ++lines;
      sum += difference.line.amount;
    }
    if (lines == 0) continue;
    rows.push_back({std::string(ledger_kind_name(kind)), counted(lines, "line"),
                    kind == LedgerKind::kFlagged ? std::string() : money(run, sum)});
  }
  return columns(rows, {1, 2}, 2);
}

std::string each_difference(const RunView& run, const PostingReport& report) {
  std::vector<std::vector<std::string>> rows{
      {"agent", "clause", "row", "kind", "was", "is", "difference", "why"}};
  for (std::size_t i = 0; i < std::min(report.differences.size(), kDifferencesShown); ++i) {
    const Difference& one = report.differences[i];
    const engine::LedgerSubject& subject = one.line.subject;
    rows.push_back({printable(subject.agent), printable(subject.clause), printable(subject.row),
                    std::string(ledger_kind_name(subject.kind)), amount(run, one.was),
                    amount(run, one.is), amount(run, one.line.amount),
                    printable(joined(report.why[i]))});
  }
  std::string out = columns(rows, {4, 5, 6}, 2);
  if (report.differences.size() > kDifferencesShown)
    out += "  … and " + counted(report.differences.size() - kDifferencesShown, "further line") +
           "; `guerdon ledger show` lists all that is posted\n";
  return out;
}

std::string left_alone(const PostingReport& report) {
  std::string out;
  if (!report.blocked.empty())
    out += "  nothing of " + counted(report.blocked.size(), "agent") + " who " +
           (report.blocked.size() == 1 ? "is" : "are") + " blocked: " +
           agent_list(report.blocked, [](const std::string& agent) { return agent; }) + "\n";
  if (!report.gone.empty())
    out += "  nothing of " + counted(report.gone.size(), "agent") +
           " with lines of this period who " + (report.gone.size() == 1 ? "is" : "are") +
           " not in the data: " +
           agent_list(report.gone, [](const auto& entry) { return entry.first; }) + "\n";
  return out;
}

}  // namespace

std::string posting_words(const RunView& run, const PostingReport& report, PostingStage stage,
                          Style style) {
  const std::string file = printable(report.file);
  const bool anew = report.read_same != 0;
  const std::size_t lines = report.differences.size();
  const std::string held = anew ? "differs from what it holds of " + report.run.period
                                : "holds nothing of " + report.run.period + " yet";
  std::string head;
  if (lines == 0)
    head = "Ledger " + file + ": this run adds no line" +
           (anew ? " to what it holds of " + report.run.period : "") +
           (stage == PostingStage::kPreview ? "" : "; nothing was posted");
  else if (stage == PostingStage::kPreview)
    head = "Ledger " + file + ": " + (anew ? "this run " + held : "it " + held) + "; " +
           counted(lines, "line") + " to post (--post)";
  else if (stage == PostingStage::kPostedByAnother)
    head = "Ledger " + file + ": run " + report.run.id +
           " was posted by another program meanwhile; nothing was posted twice";
  else
    head = "Ledger " + file + ": posted run " + report.run.id + " on " +
           to_iso(report.run.posted_on) + ", " + counted(lines, "line") +
           (anew ? ", as it " + held : "");
  std::string out = style(Paint::kBold, head) + "\n";
  if (lines != 0) out += by_kind(run, report.differences);
  if (lines != 0 && anew) out += each_difference(run, report);
  return out + left_alone(report);
}

}  // namespace guerdon::tools
