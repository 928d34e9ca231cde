#include "dsl/check/consequences.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace guerdon::dsl {

namespace {

bool is_unknown_name(Code code) {
  return code == Code::E0201 || code == Code::E0208 || code == Code::E0209 || code == Code::E0210 ||
         code == Code::E0312;
}

// What a declaration lacks, or what does not add up in it: its missing clause may have said it.
bool is_incomplete(Code code) {
  return code >= Code::E0401 && code <= Code::E0424 && code != Code::E0402 && code != Code::E0411 &&
         code != Code::E0415;
}

class Causes {
 public:
  Causes(const ProgramDetail& detail, const Diagnostics& diagnostics) : sources_(*detail.sources) {
    for (const Diagnostic& each : diagnostics.all())
      if (each.code == Code::E0202) module_is_missing_ = true;
    for (const LoadedModule& module : detail.modules) {
      for (const ast::Unread& unread : module.tree.unread) {
        if (unread.name.valid()) names_.insert(detail.names->text(unread.name));
        declarations_.push_back(unread.declaration);
      }
    }
    std::sort(declarations_.begin(), declarations_.end(),
              [](engine::Span a, engine::Span b) { return a.begin < b.begin; });
  }

  bool explain(const Diagnostic& diagnostic) const {
    if (is_unknown_name(diagnostic.code)) return explain_name(diagnostic);
    return is_incomplete(diagnostic.code) && in_unread(diagnostic.span().begin);
  }

 private:
  bool explain_name(const Diagnostic& diagnostic) const {
    const bool field = diagnostic.code == Code::E0209 || diagnostic.code == Code::E0210;
    if (module_is_missing_ && !field && diagnostic.help.empty()) return true;
    const std::string_view place = sources_.slice(diagnostic.span());
    const std::string_view name = place.substr(0, place.find_first_of(".( "));
    if (names_.count(name) != 0) return true;
    // All agents are called by the subject's name with an `s`.
    return name.ends_with('s') && names_.count(name.substr(0, name.size() - 1)) != 0;
  }

  bool in_unread(std::uint32_t place) const {
    const auto after = std::upper_bound(
        declarations_.begin(), declarations_.end(), place,
        [](std::uint32_t at, engine::Span declaration) { return at < declaration.begin; });
    return after != declarations_.begin() && place < (after - 1)->end;
  }

  const SourceMap& sources_;
  std::set<std::string_view> names_;        // of what could not be read
  std::vector<engine::Span> declarations_;  // with something in them that could not be read
  bool module_is_missing_ = false;
};

}  // namespace

void drop_consequences(const ProgramDetail& detail, Diagnostics& diagnostics) {
  if (diagnostics.syntax_limit_reached()) return;  // not all of the causes were kept
  const Causes causes(detail, diagnostics);
  Diagnostics kept;
  for (const Diagnostic& each : diagnostics.all())
    if (!causes.explain(each)) kept.add(each);
  diagnostics = std::move(kept);
}

}  // namespace guerdon::dsl
