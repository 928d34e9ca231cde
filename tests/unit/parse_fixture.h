// What the parser's tests share.
#pragma once

#include <string>
#include <string_view>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/source/source_map.h"
#include "dsl/syntax/dump.h"
#include "dsl/syntax/parse.h"
#include "engine/base/interner.h"

namespace guerdon::dsl {

/// A text parsed, with everything that its parts point into.
struct Parsed {
  explicit Parsed(std::string_view text)
      : file(sources.add("policy.guerdon", text)),
        module(parse(sources, file, names, diagnostics)) {}

  std::string tree() const { return dump(module, names); }
  /// `line:column code message`, a line each.
  std::string messages() const { return messages_of(sources, diagnostics); }

  static std::string messages_of(const SourceMap& sources, const Diagnostics& diagnostics) {
    std::string result;
    for (const Diagnostic& each : diagnostics.sorted()) {
      const std::optional<Location> place = sources.locate(each.span());
      result += place ? std::to_string(place->line) + ":" + std::to_string(place->column) : "?";
      result += " " + std::string(code_name(each.code)) + " " + each.message + "\n";
    }
    return result;
  }

  SourceMap sources;
  engine::Interner names;
  Diagnostics diagnostics;
  FileId file;
  ast::Module module;
};

/// The same for a text that is one expression.
struct ParsedExpression {
  explicit ParsedExpression(std::string_view text)
      : file(sources.add("expression", text)),
        parsed(parse_expression(sources, file, names, diagnostics)) {}

  std::string tree() const {
    return parsed.expr ? dump(parsed.module, parsed.expr, names) : std::string();
  }
  std::string messages() const { return Parsed::messages_of(sources, diagnostics); }

  SourceMap sources;
  engine::Interner names;
  Diagnostics diagnostics;
  FileId file;
  ParsedExpr parsed;
};

}  // namespace guerdon::dsl
