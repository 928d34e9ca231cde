#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The subject's field that names a union; kNoField where there is none.
std::uint32_t union_field(const engine::RecordSchema& subject, const engine::Interner& names) {
  for (std::uint32_t i = 0; i < subject.fields.size(); ++i) {
    const std::string_view name = names.text(subject.fields[i].name);
    if (name == "union" || name == "bargaining_unit" || name == "works_council") return i;
  }
  return engine::kNoField;
}

bool is_member(const RunView& run, const engine::Agreement& agreement, std::uint32_t agent) {
  if (!agreement.filter.valid()) return true;
  const engine::Column& filter = run.evaluation.column(agreement.filter);
  return filter.present(agent) && filter.boolean(agent);
}

}  // namespace

void agent_without_agreement(const Measured& measured, Report& report) {
  const RunView& run = measured.run();
  const engine::RecordSchema& subject = run.plan.schema.record(run.plan.schema.subject);
  const std::uint32_t field = union_field(subject, run.texts);
  const engine::Table& agents = run.data.table(run.plan.schema.subject);
  if (field == engine::kNoField || subject.fields[field].dated_by.valid()) return;
  const auto left_out = measured.agents_where([&](std::uint32_t agent) {
    if (!agents.columns[field].present(agent)) return false;
    return std::none_of(
        run.plan.agreements.begin(), run.plan.agreements.end(),
        [&](const engine::Agreement& agreement) { return is_member(run, agreement, agent); });
  });
  if (left_out.empty()) return;
  report
      .add(measured.header(), measured.name_agents(left_out) +
                                  (left_out.size() == 1 ? " is" : " are") +
                                  " in a union, and no agreement of the plan applies")
      .advise(
          "pay is bargained with their union (29 U.S.C. § 158(d)): add the agreement, or say in "
          "its `for` that they are covered");
}

}  // namespace guerdon::tools::lint::rules
