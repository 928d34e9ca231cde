#include "tools/lint/jurisdictions.h"
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

/// How long law asks for where the plan pays, and says so; else a usual time.
std::string example_of(const Policy& policy, const Wanted& wanted) {
  if (std::string_view(wanted.word) != "retain") return wanted.example;
  const RecordsLaw* law = records_law(Jurisdictions(policy));
  if (law == nullptr) return wanted.example;
  return "retain " + std::to_string(law->years) + " years  cites \"" + law->cites + "\"";
}

}  // namespace

void header_clause_missing(const Policy& policy, Report& report) {
  const ast::Decl* header = policy.header_decl();
  if (header == nullptr) return;
  for (const Wanted& wanted : kWanted) {
    if (policy.clause(*header, wanted.word) != nullptr) continue;
    const std::string example = example_of(policy, wanted);
    report
        .add(header->name.span,
             "the header has no `" + std::string(wanted.word) + "`: " + wanted.reason)
        .advise("write, with your own words: `" + example + "`")
        .mend("write a first text", dsl::FixSafety::kUnsafe,
              {add_clause(policy, *header, example)});
  }
}

}  // namespace guerdon::tools::lint::rules
