#include "tools/lint/apply.h"

#include <algorithm>
#include <utility>

namespace guerdon::tools::lint {
namespace {

bool inside(const dsl::Fix& fix, engine::Span file) {
  return std::all_of(fix.edits.begin(), fix.edits.end(), [file](const dsl::Edit& edit) {
    return edit.span.begin >= file.begin && edit.span.end <= file.end;
  });
}

/// Two insertions at one place meet as well: their order would be anybody's guess.
bool meet(const dsl::Edit& a, const dsl::Edit& b) {
  if (a.span.begin == b.span.begin) return true;
  return a.span.begin < b.span.end && b.span.begin < a.span.end;
}

bool meet(const dsl::Fix& a, const dsl::Fix& b) {
  for (const dsl::Edit& one : a.edits)
    for (const dsl::Edit& other : b.edits)
      if (meet(one, other)) return true;
  return false;
}

}  // namespace

std::vector<Mending> mends_of(const LintedFile& file, dsl::FileId id, dsl::FixSafety safety) {
  std::vector<Mending> found;
  const engine::Span whole = file.sources->span(id);
  for (const Result& result : file.results) {
    for (const dsl::Fix& fix : result.fixes) {
      if (fix.safety != safety || fix.edits.empty() || !inside(fix, whole)) continue;
      const bool taken = std::any_of(found.begin(), found.end(),
                                     [&](const Mending& other) { return meet(*other.fix, fix); });
      if (!taken) found.push_back({&result, &fix});
      break;
    }
  }
  return found;
}

std::string mended(const dsl::SourceMap& sources, dsl::FileId id,
                   const std::vector<Mending>& mends) {
  std::vector<const dsl::Edit*> edits;
  for (const Mending& mend : mends)
    for (const dsl::Edit& edit : mend.fix->edits) edits.push_back(&edit);
  std::sort(edits.begin(), edits.end(),
            [](const dsl::Edit* a, const dsl::Edit* b) { return a->span.begin > b->span.begin; });
  std::string text(sources.text(id));
  const std::uint32_t origin = sources.span(id).begin;
  for (const dsl::Edit* edit : edits)
    text.replace(edit->span.begin - origin, edit->span.end - edit->span.begin, edit->text);
  return text;
}

}  // namespace guerdon::tools::lint
