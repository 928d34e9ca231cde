// One message with its places, drawn: what it says, the source lines, the spans underlined.
#pragma once

#include <string>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/source/source_map.h"
#include "engine/base/span.h"
#include "tools/report/style.h"

namespace guerdon::tools {

/// A place of the policy's texts under a message. The first primary mark is the message's place.
struct Mark {
  engine::Span span;
  bool primary = false;
  std::string text;  ///< may be empty
};

/// Whatever is told in this look: mistakes of the policy, of data files, of a row.
struct Message {
  dsl::Severity severity = dsl::Severity::kError;
  std::string code;  ///< "E0203"; may be empty
  std::string text;
  std::string place;  ///< "tickets.csv:41": shown where no mark has a place in a text
  std::vector<Mark> marks;
  std::vector<std::string> notes;
  std::vector<std::string> helps;
};

/// Several lines, each ended. Safe on a terminal whatever the texts hold; never fails.
///
///     plan.guerdon:41:11: error[E0301]: a duration and money do not add up
///        41 |   amount  2 hours + 3 USD
///           |           ^^^^^^^ a duration
///           |                     ----- money
///           = help: …
std::string render(const Message& message, const dsl::SourceMap& sources, Style style = {});

}  // namespace guerdon::tools
