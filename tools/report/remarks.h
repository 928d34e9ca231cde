// What a run has to say besides the amounts: faults, held and blocked agents, rejected rows.
#pragma once

#include <string>

#include "tools/report/run_view.h"
#include "tools/report/style.h"

namespace guerdon::tools {

/// For standard error; empty where everything is in order. The worst comes first.
std::string run_remarks(const RunView& run, Style style = {});

}  // namespace guerdon::tools
