// The results of tests: for people, for JUnit's readers, as JSON. No times, no order by chance.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dsl/source/source_map.h"
#include "tools/report/style.h"
#include "tools/testing/coverage.h"
#include "tools/testing/mutation.h"
#include "tools/testing/run_test.h"

namespace guerdon::tools {

/// A failure as it is reported, after the texts that it speaks of are gone.
struct ReportedFailure {
  std::string summary;      ///< one line: "`payout` is 0.00 USD, expected 5.00 USD"
  std::string place;        ///< "plan.guerdon:12:10"
  std::string shown;        ///< the message with its underlined lines
  std::string explanation;  ///< may be empty
};

struct ReportedTest {
  std::string title;
  std::string place;
  std::size_t expectations = 0;
  std::vector<ReportedFailure> failures;
  bool passed() const { return failures.empty(); }
};

/// The tests of one policy.
struct TestedFile {
  std::string path;
  bool checks = true;  ///< otherwise nothing was run; why was said where it was found
  std::vector<ReportedTest> tests;
  std::optional<CoverageReport> coverage;
  std::optional<MutationReport> mutation;

  bool passed() const;
};

ReportedTest reported(const TestResult& result, const dsl::SourceMap& sources, Style style);

/// A line for each test; below a failed one what it expected and how the value came about.
std::string tests_text(const TestedFile& file, Style style);
/// "5 tests: 4 passed, 1 failed".
std::string tests_summary(const std::vector<TestedFile>& files);
/// JUnit's XML, without coverage and mutants.
std::string tests_junit(const std::vector<TestedFile>& files);
/// One document, ended by a line end.
std::string tests_json(const std::vector<TestedFile>& files);

}  // namespace guerdon::tools
