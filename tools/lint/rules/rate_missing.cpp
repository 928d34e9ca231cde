#include <map>
#include <set>

#include "tools/lint/rules.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint::rules {

void rate_missing(const Measured& measured, Report& report) {
  const RunView& run = measured.run();
  std::map<std::string, std::pair<engine::Span, std::set<std::uint32_t>>> by_detail;
  for (std::uint32_t agent = 0; agent < measured.agents(); ++agent) {
    for (const engine::FaultId id : run.statements[agent].faults) {
      const engine::Fault& fault = run.evaluation.faults[id];
      if (fault.code != engine::FaultCode::kNoParameterRow) continue;
      auto& [span, agents] = by_detail[fault.detail];
      span = fault.span;
      agents.insert(agent);
    }
  }
  for (const auto& [detail, found] : by_detail) {
    const auto agents = measured.agents_where(
        [&, &affected = found.second](std::uint32_t agent) { return affected.count(agent) != 0; });
    const dsl::FileId file = measured.policy().detail().sources->file_at(found.first.begin);
    const bool own = measured.policy().is_own(file);
    report
        .add(own ? found.first : measured.header(),
             printable(detail) + ", and " + measured.name_agents(agents) +
                 (agents.size() == 1 ? " needs it" : " need it"))
        .advise("add the row with its source: until then they are blocked, and not paid");
  }
}

}  // namespace guerdon::tools::lint::rules
