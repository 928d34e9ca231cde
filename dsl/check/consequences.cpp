#include "dsl/check/consequences.h"

#include <set>
#include <string>
#include <string_view>

#include "dsl/syntax/reader.h"
#include "dsl/syntax/scan.h"

namespace guerdon::dsl {

namespace {

using syntax::Reader;

/// The name in the declaration round OFFSET: `bonus` of `award bonus { … }`.
std::string_view declared_name(const SourceMap& sources, std::uint32_t offset) {
  const FileId file = sources.file_at(offset);
  const std::string_view text = sources.text(file);
  const Reader reader(text);
  const char* p = reader.begin() + (offset - sources.span(file).begin);
  while (p > reader.begin() && !(reader.in_column_one(p) && syntax::begins_declaration(reader, p)))
    --p;
  const std::string_view word = syntax::word_at(reader, p);
  return syntax::word_at(reader, reader.blanks(p + word.size()));
}

bool is_unknown_name(const Diagnostic& diagnostic) {
  return diagnostic.code == Code::E0201 || diagnostic.code == Code::E0208;
}

class Causes {
 public:
  Causes(const SourceMap& sources, const Diagnostics& diagnostics) : sources_(sources) {
    for (const Diagnostic& each : diagnostics.all()) {
      if (each.code == Code::E0202) module_is_missing_ = true;
      if (!is_syntax_code(each.code) || each.severity != Severity::kError) continue;
      unread_.insert(declared_name(sources, each.span().begin));
    }
    unread_.erase("");
  }

  bool explain(const Diagnostic& diagnostic) const {
    if (!is_unknown_name(diagnostic)) return false;
    if (module_is_missing_ && diagnostic.help.empty()) return true;
    const std::string_view place = sources_.slice(diagnostic.span());
    const std::string_view name = place.substr(0, place.find_first_of(".( "));
    if (unread_.count(name) != 0) return true;
    // All agents are called by the subject's name with an `s`.
    return name.ends_with('s') && unread_.count(name.substr(0, name.size() - 1)) != 0;
  }

 private:
  const SourceMap& sources_;
  std::set<std::string_view> unread_;  // names of declarations with a mistake of syntax
  bool module_is_missing_ = false;
};

}  // namespace

void drop_consequences(const SourceMap& sources, Diagnostics& diagnostics) {
  if (diagnostics.syntax_limit_reached()) return;  // not all of the causes were kept
  const Causes causes(sources, diagnostics);
  Diagnostics kept;
  for (const Diagnostic& each : diagnostics.all())
    if (!causes.explain(each)) kept.add(each);
  diagnostics = std::move(kept);
}

}  // namespace guerdon::dsl
