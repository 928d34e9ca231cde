#include "tools/testing/report.h"

#include <algorithm>
#include <string_view>

#include <nlohmann/json.hpp>

#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using Json = nlohmann::ordered_json;

std::string place_of(const dsl::SourceMap& sources, engine::Span span) {
  const auto at = sources.locate(span);
  if (!at) return {};
  return printable(at->name) + ":" + std::to_string(at->line) + ":" + std::to_string(at->column);
}

/// Each line that is not empty, moved to the right.
std::string indented(std::string_view text, std::size_t columns) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    if (text.front() != '\n') out += std::string(columns, ' ');
    out += text.substr(0, end);
    text.remove_prefix(end);
  }
  return out;
}

struct Counts {
  std::size_t tests = 0;
  std::size_t failed = 0;
};

Counts count(const TestedFile& file) {
  Counts counts;
  counts.tests = file.tests.size();
  counts.failed = static_cast<std::size_t>(
      std::count_if(file.tests.begin(), file.tests.end(),
                    [](const ReportedTest& test) { return !test.passed(); }));
  return counts;
}

Counts count(const std::vector<TestedFile>& files) {
  Counts all;
  for (const TestedFile& file : files) {
    const Counts counts = count(file);
    all.tests += counts.tests;
    all.failed += counts.failed;
  }
  return all;
}

std::size_t unchecked(const std::vector<TestedFile>& files) {
  return static_cast<std::size_t>(std::count_if(
      files.begin(), files.end(), [](const TestedFile& file) { return !file.checks; }));
}

std::string junit_suite(const TestedFile& file) {
  const Counts counts = count(file);
  const std::string path = xml_escaped(printable(file.path));
  const std::size_t tests = counts.tests + (file.checks ? 0 : 1);  // that it checks is one, too
  std::string out = "  <testsuite name=\"" + path + "\" tests=\"" + std::to_string(tests) +
                    "\" failures=\"" + std::to_string(counts.failed) + "\" errors=\"" +
                    (file.checks ? "0" : "1") + "\">\n";
  for (const ReportedTest& test : file.tests) {
    out += "    <testcase classname=\"" + path + "\" name=\"" + xml_escaped(printable(test.title)) +
           "\"";
    out += test.passed() ? "/>\n" : ">\n";
    for (const ReportedFailure& failure : test.failures)
      out += "      <failure message=\"" + xml_escaped(failure.summary) + "\">" +
             xml_escaped(failure.shown + failure.explanation) + "</failure>\n";
    if (!test.passed()) out += "    </testcase>\n";
  }
  if (!file.checks)
    out += "    <testcase classname=\"" + path +
           "\" name=\"guerdon check\">\n      <error message=\"the policy does not check\"/>\n"
           "    </testcase>\n";
  return out + "  </testsuite>\n";
}

Json test_json(const ReportedTest& test) {
  Json json;
  json["title"] = test.title;
  json["place"] = test.place;
  json["passed"] = test.passed();
  json["expectations"] = test.expectations;
  json["failures"] = Json::array();
  for (const ReportedFailure& failure : test.failures)
    json["failures"].push_back({{"message", failure.summary},
                                {"place", failure.place},
                                {"explanation", failure.explanation}});
  return json;
}

Json coverage_json(const CoverageReport& report) {
  Json json;
  json["covered"] = report.covered;
  json["total"] = report.total;
  json["gaps"] = Json::array();
  for (const CoverageGap& gap : report.gaps)
    json["gaps"].push_back({{"place", gap.place}, {"unseen", gap.unseen}, {"source", gap.text}});
  return json;
}

Json mutation_json(const MutationReport& report) {
  Json json;
  json["killed"] = report.killed;
  json["total"] = report.total;
  json["not_checking"] = report.not_checking;
  json["survivors"] = Json::array();
  for (const SurvivingMutant& mutant : report.survivors)
    json["survivors"].push_back({{"place", mutant.place}, {"change", mutant.change}});
  return json;
}

}  // namespace

bool TestedFile::passed() const { return checks && count(*this).failed == 0; }

ReportedTest reported(const TestResult& result, const dsl::SourceMap& sources, Style style) {
  ReportedTest test;
  test.title = result.title;
  test.place = place_of(sources, result.span);
  test.expectations = result.expectations;
  for (const TestFailure& failure : result.failures) {
    const auto primary = std::find_if(failure.message.marks.begin(), failure.message.marks.end(),
                                      [](const Mark& mark) { return mark.primary; });
    ReportedFailure made;
    made.summary = printable(failure.message.text);
    if (primary != failure.message.marks.end()) made.place = place_of(sources, primary->span);
    made.shown = render(failure.message, sources, style);
    made.explanation = failure.explanation;
    test.failures.push_back(std::move(made));
  }
  return test;
}

std::string tests_text(const TestedFile& file, Style style) {
  std::string out = style(Paint::kBold, printable(file.path)) + "\n";
  for (const ReportedTest& test : file.tests) {
    out += test.passed() ? "  passed  " : "  " + style(Paint::kError, "FAILED") + "  ";
    out += printable(test.title) + "\n";
    for (const ReportedFailure& failure : test.failures) {
      out += "\n" + indented(failure.shown, 4);
      if (!failure.explanation.empty()) out += "\n" + indented(failure.explanation, 6);
    }
    if (!test.passed() && &test != &file.tests.back()) out += "\n";
  }
  return out;
}

std::string tests_summary(const std::vector<TestedFile>& files) {
  const Counts counts = count(files);
  std::string out = counted(counts.tests, "test") + ": " +
                    std::to_string(counts.tests - counts.failed) + " passed";
  if (counts.failed != 0) out += ", " + std::to_string(counts.failed) + " failed";
  const std::size_t broken = unchecked(files);
  if (broken == 1) out += "; 1 policy does not check";
  if (broken > 1) out += "; " + std::to_string(broken) + " policies do not check";
  return out + "\n";
}

std::string tests_junit(const std::vector<TestedFile>& files) {
  const Counts counts = count(files);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"" +
                    std::to_string(counts.tests + unchecked(files)) + "\" failures=\"" +
                    std::to_string(counts.failed) + "\" errors=\"" +
                    std::to_string(unchecked(files)) + "\">\n";
  for (const TestedFile& file : files) out += junit_suite(file);
  return out + "</testsuites>\n";
}

std::string tests_json(const std::vector<TestedFile>& files) {
  const Counts counts = count(files);
  Json json;
  json["schema_version"] = 1;
  json["tests"] = counts.tests;
  json["passed"] = counts.tests - counts.failed;
  json["failed"] = counts.failed;
  json["files"] = Json::array();
  for (const TestedFile& file : files) {
    Json one;
    one["path"] = file.path;
    one["checks"] = file.checks;
    one["tests"] = Json::array();
    for (const ReportedTest& test : file.tests) one["tests"].push_back(test_json(test));
    if (file.coverage) one["coverage"] = coverage_json(*file.coverage);
    if (file.mutation) one["mutation"] = mutation_json(*file.mutation);
    json["files"].push_back(std::move(one));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace guerdon::tools
