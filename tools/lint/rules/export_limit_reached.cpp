#include "tools/lint/rules.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Row limits at which exports of ticket systems stop without a word.
struct ExportLimit {
  std::uint64_t rows;
  const char* system;
};
constexpr ExportLimit kLimits[] = {
    {1'000, "Jira's CSV export"},
    {10'000, "ServiceNow's list export"},
};

}  // namespace

void export_limit_reached(const Measured& measured, Report& report) {
  for (const SourceReport& source : measured.run().manifest.sources) {
    for (const ExportLimit& limit : kLimits) {
      if (source.files.size() != 1 || source.counts.read != limit.rows) continue;
      const FileInfo& file = measured.run().manifest.files[source.files.front()];
      report
          .add(measured.header(), printable(file.name) + " has exactly " +
                                      std::to_string(limit.rows) + " rows, where " + limit.system +
                                      " stops")
          .advise(
              "the rest is missing without a word, and with it somebody's pay: export in parts, "
              "or through the interface");
    }
  }
}

}  // namespace guerdon::tools::lint::rules
