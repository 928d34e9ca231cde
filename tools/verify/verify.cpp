#include "tools/verify/verify.h"

#include <istream>
#include <iterator>
#include <set>
#include <utility>

#include <fmt/core.h>

#include "tools/verify/check.h"

namespace guerdon::tools {
namespace {

using verify::Statement;
using verify::Unreadable;

/// The lines of one file, which belong together.
class File {
 public:
  void check(std::string_view json, std::size_t line) {
    ++report_.statements;
    const auto read = verify::read_statement(json);
    if (const auto* unreadable = std::get_if<Unreadable>(&read))
      return find(line, {}, "the line " + unreadable->words);
    const auto& statement = std::get<Statement>(read);
    if (!agents_.insert(statement.agent).second)
      return find(line, statement.agent, "the agent has a statement above already");
    if (of_.empty()) of_ = statement.of;  // never empty: it holds blanks
    if (statement.of != of_)
      return find(line, statement.agent, "it is of another policy or period than those above");
    verify::check_statement(statement, line, report_);
  }

  void find(std::size_t line, std::string agent, std::string words) {
    report_.findings.push_back({line, std::move(agent), std::move(words), {}});
  }

  TraceReport take() { return std::move(report_); }

 private:
  TraceReport report_;
  std::set<std::string> agents_;
  std::string of_;
};

}  // namespace

void TraceReport::add(TraceReport other) {
  std::move(other.findings.begin(), other.findings.end(), std::back_inserter(findings));
  statements += other.statements;
  recomputed += other.recomputed;
  for (const auto& [operation, count] : other.given) given[operation] += count;
}

TraceReport verify_trace(std::istream& in) {
  File file;
  std::string text;
  std::size_t line = 0;
  while (std::getline(in, text)) {
    ++line;
    if (line == 1 && text == "{") {  // indented: the whole file is one statement
      text += '\n';
      text.append(std::istreambuf_iterator<char>(in), {});
    }
    file.check(text, line);
  }
  if (line == 0) file.find(1, {}, "the file is empty");
  return file.take();
}

}  // namespace guerdon::tools
