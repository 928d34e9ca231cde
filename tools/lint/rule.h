// The linter's rules: a catalogue that one can read from top to bottom.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dsl/diagnostic/diagnostic.h"

namespace guerdon::tools::lint {

class Policy;
class Measured;
class Report;

/// How much a finding weighs. A rule that is off is not run.
enum class Level : std::uint8_t { kOff, kInfo, kWarn, kError };

/// "info", "warn", "error", "off".
std::string_view level_word(Level level);
std::optional<Level> level_of(std::string_view word);

/// The best that a rule can offer to mend what it finds. A safe mend leaves the plan as it is, for
/// every input: `--fix` compares the plan before and after, and keeps nothing else.
enum class Mend : std::uint8_t { kNone, kDisplay, kUnsafe, kSafe };

/// One rule. `policy` reads the checked text; `data` reads a run over data (`--data`). One of the
/// two is there.
struct Rule {
  std::string_view code;      ///< "W301", stable for ever; its first digit is its family
  std::string_view function;  ///< "dominant_metric": the name of its file and of its function
  Level level = Level::kWarn;
  Mend mend = Mend::kNone;
  std::string_view title;  ///< "one metric carries more than half of a scorecard's weight"
  void (*policy)(const Policy&, Report&) = nullptr;
  void (*data)(const Measured&, Report&) = nullptr;
};

/// In the order of rules.def.
std::span<const Rule> all_rules();
/// By code or by kebab-case name; null where there is none.
const Rule* find_rule(std::string_view code_or_name);
/// "dominant-metric".
std::string name_of(const Rule& rule);
/// The code or name nearest to a word; empty if none is near.
std::string nearest_rule(std::string_view word);

}  // namespace guerdon::tools::lint

// One function a rule, in rules/NAME.cpp.
namespace guerdon::tools::lint::rules {
#define GUERDON_RULE(CODE, NAME, LEVEL, MEND, TITLE) void NAME(const Policy&, Report&);
#define GUERDON_DATA_RULE(CODE, NAME, LEVEL, MEND, TITLE) void NAME(const Measured&, Report&);
#include "tools/lint/rules.def"
#undef GUERDON_RULE
#undef GUERDON_DATA_RULE
}  // namespace guerdon::tools::lint::rules
