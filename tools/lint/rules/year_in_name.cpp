#include <charconv>
#include <set>

#include "tools/lint/lexemes.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

struct NamedYear {
  int year = 0;
  std::string rest;  ///< the name without it
};

/// `rate_2025`: the year, where it is the last word of a name.
NamedYear year_of(std::string_view name) {
  constexpr std::size_t kDigits = 4;
  if (name.size() < kDigits + 2 || name[name.size() - kDigits - 1] != '_') return {};
  const std::string_view digits = name.substr(name.size() - kDigits);
  NamedYear found;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + kDigits, found.year);
  if (error != std::errc() || end != digits.data() + kDigits) return {};
  if (found.year < 1990 || found.year > 2100) return {};
  found.rest = name.substr(0, name.size() - kDigits - 1);
  return found;
}

}  // namespace

void year_in_name(const Policy& policy, Report& report) {
  const auto& header = policy.detail().header;
  if (!policy.is_plan() || !header.effective_from) return;
  std::set<std::string_view> words;
  const std::vector<Word> all_words = lexemes_of(policy).words;
  for (const Word& word : all_words) words.insert(word.text);
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    if (!policy.in_main(id)) continue;
    const NamedYear named = year_of(policy.name(id));
    const int first = engine::civil(*header.effective_from).year;
    const int last = header.effective_to ? engine::civil(*header.effective_to).year : 9999;
    if (named.year == 0 || (named.year >= first && named.year <= last)) continue;
    Finding& found =
        report
            .add(definitions[id].span,
                 policy.call(id) + " speaks of " + std::to_string(named.year) +
                     ", and the plan is effective from " + engine::to_iso(*header.effective_from))
            .advise(
                "a value that changes by the year is a `parameter` with a `from` column; mend "
                "the value or the name");
    if (words.count(named.rest) == 0)
      found.mend("leave the year out of the name", dsl::FixSafety::kUnsafe,
                 renaming(policy, all_words, policy.name(id), named.rest));
  }
}

}  // namespace guerdon::tools::lint::rules
