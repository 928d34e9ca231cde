// The day of the header's `data as of`, found before the data are read.
#pragma once

#include <filesystem>
#include <optional>

#include "engine/base/result.h"
#include "engine/plan/plan.h"
#include "engine/run/evaluate.h"
#include "tools/data/loader.h"

namespace guerdon::tools {

/// Why there is no day: files of holidays that cannot be read, or a fault of the expression.
struct NoDay {
  LoadErrors unread;
  std::optional<engine::Fault> fault;
};

/// Nothing where the plan does not say `data as of`. Of the data only the holidays are read that
/// its calendar counts on, all of them.
engine::Result<std::optional<engine::Date>, NoDay> data_as_of(const engine::Plan& plan,
                                                              const std::filesystem::path& data,
                                                              const engine::RunContext& context,
                                                              engine::Interner& names);

}  // namespace guerdon::tools
