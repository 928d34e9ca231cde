#include "dsl/syntax/parse.h"

#include <optional>

#include <fmt/core.h>

#include "dsl/source/check_text.h"
#include "dsl/source/literate.h"
#include "dsl/syntax/build.h"
#include "dsl/syntax/diagnose.h"
#include "dsl/syntax/grammar.h"
#include "dsl/syntax/scan.h"

namespace guerdon::dsl {

namespace {

using syntax::Builder;
using syntax::Failure;
using syntax::Reader;

ast::Module empty_module(const SourceMap& sources, FileId file) {
  ast::Module module;
  module.file = file;
  module.span = sources.span(file);
  return module;
}

// The next line from P on that begins with a declaration word; P itself counts.
const char* next_declaration(const Reader& reader, const char* p) {
  while (p < reader.end() && !syntax::begins_declaration(reader, p)) {
    while (p < reader.end() && *p != '\n') ++p;
    if (p < reader.end()) ++p;
  }
  return p;
}

void stop_at_limit(Diagnostics& diagnostics, engine::Span place) {
  Diagnostic stop =
      error(Code::E0199, place,
            fmt::format("the parser stopped after {} errors", Diagnostics::kMaxSyntaxErrors));
  stop.severity = Severity::kNote;
  diagnostics.add(std::move(stop));
}

// Parses the declarations that the reader holds.
void parse_stretch(Reader& reader, ast::Module& module, engine::Interner& names,
                   Diagnostics& diagnostics) {
  Builder builder(reader, module.span.begin, module, names, diagnostics);
  const char* at = reader.space(reader.begin());
  while (at < reader.end()) {
    reader.reset();
    const char* end = nullptr;
    const std::optional<Failure> failure = match_declaration(reader, at, end);
    if (!failure) {
      builder.declaration();
      at = end;
      continue;
    }
    diagnostics.add(diagnose(reader, *failure, module.span.begin, at));
    if (diagnostics.syntax_limit_reached()) {
      const std::uint32_t place = module.span.begin + reader.offset(failure->at);
      return stop_at_limit(diagnostics, {place, place});
    }
    // A failed declaration may begin in column 1 itself: then the search begins behind its word.
    const char* from = failure->at > at ? failure->at : at + 1;
    at = next_declaration(reader, from);
  }
}

}  // namespace

ast::Module parse(const SourceMap& sources, FileId file, engine::Interner& names,
                  Diagnostics& diagnostics) {
  ast::Module module = empty_module(sources, file);
  if (!check_text(sources, file, diagnostics)) return module;
  const std::string_view text = sources.text(file);
  for (const Stretch& stretch : policy_text(sources.name(file), text)) {
    Reader reader(text, stretch.begin, stretch.end);
    parse_stretch(reader, module, names, diagnostics);
    if (diagnostics.syntax_limit_reached()) break;
  }
  return module;
}

ParsedExpr parse_expression(const SourceMap& sources, FileId file, engine::Interner& names,
                            Diagnostics& diagnostics) {
  ParsedExpr result{empty_module(sources, file), {}};
  if (!check_text(sources, file, diagnostics)) return result;
  Reader reader(sources.text(file));
  const char* at = reader.space(reader.begin());
  if (const auto failure = match_expression(reader, at)) {
    diagnostics.add(diagnose(reader, *failure, result.module.span.begin, at));
    return result;
  }
  Builder builder(reader, result.module.span.begin, result.module, names, diagnostics);
  result.expr = builder.expression();
  return result;
}

std::size_t grammar_problems() { return syntax::analyze_grammar(); }

}  // namespace guerdon::dsl
