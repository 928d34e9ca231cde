#include <algorithm>
#include <map>

#include "tools/ledger/ledger_file.h"

namespace guerdon::tools {
namespace {

using engine::LedgerLine;
using engine::LedgerRun;

}  // namespace

LedgerCheck check_ledger(const LedgerBook& book) {
  LedgerCheck check;
  std::map<std::string, std::vector<LedgerLine>> lines;
  for (const LedgerLine& line : book.lines) lines[line.run].push_back(line);
  std::string before;
  for (const LedgerRun& run : book.runs) {
    if (run.before != before)
      check.problems.push_back("run `" + run.id +
                               "` does not follow the run before it: one was "
                               "taken out, put in or changed");
    const auto own = lines.find(run.id);
    static const std::vector<LedgerLine> kNone;
    if (chain_hash(run, own == lines.end() ? kNone : own->second) != run.hash)
      check.problems.push_back("run `" + run.id + "` (" + run.policy + " " + run.period +
                               ") is not what was posted: it or a line of it was changed");
    if (own != lines.end()) lines.erase(own);
    before = run.hash;
  }
  for (const auto& [run, orphans] : lines)
    check.problems.push_back("line `" + orphans.front().id + "` belongs to no run of the ledger");
  return check;
}

}  // namespace guerdon::tools
