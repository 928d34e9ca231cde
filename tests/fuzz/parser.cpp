// The parser, on policies (plain and literate) and on single expressions: always a tree, or
// messages with places inside the text.
#include <string>

#include "dsl/syntax/dump.h"
#include "dsl/syntax/parse.h"
#include "tests/fuzz/support/target.h"

namespace guerdon::tests {
namespace {

void check_places(const dsl::SourceMap& sources, const dsl::Diagnostics& diagnostics) {
  for (const dsl::Diagnostic& diagnostic : diagnostics.all()) {
    require(!diagnostic.message.empty(), "a message says something");
    for (const dsl::Label& label : diagnostic.labels)
      require(label.span.empty() || sources.locate(label.span).has_value(),
              "a message's place is in the text", diagnostic.message);
  }
}

void parse_module(const char* name, std::string_view text) {
  dsl::SourceMap sources;
  engine::Interner names;
  dsl::Diagnostics diagnostics;
  const auto tree = dsl::parse(sources, sources.add(name, text), names, diagnostics);
  check_places(sources, diagnostics);
  require(dsl::dump(tree, names) == dsl::dump(tree, names), "a tree is shown the same way twice");
}

void parse_one_expression(std::string_view text) {
  dsl::SourceMap sources;
  engine::Interner names;
  dsl::Diagnostics diagnostics;
  const auto parsed = parse_expression(sources, sources.add("calc", text), names, diagnostics);
  check_places(sources, diagnostics);
  require(parsed.expr.valid() != diagnostics.has_errors(), "an expression, or why there is none");
  if (parsed.expr.valid()) dsl::dump(parsed.module, parsed.expr, names);
}

}  // namespace
}  // namespace guerdon::tests

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = guerdon::tests::text_of(data, size);
  guerdon::tests::parse_module("policy.guerdon", text);
  guerdon::tests::parse_module("policy.guerdon.md", text);
  guerdon::tests::parse_one_expression(text);
  return 0;
}
