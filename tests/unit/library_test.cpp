#include "stdlib/library.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace guerdon::stdlib {
namespace {

TEST(Library, ModulesStandInTheOrderOfTheirNames) {
  const std::span<const LibraryModule> modules = library_modules();
  ASSERT_FALSE(modules.empty());
  const auto unordered = [](const LibraryModule& a, const LibraryModule& b) {
    return a.name >= b.name;
  };
  EXPECT_EQ(std::adjacent_find(modules.begin(), modules.end(), unordered), modules.end());
}

TEST(Library, FindsEachModuleByItsWholeName) {
  for (const LibraryModule& module : library_modules()) {
    EXPECT_EQ(find_module(module.name), &module);
    EXPECT_EQ(find_module(module.name.substr(1)), nullptr);
  }
  EXPECT_EQ(find_module(""), nullptr);
  EXPECT_EQ(find_module("zzz"), nullptr);
}

TEST(Library, AFolderBecomesADottedName) {
  const LibraryModule* const module = find_module("sources.servicenow_log");
  ASSERT_NE(module, nullptr);
  EXPECT_NE(module->text.find("source "), std::string_view::npos);
  EXPECT_EQ(module->text.back(), '\n');
}

}  // namespace
}  // namespace guerdon::stdlib
