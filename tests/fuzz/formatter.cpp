// The formatter: what it writes is its own format and means the same.
#include <optional>
#include <string>

#include "dsl/format/format.h"
#include "dsl/syntax/dump.h"
#include "dsl/syntax/parse.h"
#include "tests/fuzz/support/target.h"

namespace guerdon::tests {
namespace {

std::optional<std::string> formatted(const char* name, std::string_view text) {
  dsl::SourceMap sources;
  engine::Interner names;
  dsl::Diagnostics diagnostics;
  auto result = format_file(sources, sources.add(name, text), names, diagnostics);
  require(result.has_value() != diagnostics.has_errors(), "a text, or why there is none");
  return result;
}

std::string tree_of(const char* name, std::string_view text) {
  dsl::SourceMap sources;
  engine::Interner names;
  dsl::Diagnostics diagnostics;
  const auto tree = parse(sources, sources.add(name, text), names, diagnostics);
  require(!diagnostics.has_errors(), "what the formatter takes and writes parses", text);
  return dsl::dump(tree, names);
}

void format_text(const char* name, std::string_view text) {
  const auto once = formatted(name, text);
  if (!once) return;
  require(tree_of(name, text) == tree_of(name, *once), "formatting leaves the tree as it is",
          *once);
  require(formatted(name, *once) == once, "a formatted text is its own format", *once);
}

}  // namespace
}  // namespace guerdon::tests

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = guerdon::tests::text_of(data, size);
  guerdon::tests::format_text("policy.guerdon", text);
  guerdon::tests::format_text("policy.guerdon.md", text);
  return 0;
}
