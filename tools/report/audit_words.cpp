#include "tools/report/audit_words.h"

#include <array>

#include "tools/report/run_view.h"
#include "tools/report/text.h"

namespace guerdon::tools {

using dsl::AuditEffect;

std::string_view effect_words(AuditEffect effect) {
  switch (effect) {
    case AuditEffect::kRaises:
      return "raises pay";
    case AuditEffect::kLowers:
      return "lowers pay";
    case AuditEffect::kWithholds:
      return "withholds pay";
    case AuditEffect::kTakesBack:
      return "takes back pay";
    case AuditEffect::kOwes:
      return "owes pay on top";
    case AuditEffect::kKeeps:
      return "keeps pay from being taken back";
    case AuditEffect::kSuspends:
      return "puts clauses out of force for its members";
    case AuditEffect::kAmends:
      return "amends a rule: can raise or lower pay";
    case AuditEffect::kLeavesOut:
      return "leaves rows out of metrics: can raise or lower pay";
    case AuditEffect::kBlocks:
      return "blocks the release of pay";
    case AuditEffect::kShows:
      return "moves no money";
  }
  return "";
}

std::string_view effect_name(AuditEffect effect) {
  switch (effect) {
    case AuditEffect::kRaises:
      return "raises";
    case AuditEffect::kLowers:
      return "lowers";
    case AuditEffect::kWithholds:
      return "withholds";
    case AuditEffect::kTakesBack:
      return "takes_back";
    case AuditEffect::kOwes:
      return "owes";
    case AuditEffect::kKeeps:
      return "keeps";
    case AuditEffect::kSuspends:
      return "suspends";
    case AuditEffect::kAmends:
      return "amends";
    case AuditEffect::kLeavesOut:
      return "leaves_out";
    case AuditEffect::kBlocks:
      return "blocks";
    case AuditEffect::kShows:
      return "shows";
  }
  return "";
}

std::string_view stage_title(int number) {
  constexpr std::array<std::string_view, 9> kTitles{
      "Amounts: what is earned",
      "Gates: what cuts it or holds it",
      "Agreements: what limits it",
      "Rounding, and corrections that add (gross)",
      "True ups: what law owes on it",
      "Floors: what law keeps (earned)",
      "Recoveries: what is taken back",
      "Payout: earned less taken",
      "Guarantees: what is checked before release",
  };
  return kTitles.at(static_cast<std::size_t>(number - 1));
}

std::string audit_place(const AuditView& view, const dsl::AuditHead& head) {
  const std::string place = source_place(view.sources, head.span);
  return head.library ? place.substr(0, place.rfind(':')) : place;
}

std::string head_words(const dsl::AuditHead& head) {
  return printable(head.word + " " + std::string(head.name));
}

std::string verdict(const dsl::Audit& audit) {
  if (audit.moving == 0) return "No clause moves money.";
  if (audit.uncited.empty())
    return audit.moving == 1
               ? "The one clause that moves money cites its source."
               : "All " + counted(audit.moving, "clause") + " that move money cite their source.";
  std::string names;
  for (const dsl::AuditHead& head : audit.uncited)
    names += (names.empty() ? "" : ", ") + head_words(head);
  if (audit.moving == 1) return "The one clause that moves money cites nothing: " + names + ".";
  return std::to_string(audit.uncited.size()) + " of " + counted(audit.moving, "clause") +
         " that move money " + (audit.uncited.size() == 1 ? "cites" : "cite") +
         " nothing: " + names + ".";
}

}  // namespace guerdon::tools
