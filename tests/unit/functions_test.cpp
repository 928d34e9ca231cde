// Builtins: what each kernel gives, and that the catalogue is complete.
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "stdlib/functions/builtins.h"
#include "tests/unit/plan_world.h"

namespace guerdon::engine {
namespace {

class FunctionsTest : public ::testing::Test {
 protected:
  std::string call(std::string_view name, const std::vector<Value>& arguments, Type type) {
    const FunctionId id = table.find(name);
    if (!id.valid()) return "no such function";
    const KernelResult result = table[id].kernel(arguments, names);
    if (const auto* fault = std::get_if<KernelFault>(&result)) return fault->detail;
    return in_words(*std::get_if<Value>(&result), type, Schema(), names);
  }
  std::string numeric(std::string_view name, const std::vector<Value>& arguments) {
    return call(name, arguments, Type::number());
  }

  FunctionTable table = stdlib::builtins();
  Interner names;
};

TEST_F(FunctionsTest, LowestAndHighest) {
  EXPECT_EQ(numeric("min", {num("2"), num("3"), num("1.5")}), "1.5");
  EXPECT_EQ(numeric("max", {num("2"), num("3"), num("1.5")}), "3");
  const Type dates = Type::of(Kind::kDate);
  EXPECT_EQ(call("min", {date("2026-05-01"), date("2026-04-30")}, dates), "2026-04-30");
  EXPECT_EQ(call("max", {Value(Instant{5}), Value(Instant{7})}, Type::of(Kind::kInstant)),
            "1970-01-01T00:00:07Z");
}

TEST_F(FunctionsTest, TextsByBytes) {
  const Value zebra(names.intern("Zebra"));
  const Value apple(names.intern("apple"));
  const Value able(names.intern("able"));
  EXPECT_EQ(call("max", {zebra, apple, able}, Type::text()), "\"apple\"");
  EXPECT_EQ(call("min", {apple, able, zebra}, Type::text()), "\"Zebra\"");
}

TEST_F(FunctionsTest, AbsoluteAndClamped) {
  EXPECT_EQ(numeric("abs", {num("-2.5")}), "2.5");
  EXPECT_EQ(numeric("abs", {num("2.5")}), "2.5");
  EXPECT_EQ(numeric("clamp", {num("5"), num("0"), num("3")}), "3");
  EXPECT_EQ(numeric("clamp", {num("-5"), num("0"), num("3")}), "0");
  EXPECT_EQ(numeric("clamp", {num("2"), num("0"), num("3")}), "2");
  EXPECT_EQ(numeric("clamp", {num("2"), num("4"), num("3")}), "3");
}

TEST_F(FunctionsTest, PartsOfADate) {
  const std::vector<Value> leap = {date("2024-02-29")};
  EXPECT_EQ(numeric("year", leap), "2024");
  EXPECT_EQ(numeric("month", leap), "2");
  EXPECT_EQ(numeric("day", leap), "29");
  EXPECT_EQ(numeric("weekday", leap), "4");
  EXPECT_EQ(numeric("weekday", {date("2026-04-05")}), "7");
}

TEST_F(FunctionsTest, EveryRowOfTheCatalogueIsComplete) {
  std::set<std::string_view> seen;
  for (const Function& function : table.all()) {
    EXPECT_TRUE(seen.insert(function.name).second) << function.name;
    EXPECT_NE(function.kernel, nullptr) << function.name;
    EXPECT_FALSE(function.parameters.empty()) << function.name;
    EXPECT_TRUE(function.summary.ends_with(".")) << function.name;
    EXPECT_TRUE(function.example.starts_with(std::string(function.name) + "(")) << function.name;
    EXPECT_NE(function.example.find(" = "), std::string_view::npos) << function.name;
  }
  EXPECT_EQ(seen.size(), 8u);
}

}  // namespace
}  // namespace guerdon::engine
