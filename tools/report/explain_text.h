// A statement in plain words: what is paid, from which rule, on which figures.
#pragma once

#include <string>

#include "engine/trace/explanation.h"
#include "tools/report/run_view.h"
#include "tools/report/style.h"

namespace guerdon::tools {

struct ExplainOptions {
  bool rows = false;  ///< name the data rows behind each figure
  Style style;
};

/// The whole statement of one agent.
std::string explain_text(const RunView& run, const engine::Explanation& explanation,
                         const ExplainOptions& options);

}  // namespace guerdon::tools
