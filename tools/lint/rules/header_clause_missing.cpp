#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// A header clause that the language does not demand, what for, and how it is written.
struct Wanted {
  const char* word;
  const char* reason;
  const char* example;
};

constexpr Wanted kWanted[] = {
    {"owner", "nobody answers for the plan", "owner \"HR Total Rewards\""},
    {"approval", "nobody has to approve a change of it", "approval legal, hr"},
    {"appeals", "an agent who disagrees has nowhere to turn",
     "appeals within 30 days, decided within 15 business days, by \"Review board\""},
    {"retain", "it does not say how long its records are kept", "retain 3 years"},
};

}  // namespace

void header_clause_missing(const Policy& policy, Report& report) {
  const ast::Decl* header = policy.header_decl();
  if (header == nullptr) return;
  for (const Wanted& wanted : kWanted) {
    if (policy.clause(*header, wanted.word) != nullptr) continue;
    report
        .add(header->name.span,
             "the header has no `" + std::string(wanted.word) + "`: " + wanted.reason)
        .advise("write, with your own words: `" + std::string(wanted.example) + "`")
        .mend("write a first text", dsl::FixSafety::kUnsafe,
              {add_clause(policy, *header, wanted.example)});
  }
}

}  // namespace guerdon::tools::lint::rules
