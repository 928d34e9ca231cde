#include <map>

#include "tools/lint/rules.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint::rules {

void rows_rejected(const Measured& measured, Report& report) {
  std::map<std::string, std::vector<const RejectedRow*>> by_reason;
  for (const RejectedRow& row : measured.run().manifest.rejected)
    by_reason[row.record + ": " + row.reason].push_back(&row);
  for (const auto& [reason, rows] : by_reason) {
    report
        .add(measured.header(), counted(rows.size(), "row") + " rejected of " + printable(reason) +
                                    ", the first at " + printable(rows.front()->place()))
        .advise(
            "whoever the rows belong to is paid without them: mend them at the source before "
            "the period is paid");
  }
}

}  // namespace guerdon::tools::lint::rules
