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

// The declarations that the reader holds.
class StretchParser {
 public:
  StretchParser(Reader& reader, ast::Module& module, engine::Interner& names,
                Diagnostics& diagnostics)
      : reader_(reader),
        module_(module),
        names_(names),
        diagnostics_(diagnostics),
        builder_(reader, module.span.begin, module, names, diagnostics) {}

  void run() {
    const char* at = reader_.space(reader_.begin());
    while (at < reader_.end() && !diagnostics_.syntax_limit_reached()) {
      reader_.reset();
      const char* end = nullptr;
      const std::optional<Failure> failure = match_declaration(reader_, at, end);
      if (failure) {
        // It may begin in column 1 itself: then the search begins behind its word.
        end = next_declaration(reader_, failure->at > at ? failure->at : at + 1);
        const bool row = reader_.row;
        report_dropped(at, end);
        reader_.row = row;
        report(*failure, at);
        note_unread(at, end, declared_name(at));
      } else {
        report_dropped(at, end);
        builder_.declaration();
      }
      at = end;
    }
  }

 private:
  // The clauses and rows that are left out of the declaration [AT, END).
  void report_dropped(const char* at, const char* end) {
    for (const syntax::Dropped& each : reader_.dropped) {
      reader_.row = each.row;
      report(each.failure, at);
      note_unread(at, end, syntax::word_at(reader_, each.begin));
    }
  }

  void report(const Failure& failure, const char* open) {
    if (diagnostics_.syntax_limit_reached()) return;
    diagnostics_.add(diagnose(reader_, failure, module_.span.begin, open));
    if (!diagnostics_.syntax_limit_reached()) return;
    const std::uint32_t place = module_.span.begin + reader_.offset(failure.at);
    stop_at_limit(diagnostics_, {place, place});
  }

  void note_unread(const char* from, const char* to, std::string_view name) {
    const std::uint32_t base = module_.span.begin;
    const engine::Span span{base + reader_.offset(from), base + reader_.offset(to)};
    module_.unread.push_back({span, name.empty() ? engine::Symbol() : names_.intern(name)});
  }

  // `bonus` of `award bonus { …`.
  std::string_view declared_name(const char* at) const {
    const char* word = syntax::scan_words(reader_, at, "true up");
    if (word == nullptr) word = at + syntax::word_at(reader_, at).size();
    return syntax::word_at(reader_, reader_.blanks(word));
  }

  Reader& reader_;
  ast::Module& module_;
  engine::Interner& names_;
  Diagnostics& diagnostics_;
  Builder builder_;
};

}  // namespace

ast::Module parse(const SourceMap& sources, FileId file, engine::Interner& names,
                  Diagnostics& diagnostics) {
  ast::Module module = empty_module(sources, file);
  if (!check_text(sources, file, diagnostics)) return module;
  const std::string_view text = sources.text(file);
  for (const Stretch& stretch : policy_text(sources.name(file), text)) {
    Reader reader(text, stretch.begin, stretch.end);
    StretchParser(reader, module, names, diagnostics).run();
    if (diagnostics.syntax_limit_reached()) break;
  }
  return module;
}

ParsedExpr parse_expression(const SourceMap& sources, FileId file, engine::Interner& names,
                            Diagnostics& diagnostics) {
  ParsedExpr result{empty_module(sources, file), {}};
  const std::size_t before = diagnostics.error_count();
  if (!check_text(sources, file, diagnostics)) return result;
  Reader reader(sources.text(file));
  const char* at = reader.space(reader.begin());
  if (const auto failure = match_expression(reader, at)) {
    diagnostics.add(diagnose(reader, *failure, result.module.span.begin, at));
    return result;
  }
  Builder builder(reader, result.module.span.begin, result.module, names, diagnostics);
  const ast::ExprId expr = builder.expression();
  if (diagnostics.error_count() == before) result.expr = expr;
  return result;
}

std::size_t grammar_problems() { return syntax::analyze_grammar(); }

}  // namespace guerdon::dsl
