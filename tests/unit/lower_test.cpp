// From texts to plans that hold together.
#include "dsl/lower/lower.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "dsl/check/check.h"
#include "engine/plan/print.h"
#include "engine/plan/verify.h"
#include "stdlib/functions/builtins.h"
#include "stdlib/library.h"
#include "tests/golden/runner_files.h"
#include "tests/golden/runner_paths.h"

namespace guerdon::dsl {
namespace {

struct Compiled {
  SourceMap sources;
  engine::Interner names;
  engine::FunctionTable functions = stdlib::builtins();
  Diagnostics diagnostics;
  std::unique_ptr<const Program> program;
  std::optional<engine::Plan> plan;
};

std::unique_ptr<Compiled> compile(std::string_view text, std::string_view folder = {}) {
  auto result = std::make_unique<Compiled>();
  const FileId main = result->sources.add("plan.guerdon", text);
  const ModuleFinder find = [&](std::string_view module) -> std::optional<ModuleText> {
    const auto beside =
        tests::read_bytes(std::filesystem::path(folder) / (std::string(module) + ".guerdon"));
    if (!folder.empty() && beside) return ModuleText{std::string(module), *beside};
    const auto* library = stdlib::find_module(module);
    if (library == nullptr) return {};
    return ModuleText{"library:" + std::string(module), std::string(library->text)};
  };
  result->program =
      check(result->sources, main, result->names, result->functions, find, result->diagnostics);
  if (!result->program) return result;
  const auto period = engine::parse_period("2026-Q2");
  result->plan =
      lower(*result->program, *period, result->functions, result->names, result->diagnostics);
  return result;
}

void expect_sound(const Compiled& compiled) {
  ASSERT_TRUE(compiled.plan.has_value())
      << (compiled.diagnostics.all().empty() ? "" : compiled.diagnostics.all().front().message);
  for (const std::string& problem : verify(*compiled.plan, compiled.functions))
    ADD_FAILURE() << problem;
}

TEST(Lower, BundledPlansAreSound) {
  const std::filesystem::path policies = tests::built_places().source / "policies";
  for (const char* name : {"service_desk", "servicenow_log"}) {
    const auto text = tests::read_bytes(policies / name / "plan.guerdon");
    ASSERT_TRUE(text.has_value()) << name;
    expect_sound(*compile(*text, (policies / name).string()));
  }
}

constexpr std::string_view kHead = R"(
policy p { title "P"; version "1"; effective 2026-01-01; period quarter; zone "UTC"
  currency USD; rounding half even to 0.01 USD }
subject agent { id: text key; team: text; tier: number by jobs; pay: money per year }
record jobs of agent over starts to ends { starts: date; ends: date optional; tier: number }
record tickets of agent counted by done { number: text key; done: datetime optional
  opened: datetime; kind: text; minutes: number }
record outages { kind: text; starts: datetime; ends: datetime }
)";

TEST(Lower, EveryLevelIsSound) {
  expect_sound(*compile(std::string(kHead) + R"(
define hit for tickets as t = any outages as o satisfies (o.kind = t.kind and t.opened between o.starts and o.ends)
define earlier for tickets as t = (count of tickets as u where u.kind = t.kind and u.opened < t.opened)
metric hits { lower is better; value count of tickets where hit and earlier > 0 }
metric pooled { lower is better; value (hits across team) + (hits in period before) }
define place = rank of agents across team by hits
define own_outages = count of outages as o where o.kind = agent.team
award first { for agents where place is 1; amount own_outages * 1 USD; at most 5% * (agent.pay for period) }
award second { each tickets where minutes > 5; amount agent.tier * 1 USD + first; at most 3 USD each }
gate g { require (agent.tier on period.start) >= 1; else pay 50% of all awards }
)"));
}

TEST(Lower, PlansPrintTheSameEachTime) {
  const std::string text = std::string(kHead) + "award a { amount agent.tier * 1 USD }\n";
  const auto once = compile(text);
  const auto again = compile(text);
  ASSERT_TRUE(once->plan && again->plan);
  EXPECT_EQ(print(*once->plan, once->names), print(*again->plan, again->names));
}

TEST(Lower, ALongChainOfDefinitionsNeedsNoDeepStack) {
  std::string text(kHead);
  text += "define d0 = 1\n";
  for (int i = 1; i < 5000; ++i)
    text += "define d" + std::to_string(i) + " = d" + std::to_string(i - 1) + " + 1\n";
  text += "award a { amount d4999 * 1 USD }\n";
  expect_sound(*compile(text));
}

}  // namespace
}  // namespace guerdon::dsl
