#include "tools/lint/rules.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint::rules {

void source_without_rows(const Measured& measured, Report& report) {
  for (const SourceReport& source : measured.run().manifest.sources) {
    if (source.counts.read == 0 || source.counts.used != 0) continue;
    report
        .add(measured.header(), "none of " + counted(source.counts.read, "row") + " of " +
                                    printable(source.name) + " counts in " +
                                    measured.run().plan.period.name)
        .advise("it is the wrong period, the wrong file, or the wrong column of dates: " +
                std::to_string(source.counts.outside_period) + " lie outside the period, " +
                std::to_string(source.counts.rejected) + " are rejected, " +
                std::to_string(source.counts.unknown_agent + source.counts.unattributed) +
                " are of nobody known");
  }
}

}  // namespace guerdon::tools::lint::rules
