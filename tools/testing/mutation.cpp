#include "tools/testing/mutation.h"

#include <algorithm>
#include <utility>

#include "dsl/check/check.h"
#include "tools/report/message.h"
#include "tools/report/text.h"
#include "tools/testing/coverage.h"

namespace guerdon::tools {
namespace {

using dsl::Mutant;

enum class Fate { kKilled, kSurvived, kDoesNotCheck };

class Mutator {
 public:
  explicit Mutator(const MutationRequest& request) : request_(request) {}

  Fate try_one(const Mutant& mutant) const {
    const dsl::SourceMap& original = request_.context.sources;
    const std::string text = dsl::mutated_text(original, mutant);
    const std::string_view changed = original.name(mutant.file);
    const dsl::ModuleFinder find = [&](std::string_view module) {
      auto found = request_.find_module(module);
      if (found && found->name == changed) found->text = text;
      return found;
    };
    dsl::SourceMap sources;
    engine::Interner names;
    dsl::Diagnostics diagnostics;
    const bool in_main = mutant.file == request_.main;
    const dsl::FileId main = sources.add(
        original.name(request_.main), in_main ? text : std::string(original.text(request_.main)));
    dsl::CheckOptions options;
    options.need_policy = false;
    const auto program =
        dsl::check(sources, main, names, request_.context.functions, find, diagnostics, options);
    if (program == nullptr) return Fate::kDoesNotCheck;
    const TestContext context{*program, sources, names, request_.context.functions};
    return is_noticed(context) ? Fate::kKilled : Fate::kSurvived;
  }

 private:
  bool is_noticed(const TestContext& context) const {
    const auto& tests = dsl::tests_of(context.program);
    return std::any_of(tests.begin(), tests.end(), [&](const dsl::TestCase& test) {
      const auto& titles = request_.titles;
      return std::find(titles.begin(), titles.end(), test.title) != titles.end() &&
             !run_test(context, test, false).passed();
    });
  }

  const MutationRequest& request_;
};

/// LIMIT of them, evenly over the text.
std::vector<Mutant> chosen(std::vector<Mutant> all, std::size_t limit) {
  if (limit == 0 || all.size() <= limit) return all;
  std::vector<Mutant> some;
  for (std::size_t i = 0; i < limit; ++i) some.push_back(std::move(all[i * all.size() / limit]));
  return some;
}

SurvivingMutant describe(const Mutant& mutant, const dsl::SourceMap& sources, Style style) {
  SurvivingMutant made;
  if (const auto at = sources.locate(mutant.span))
    made.place =
        printable(at->name) + ":" + std::to_string(at->line) + ":" + std::to_string(at->column);
  made.change = mutant.change;
  Message message;
  message.severity = dsl::Severity::kNote;
  message.text = "no test notices that " + one_line(mutant.change);
  message.marks.push_back({mutant.span, true, {}});
  made.shown = render(message, sources, style);
  return made;
}

}  // namespace

MutationReport mutate(const MutationRequest& request) {
  const std::vector<Mutant> mutants =
      chosen(dsl::mutants_of(request.context.program, request.is_own), request.limit);
  MutationReport report;
  const Mutator mutator(request);
  for (std::size_t i = 0; i < mutants.size(); ++i) {
    if (request.progress) request.progress(i, mutants.size());
    const Fate fate = mutator.try_one(mutants[i]);
    if (fate == Fate::kDoesNotCheck) {
      ++report.not_checking;
      continue;
    }
    ++report.total;
    if (fate == Fate::kKilled)
      ++report.killed;
    else
      report.survivors.push_back(describe(mutants[i], request.context.sources, request.style));
  }
  return report;
}

std::string mutation_text(const MutationReport& report) {
  std::string out;
  for (const SurvivingMutant& mutant : report.survivors) out += mutant.shown + "\n";
  out += "mutants: " + std::to_string(report.killed) + " of " + std::to_string(report.total) +
         " noticed, " + percent_text(report.killed, report.total);
  if (report.not_checking != 0)
    out += " (" + std::to_string(report.not_checking) + " more do not check)";
  return out + "\n";
}

}  // namespace guerdon::tools
