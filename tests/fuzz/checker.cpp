// The checker, and on what it accepts the way to the plan: what checks either becomes a plan that
// holds together or says why it does not.
#include <string>

#include "dsl/check/check.h"
#include "dsl/lower/lower.h"
#include "engine/plan/verify.h"
#include "stdlib/functions/builtins.h"
#include "stdlib/library.h"
#include "tests/fuzz/support/target.h"

namespace guerdon::tests {
namespace {

std::optional<dsl::ModuleText> find_module(std::string_view name) {
  const auto* library = stdlib::find_module(name);
  if (library == nullptr) return {};
  return dsl::ModuleText{"library:" + std::string(name), std::string(library->text)};
}

void check_text(std::string_view text) {
  dsl::SourceMap sources;
  engine::Interner names;
  dsl::Diagnostics diagnostics;
  const engine::FunctionTable functions = stdlib::builtins();
  dsl::CheckOptions options;
  options.need_policy = text.find("policy ") != std::string_view::npos;
  const dsl::FileId main = sources.add("policy.guerdon", text);
  const auto program = check(sources, main, names, functions, find_module, diagnostics, options);
  require((program == nullptr) == diagnostics.has_errors(), "a program, or why there is none");
  if (program == nullptr || !options.need_policy) return;
  require_subject(*program, diagnostics);
  if (diagnostics.has_errors()) return;  // it has no plan that runs
  for (const char* period : {"2026-Q2", "2026-03"}) {
    dsl::Diagnostics more;
    const auto plan = lower(*program, *engine::parse_period(period), functions, names, more);
    if (!plan) require(more.has_errors(), "a plan, or why there is none");
    if (!plan) continue;
    for (const std::string& problem : verify(*plan, functions))
      require(false, "a plan holds together", problem);
  }
}

}  // namespace
}  // namespace guerdon::tests

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  guerdon::tests::check_text(guerdon::tests::text_of(data, size));
  return 0;
}
