// A statement with its whole trace as JSON: docs/statement-schema.json says what stands where.
#pragma once

#include <memory>
#include <string>

#include "engine/trace/explanation.h"
#include "tools/report/run_view.h"

namespace guerdon::tools {

/// Writes the statements of one run: what they have in common, such as the places and texts of
/// expressions, is worked out once. One a thread; the run outlives it.
class StatementWriter {
 public:
  /// Data rows are named where WITH_ROWS.
  StatementWriter(const RunView& run, bool with_rows);
  StatementWriter(StatementWriter&&) noexcept;
  ~StatementWriter();

  /// Appends one agent's statement as one line with its LF. Numbers are texts, exact; keys have a
  /// fixed order.
  void write(const engine::Explanation& explanation, std::string& out);

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

/// One agent's statement as one line (with its LF) or indented for people. Data rows are named
/// where `with_rows`. Numbers are texts, exact; keys have a fixed order.
std::string statement_json(const RunView& run, const engine::Explanation& explanation,
                           bool with_rows, bool indented = false);

}  // namespace guerdon::tools
