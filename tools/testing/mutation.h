// Whether the tests notice mistakes that are put into the policy.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/names/module_finder.h"
#include "dsl/testing/mutants.h"
#include "tools/report/style.h"
#include "tools/testing/run_test.h"

namespace guerdon::tools {

/// A mutant under which every test still passes.
struct SurvivingMutant {
  std::string place;   ///< "plan.guerdon:12:10"
  std::string change;  ///< "`>=` becomes `>`"
  std::string shown;   ///< with its underlined line
};

/// Mutants that do not check are no mistakes that could be made: they do not count.
struct MutationReport {
  std::size_t killed = 0;
  std::size_t total = 0;
  std::size_t not_checking = 0;
  std::vector<SurvivingMutant> survivors;
};

struct MutationRequest {
  const TestContext& context;
  dsl::FileId main;
  dsl::IsOwn is_own;
  dsl::ModuleFinder find_module;    ///< as the policy itself was read
  std::vector<std::string> titles;  ///< of the tests that are run: those that pass
  std::size_t limit = 0;            ///< 0: all; else so many, evenly over the text
  Style style;
  std::function<void(std::size_t done, std::size_t total)> progress;  ///< may be empty
};

MutationReport mutate(const MutationRequest& request);

std::string mutation_text(const MutationReport& report);

}  // namespace guerdon::tools
