// The verifier of traces, on whatever somebody calls a trace.
#include <sstream>
#include <string>

#include "tests/fuzz/support/target.h"
#include "tools/verify/verify.h"

namespace guerdon::tests {
namespace {

void verify(std::string_view text) {
  std::istringstream in{std::string(text)};
  const tools::TraceReport report = tools::verify_trace(in);
  require(report.statements > 0 || !report.findings.empty(), "an empty file is a finding");
  require(report.findings.size() <= report.statements + 1, "at most one finding a statement");
  for (const tools::TraceFinding& finding : report.findings)
    require(finding.line > 0 && !finding.words.empty(), "a finding says what and where");
}

}  // namespace
}  // namespace guerdon::tests

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  guerdon::tests::verify(guerdon::tests::text_of(data, size));
  return 0;
}
