#include "dsl/check/versions.h"
#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void version_chain(const Policy& policy, Report& report) {
  const auto first = first_day(policy);
  if (policy.before() == nullptr || !first) return;
  const dsl::PolicyHeader& now = policy.program().header();
  const dsl::PolicyHeader& then = policy.before()->program().header();
  const engine::Span effective = policy.clause(*policy.header_decl(), "effective")->span;
  const std::string day = engine::to_iso(*first);
  if (dsl::compare_versions(now.version, then.version) <= 0)
    report
        .add(policy.header()->version.span, "version " + now.version + " supersedes version " +
                                                then.version + ", which is not an earlier one")
        .also(policy.header()->supersedes.span, "the superseded version")
        .advise(
            "let numbers go up part by part, so that everybody knows which text is the newer one");
  if (!then.effective_to || *first <= *then.effective_to)
    report
        .add(effective,
             "version " + then.version + " holds " +
                 (then.effective_to ? "until " + engine::to_iso(*then.effective_to) : "for ever") +
                 ", and this one begins on " + day + ": some days have two texts")
        .advise("let the superseded version end on " +
                engine::to_iso(engine::Date{first->days - 1}) +
                ", with `effective … to …` in its own header");
  else if (first->days - then.effective_to->days > 1)
    report
        .add(effective, "version " + then.version + " ends on " +
                            engine::to_iso(*then.effective_to) + ", and this one begins on " + day +
                            ": the days between have no text")
        .advise("let it begin on " + engine::to_iso(engine::Date{then.effective_to->days + 1}));
}

}  // namespace guerdon::tools::lint::rules
