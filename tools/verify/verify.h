// Recomputes traces: an independent checker of statements.jsonl that knows no policy and shares no
// arithmetic with the engine. docs/cli.md says what it checks.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace guerdon::tools {

/// The first thing in a statement that does not follow from what it rests on.
struct TraceFinding {
  std::size_t line = 0;  // of the file, from 1
  std::string agent;     // empty where the line is unreadable
  std::string words;     // a sentence without a full stop
  std::string place;     // the policy's place and words, where the step has one
};

struct TraceReport {
  std::vector<TraceFinding> findings;  // at most one a statement, in the order of the file
  std::size_t statements = 0;
  std::size_t recomputed = 0;                // steps
  std::map<std::string, std::size_t> given;  // figures taken as given, by operation

  void add(TraceReport other);
};

/// Checks a file of statements, a line each; or one indented statement, as `guerdon explain
/// --format json` prints it.
TraceReport verify_trace(std::istream& in);

}  // namespace guerdon::tools
