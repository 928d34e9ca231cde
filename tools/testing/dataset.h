// The tables of one test: the rows that it gives, and what it leaves out.
#pragma once

#include <cstdint>

#include "dsl/lower/lower_tests.h"
#include "engine/base/interner.h"
#include "engine/table/dataset.h"
#include "engine/value/zone.h"

namespace guerdon::tools {

struct TestData {
  engine::Dataset data;
  std::uint32_t agent = 0;  ///< the row of the agent whom the expectations concern
};

/// Fields that are not given are missing where they are optional, else a fault (E0590) that only
/// those meet who read them. A row without its agent belongs to the test's agent. The subject's
/// dated fields hold from `hired_on` to `left_on`, unless the test gives their interval record.
TestData build_test_data(const dsl::TestCase& test, const dsl::LoweredTest& lowered,
                         const engine::Interner& names, const engine::Zone& zone);

}  // namespace guerdon::tools
