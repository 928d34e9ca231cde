#include "tools/cli/mending.h"

#include <optional>
#include <utility>
#include <vector>

#include "dsl/format/format.h"
#include "dsl/lower/lower.h"
#include "dsl/syntax/dump.h"
#include "engine/plan/print.h"
#include "engine/value/period.h"
#include "tools/lint/apply.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;
using dsl::FixSafety;
using lint::Mending;

constexpr int kRounds = 10;
const dsl::FileId kMain{0};

dsl::CheckOptions any_file() {
  dsl::CheckOptions options;
  options.need_policy = false;
  return options;
}

/// Whether the text is as the formatter writes it.
std::optional<std::string> formatted(const fs::path& path, const std::string& text) {
  dsl::SourceMap sources;
  engine::Interner names;
  dsl::Diagnostics diagnostics;
  const dsl::FileId id = sources.add(path.string(), text);
  return dsl::format_file(sources, id, names, diagnostics);
}

/// The tree of a module without its places.
std::string tree_of(CheckedPolicy& policy) {
  const dsl::ProgramDetail& detail = policy.program->detail();
  return dsl::dump(detail.modules[detail.modules.id_at(0)].tree, policy.names);
}

/// Everything that a text means for pay: its first day and the plan of the period that holds it; of
/// a module, or where there is no plan, its tree. Nothing where it does not check.
std::optional<std::string> meaning_of(const fs::path& path, const std::string& text) {
  QuietCheck checked = check_text(path, text, any_file());
  if (!checked.checks()) return {};
  CheckedPolicy& policy = *checked.policy;
  if (!policy.program->has_policy()) return tree_of(policy);
  const dsl::PolicyHeader& header = policy.program->header();
  const auto period =
      engine::period_of(header.period, header.effective_from.value_or(engine::Date{}));
  if (!period) return tree_of(policy);
  dsl::Diagnostics diagnostics;
  const auto plan =
      dsl::lower(*policy.program, *period, policy.functions, policy.names, diagnostics);
  if (!plan) return tree_of(policy);
  const std::string days = header.effective_to ? to_iso(*header.effective_to) : "open";
  return period->name + " to " + days + "\n" + engine::print(*plan, policy.names);
}

class Mender {
 public:
  Mender(const fs::path& path, const lint::Config& config, const LintRequest& request,
         const Console& console)
      : path_(path), config_(config), request_(request), console_(console) {}

  /// One round: lints the text and applies what may be applied. False: nothing changed.
  bool round(Mended& state, bool unsafe) {
    const LintRun run = lint_text(path_, state.after, config_, request_, console_);
    std::vector<Mending> mends = proven(run, state.after);
    if (mends.empty() && unsafe) mends = working(run, state.after);
    if (mends.empty()) return false;
    state.after = lint::mended(run.policy->sources, kMain, mends);
    for (const Mending& mend : mends) ++state.by_rule[mend.result->code];
    return true;
  }

 private:
  /// The safe mends after which the policy means the same, all at once where that works.
  std::vector<Mending> proven(const LintRun& run, const std::string& text) {
    const std::vector<Mending> all = lint::mends_of(run.file, kMain, FixSafety::kSafe);
    if (all.empty()) return {};
    const auto before = meaning_of(path_, text);
    if (!before) return {};
    const auto same = [&](const std::vector<Mending>& mends) {
      return meaning_of(path_, lint::mended(run.policy->sources, kMain, mends)) == before;
    };
    if (same(all)) return all;
    std::vector<Mending> kept;
    for (const Mending& mend : all) {
      kept.push_back(mend);
      if (!same(kept)) kept.pop_back();
    }
    return kept;
  }

  /// The unsafe mends, and safe ones without a proof, one by one, after which the text still
  /// checks.
  std::vector<Mending> working(const LintRun& run, const std::string&) {
    std::vector<Mending> kept;
    for (const FixSafety safety : {FixSafety::kSafe, FixSafety::kUnsafe}) {
      if (!kept.empty()) break;
      for (const Mending& mend : lint::mends_of(run.file, kMain, safety)) {
        kept.push_back(mend);
        const std::string text = lint::mended(run.policy->sources, kMain, kept);
        if (!check_text(path_, text, any_file()).checks()) kept.pop_back();
      }
    }
    return kept;
  }

  const fs::path& path_;
  const lint::Config& config_;
  const LintRequest& request_;
  const Console& console_;
};

}  // namespace

bool means_the_same(const fs::path& path, const std::string& before, const std::string& after) {
  const auto meaning = meaning_of(path, before);
  return meaning && meaning == meaning_of(path, after);
}

engine::Result<Mended, ReadFailure> mend_file(const fs::path& path, const lint::Config& config,
                                              const LintRequest& request, bool unsafe,
                                              const Console& console) {
  auto text = read_policy_text(path);
  if (!text) return engine::Failure{text.error()};
  Mended state{*text, *text, {}};
  Mender mender(path, config, request, console);
  for (int i = 0; i < kRounds && mender.round(state, unsafe); ++i) {
  }
  if (state.after != state.before && formatted(path, state.before) == state.before)
    state.after = formatted(path, state.after).value_or(state.after);
  return state;
}

}  // namespace guerdon::tools
