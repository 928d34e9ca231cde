#include "tools/cli/write_results.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/parallel.h"
#include "engine/trace/explanation.h"
#include "engine/value/zone.h"
#include "tools/cli/version.h"
#include "tools/report/metrics.h"
#include "tools/report/output_folder.h"
#include "tools/report/payouts.h"
#include "tools/report/rejected.h"
#include "tools/report/run_json.h"
#include "tools/report/statement_json.h"

namespace guerdon::tools {
namespace {

using Agents = std::vector<std::uint32_t>;

/// Explains agents side by side: some of them in each part, as many parts at once as fit in memory
/// whatever they hold, and one wave of parts after another.
class TraceFile {
 public:
  TraceFile(const FinishedRun& finished, const RunView& run, OutputFolder& folder)
      : run_(run),
        threads_(finished.context->threads),
        folder_(folder),
        explainer_(run.plan, run.data, run.evaluation, &*finished.context),
        texts_(threads_ * kPartsOfThread) {
    explainer_.learn_all(threads_);
    for (std::size_t i = 0; i < texts_.size(); ++i) writers_.emplace_back(run, false);
  }

  void write(const Agents& agents) {
    const std::size_t wave = texts_.size() * kAgentsOfPart;
    for (std::size_t first = 0; first < agents.size(); first += wave) {
      const std::size_t end = std::min(first + wave, agents.size());
      const std::size_t parts = (end - first + kAgentsOfPart - 1) / kAgentsOfPart;
      engine::parallel_for(threads_, parts, [&](std::size_t part) {
        const std::size_t begin = first + part * kAgentsOfPart;
        texts_[part].clear();
        for (std::size_t i = begin; i < std::min(begin + kAgentsOfPart, end); ++i)
          writers_[part].write(explainer_.explain(run_.statements[agents[i]], false), texts_[part]);
      });
      for (std::size_t part = 0; part < parts; ++part) folder_.write(texts_[part]);
    }
  }

 private:
  static constexpr std::size_t kAgentsOfPart = 32;
  static constexpr std::size_t kPartsOfThread = 4;

  const RunView& run_;
  unsigned threads_;
  OutputFolder& folder_;
  engine::Explainer explainer_;
  std::vector<StatementWriter> writers_;  // by part
  std::vector<std::string> texts_;        // by part
};

}  // namespace

std::optional<std::string> write_results(const FinishedRun& finished,
                                         const std::filesystem::path& directory,
                                         const PostingReport* posting, bool posts,
                                         bool with_traces) {
  auto folder = OutputFolder::open(directory);
  if (!folder) return folder.error();
  const RunView run = finished.view();
  const Agents agents = agents_by_key(run);
  folder->add("payouts.csv", payouts_csv(run, agents));
  folder->add("metrics.csv", metrics_csv(run, agents));
  folder->add("rejected.csv", rejected_csv(run.manifest));
  if (with_traces) {
    RunView kept = run;
    kept.origins = false;
    folder->begin("statements.jsonl");
    TraceFile(finished, kept, *folder).write(agents);
  }
  folder->add("run.json", run_json(run, finished.policy->files, version(), engine::tzdata_version(),
                                   posting, posts));
  return folder->commit();
}

}  // namespace guerdon::tools
