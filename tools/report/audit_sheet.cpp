#include "tools/report/audit_sheet.h"

#include <algorithm>
#include <map>
#include <utility>

#include "tools/report/audit_words.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

SheetWords plain(std::string_view text) { return {printable(text), false}; }
SheetWords code(std::string_view text) { return {one_line(text), true}; }

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

/// What the author says; with a note in brackets, or the note alone where the author is silent.
SheetLine saying_line(const dsl::AuditSaying& saying) {
  SheetLine line;
  const std::string words = one_line(saying.text);
  if (!words.empty()) line.push_back({words, true});
  if (saying.text.empty() && !saying.note.empty())
    line.push_back(plain(saying.unsaid ? "not said: " + saying.note : saying.note));
  if (!saying.text.empty() && !saying.note.empty()) line.push_back(plain("(" + saying.note + ")"));
  for (const std::string& cites : saying.cites) line.push_back(plain("(" + cites + ")"));
  return line;
}

/// The words of a declaration in their order; a word said again stands under the first.
void add_sayings(const std::vector<dsl::AuditSaying>& sayings, std::vector<SheetRow>& rows) {
  for (const dsl::AuditSaying& saying : sayings) {
    const auto same = std::find_if(rows.begin(), rows.end(),
                                   [&](const SheetRow& row) { return row.label == saying.word; });
    if (same != rows.end())
      same->lines.push_back(saying_line(saying));
    else
      rows.push_back({std::string(saying.word), {saying_line(saying)}, false});
  }
}

SheetLine bond_line(const dsl::AuditBond& bond) {
  SheetLine line{plain(bond.word + " " + std::string(bond.name) + (bond.how.empty() ? "" : ":"))};
  if (!bond.how.empty()) line.push_back(plain(bond.how));
  if (!bond.text.empty()) line.push_back(code(bond.text));
  return line;
}

/// "award a, b; clawback c".
std::string names_of(const std::vector<dsl::AuditBond>& bonds) {
  std::vector<std::pair<std::string, std::string>> groups;
  for (const dsl::AuditBond& bond : bonds) {
    const std::string name(bond.name);
    if (!groups.empty() && groups.back().first == bond.word)
      groups.back().second += ", " + name;
    else
      groups.emplace_back(bond.word, name);
  }
  std::string out;
  for (const auto& [word, names] : groups) out += (out.empty() ? "" : "; ") + word + " " + names;
  return out;
}

void add_row(std::vector<SheetRow>& rows, std::string label, std::string_view text) {
  if (!text.empty()) rows.push_back({std::move(label), {{plain(text)}}, false});
}

SheetEntry clause_entry(const AuditView& view, const dsl::AuditClause& clause) {
  SheetEntry entry{clause.head.word, printable(clause.head.name), printable(clause.head.title), {}};
  std::vector<std::string> effects;
  for (const dsl::AuditEffect effect : clause.effects) effects.emplace_back(effect_words(effect));
  add_row(entry.rows, "effect", joined(effects));
  add_sayings(clause.says, entry.rows);
  add_row(entry.rows, "because", clause.because);
  SheetRow cites{"cites", {}, false};
  for (const std::string_view text : clause.cites) cites.lines.push_back({plain(text)});
  if (clause.cites.empty() && clause.moves_money && !clause.by_hand)
    cites = {"cites", {{plain("NOTHING")}}, true};
  if (!cites.lines.empty()) entry.rows.push_back(std::move(cites));
  SheetRow bound{"bound by", {}, false};
  for (const dsl::AuditBond& bond : clause.bound_by) bound.lines.push_back(bond_line(bond));
  if (!bound.lines.empty()) entry.rows.push_back(std::move(bound));
  add_row(entry.rows, "acts on", names_of(clause.binds));
  std::vector<std::string> read;
  for (const dsl::AuditHead& head : clause.rests_on) read.emplace_back(head.name);
  add_row(entry.rows, "rests on", joined(read));
  add_row(entry.rows, "stands in", audit_place(view, clause.head));
  return entry;
}

SheetSection clauses_section(const AuditView& view, std::string title,
                             const std::vector<dsl::AuditClause>& clauses) {
  SheetSection section{std::move(title), {}, {}};
  for (const dsl::AuditClause& clause : clauses)
    section.entries.push_back(clause_entry(view, clause));
  return section;
}

