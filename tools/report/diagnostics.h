// Mistakes of policies, of data files and of rows, as messages for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/source/source_map.h"
#include "tools/data/load_error.h"
#include "tools/report/message.h"
#include "tools/report/run_view.h"
#include "tools/report/style.h"

namespace guerdon::tools {

/// Each the message for one mistake.
Message message_of(const dsl::Diagnostic& diagnostic);
Message message_of(const LoadError& error);
Message message_of(const engine::Fault& fault, const RunView& run);

/// The code E0590, which only tests have: a field that is needed and that the test does not give.
inline constexpr engine::FaultCode kNotGiven{590};

/// "division by zero": what a fault code means, in few words.
std::string_view fault_title(engine::FaultCode code);
/// "E0501".
std::string fault_code_name(engine::FaultCode code);

/// All messages in order of their places, then the line "2 errors and 1 warning".
std::string render(const dsl::Diagnostics& diagnostics, const dsl::SourceMap& sources,
                   Style style = {});
/// All errors in their order, then the line "2 errors".
std::string render(const LoadErrors& errors, const dsl::SourceMap& sources, Style style = {});

/// "`guerdon help E0301` explains the message" of the first code in rendered messages; empty where
/// there is none.
std::string help_hint(std::string_view rendered);

/// "2 errors and 1 warning"; empty for none.
std::string summary(std::size_t errors, std::size_t warnings);

}  // namespace guerdon::tools
