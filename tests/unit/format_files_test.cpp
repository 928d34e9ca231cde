// All policies and modules of the project are formatted.
#include <gtest/gtest.h>

#include "tests/unit/format_fixture.h"

namespace guerdon::dsl {
namespace {

TEST(FormatFiles, PoliciesAndModulesAreFormatted) {
  ASSERT_GE(bundled_policies().size(), 4u);
  for (const auto& path : bundled_policies()) {
    const std::string text = read_file(path);
    EXPECT_EQ(formatted(text, path.string()), text) << path << ": run `guerdon format --write`";
  }
}

}  // namespace
}  // namespace guerdon::dsl
