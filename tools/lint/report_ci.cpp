// Findings for CI systems: JUnit's XML, and the commands that GitHub shows beside the lines.
#include <algorithm>
#include <string>
#include <string_view>

#include "tools/lint/places.h"
#include "tools/lint/result.h"
#include "tools/report/message.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint {
namespace {

std::string place_words(const LintedFile& file, const Result& result) {
  const auto region = region_of(file, result.span());
  if (!region) return file.path;
  return region->file + ":" + std::to_string(region->line) + ":" + std::to_string(region->column);
}

std::string title_of(const Result& result) {
  return result.code + (result.name.empty() ? "" : " " + result.name);
}

bool fails(const Result& result) { return result.level >= Level::kWarn; }

std::string junit_case(const LintedFile& file, const Result& result) {
  const std::string place = place_words(file, result);
  std::string words = place + ": " + result.message;
  if (!result.help.empty()) words += "\n" + result.help;
  std::string text = "    <testcase classname=\"" + xml_escaped(file.path) + "\" name=\"" +
                     xml_escaped(title_of(result) + " at " + place) + "\">\n";
  if (fails(result))
    text += "      <failure type=\"" + std::string(level_word(result.level)) + "\" message=\"" +
            xml_escaped(result.message) + "\">" + xml_escaped(words) + "</failure>\n";
  else
    text += "      <system-out>" + xml_escaped(words) + "</system-out>\n";
  return text + "    </testcase>\n";
}

/// A file without findings is a test that passes.
std::string junit_suite(const LintedFile& file) {
  const auto failures = std::count_if(file.results.begin(), file.results.end(), fails);
  const std::size_t tests = std::max<std::size_t>(file.results.size(), 1);
  std::string text = "  <testsuite name=\"" + xml_escaped(file.path) + "\" tests=\"" +
                     std::to_string(tests) + "\" failures=\"" + std::to_string(failures) + "\">\n";
  for (const Result& result : file.results) text += junit_case(file, result);
  if (file.results.empty())
    text += "    <testcase classname=\"" + xml_escaped(file.path) + "\" name=\"lint\"/>\n";
  return text + "  </testsuite>\n";
}

/// As GitHub's workflow commands want it; in a property `:` and `,` as well.
std::string command_text(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%')
      out += "%25";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else if (property && c == ':')
      out += "%3A";
    else if (property && c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

std::string_view command_word(Level level) {
  if (level == Level::kError) return "error";
  return level == Level::kWarn ? "warning" : "notice";
}

std::string github_line(const LintedFile& file, const Result& result) {
  const auto region = region_of(file, result.span());
  std::string line = "::" + std::string(command_word(result.level)) +
                     " file=" + command_text(region ? region->file : file.path, true);
  if (region) {
    line +=
        ",line=" + std::to_string(region->line) + ",endLine=" + std::to_string(region->end_line);
    // GitHub takes columns only of places within one line.
    if (region->line == region->end_line)
      line += ",col=" + std::to_string(region->column) +
              ",endColumn=" + std::to_string(region->end_column);
  }
  line += ",title=" + command_text(title_of(result), true) + "::";
  std::string words = result.message;
  if (!result.help.empty()) words += "\n" + result.help;
  return line + command_text(words, false) + "\n";
}

}  // namespace

std::string findings_junit(const std::vector<LintedFile>& files) {
  std::size_t tests = 0, failures = 0;
  std::string suites;
  for (const LintedFile& file : files) {
    tests += std::max<std::size_t>(file.results.size(), 1);
    failures +=
        static_cast<std::size_t>(std::count_if(file.results.begin(), file.results.end(), fails));
    suites += junit_suite(file);
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"guerdon lint\" tests=\"" +
         std::to_string(tests) + "\" failures=\"" + std::to_string(failures) + "\">\n" + suites +
         "</testsuites>\n";
}

std::string findings_github(const std::vector<LintedFile>& files) {
  std::string text;
  for (const LintedFile& file : files)
    for (const Result& result : file.results) text += github_line(file, result);
  return text;
}

}  // namespace guerdon::tools::lint
