// A failed expectation in words: what was expected, what is, and how it came about.
#pragma once

#include "tools/testing/run_test.h"

namespace guerdon::tools {

TestFailure describe_failure(const TestContext& context, const TestRun& run,
                             const dsl::LoweredExpect& expect);

}  // namespace guerdon::tools