SheetSection head_section(const AuditView& view) {
  SheetEntry entry;
  add_row(entry.rows, "policy",
          std::string(view.audit.policy.name) + ", " + audit_place(view, view.audit.policy));
  add_sayings(view.audit.header, entry.rows);
  SheetRow texts{"texts", {}, false};
  std::vector<std::string> library;
  for (const PolicyFile& file : view.files) {
    if (file.name.rfind("library:", 0) == 0)
      library.push_back(file.name.substr(std::string_view("library:").size()));
    else
      texts.lines.push_back({plain(file.name + ", sha256 " + file.sha256)});
  }
  if (!texts.lines.empty()) entry.rows.push_back(std::move(texts));
  add_row(entry.rows, "library", joined(library));
  return {{}, {}, {std::move(entry)}};
}

/// Who, and to what they say yes: one row a person or office.
SheetSection approvals_section(const dsl::Audit& audit) {
  SheetSection section{"Whose word is needed", {}, {}};
  SheetEntry entry;
  for (const dsl::AuditApproval& approval : audit.approvals) {
    const std::string who = printable(approval.who);
    const auto same = std::find_if(entry.rows.begin(), entry.rows.end(),
                                   [&](const SheetRow& row) { return row.label == who; });
    if (same != entry.rows.end())
      same->lines.push_back({plain(approval.what)});
    else
      entry.rows.push_back({who, {{plain(approval.what)}}, false});
  }
  if (entry.rows.empty())
    section.note = "Nobody's: the policy names no approval, no hold and no consent.";
  else
    section.entries.push_back(std::move(entry));
  return section;
}

SheetSection stage_section(const AuditView& view, const dsl::AuditStage& stage) {
  SheetSection section = clauses_section(
      view, "Stage " + std::to_string(stage.number) + ". " + std::string(stage_title(stage.number)),
      stage.clauses);
  const auto& header = view.audit.header;
  const auto rounding = std::find_if(header.begin(), header.end(),
                                     [](const auto& saying) { return saying.word == "rounding"; });
  if (stage.number == 4 && rounding != header.end())
    section.note = "Each line is rounded once: " + one_line(rounding->text) + ".";
  else if (stage.number == 8)
    section.note = "No clause acts here.";
  else if (stage.clauses.empty())
    section.note = "No clause.";
  return section;
}

/// A table of law cites a source a row: of many the first, and how many more there are.
void add_citations(const std::vector<std::string>& cites, std::vector<SheetRow>& rows) {
  constexpr std::size_t kMost = 5;
  if (cites.empty()) return;
  SheetRow row{"cites", {}, false};
  const std::size_t shown = cites.size() > kMost ? kMost - 1 : cites.size();
  for (std::size_t i = 0; i < shown; ++i) row.lines.push_back({plain(cites[i])});
  if (shown < cites.size())
    row.lines.push_back(
        {plain("and " + std::to_string(cites.size() - shown) + " more (--format json has all)")});
  rows.push_back(std::move(row));
}

SheetSection values_section(const AuditView& view) {
  SheetSection section{"What these clauses rest on", {}, {}};
  for (const dsl::AuditValue& value : view.audit.values) {
    SheetEntry entry{value.head.word, printable(value.head.name), printable(value.head.title), {}};
    add_sayings(value.says, entry.rows);
    add_citations(value.cites, entry.rows);
    std::vector<std::string> readers;
    for (const dsl::AuditHead& head : value.read_by) readers.push_back(head_words(head));
    add_row(entry.rows, "read by", joined(readers));
    add_row(entry.rows, "stands in", audit_place(view, value.head));
    section.entries.push_back(std::move(entry));
  }
  if (section.entries.empty()) section.note = "Nothing but the data and what they say themselves.";
  return section;
}

}  // namespace

AuditSheet audit_sheet(const AuditView& view) {
  const dsl::Audit& audit = view.audit;
  AuditSheet sheet;
  sheet.title =
      printable(std::string(audit.policy.title) + ", version " + std::string(audit.version));
  sheet.sections.push_back(head_section(view));
  sheet.sections.push_back(approvals_section(audit));
  if (!audit.before.empty())
    sheet.sections.push_back(clauses_section(
        view, "Before payment: rows left out, and exceptions to rules", audit.before));
  for (const dsl::AuditStage& stage : audit.stages)
    sheet.sections.push_back(stage_section(view, stage));
  sheet.sections.push_back(clauses_section(view, "Shown, and moves no money", audit.shown));
  if (audit.shown.empty()) sheet.sections.back().note = "Nothing.";
  sheet.sections.push_back(values_section(view));
  if (!audit.not_evaluated.empty())
    sheet.endings.push_back(
        "This version does not evaluate, so that a run of the plan is refused: " +
        joined(audit.not_evaluated) + ".");
  sheet.endings.push_back(verdict(audit));
  return sheet;
}

}  // namespace guerdon::tools
