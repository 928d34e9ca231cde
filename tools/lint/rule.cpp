#include "tools/lint/rule.h"

#include <algorithm>
#include <array>
#include <vector>

#include "dsl/diagnostic/suggest.h"

namespace guerdon::tools::lint {
namespace {

constexpr Rule kRules[] = {
#define GUERDON_RULE(CODE, NAME, LEVEL, MEND, TITLE) \
  {#CODE, #NAME, Level::LEVEL, Mend::MEND, TITLE, rules::NAME, nullptr},
#define GUERDON_DATA_RULE(CODE, NAME, LEVEL, MEND, TITLE) \
  {#CODE, #NAME, Level::LEVEL, Mend::MEND, TITLE, nullptr, rules::NAME},
#include "tools/lint/rules.def"
#undef GUERDON_RULE
#undef GUERDON_DATA_RULE
};

constexpr std::array<std::string_view, 4> kLevels = {"off", "info", "warn", "error"};

}  // namespace

std::string_view level_word(Level level) { return kLevels[static_cast<std::size_t>(level)]; }

std::optional<Level> level_of(std::string_view word) {
  const auto found = std::find(kLevels.begin(), kLevels.end(), word);
  if (found == kLevels.end()) return {};
  return static_cast<Level>(found - kLevels.begin());
}

std::span<const Rule> all_rules() { return kRules; }

std::string name_of(const Rule& rule) {
  std::string name(rule.function);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

const Rule* find_rule(std::string_view code_or_name) {
  const auto named = [&](const Rule& rule) {
    return rule.code == code_or_name || name_of(rule) == code_or_name;
  };
  const auto found = std::find_if(std::begin(kRules), std::end(kRules), named);
  return found == std::end(kRules) ? nullptr : found;
}

std::string nearest_rule(std::string_view word) {
  std::vector<std::string> names;
  for (const Rule& rule : kRules) {
    names.emplace_back(rule.code);
    names.push_back(name_of(rule));
  }
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  return std::string(dsl::nearest(word, candidates));
}

}  // namespace guerdon::tools::lint
