#include "tools/lint/places.h"

namespace guerdon::tools::lint {

std::optional<Region> region_of(const LintedFile& file, engine::Span span) {
  const auto begin = file.sources->locate(span);
  if (!begin) return {};
  const auto end = file.sources->locate_end(span);
  Region region;
  region.file = std::string(begin->name);
  region.library = begin->name.starts_with("library:");
  region.line = begin->line;
  region.column = begin->column;
  region.end_line = end ? end->line : begin->line;
  region.end_column = end ? end->column : begin->column;
  region.snippet = file.sources->slice(span);
  return region;
}

std::string_view safety_word(dsl::FixSafety safety) {
  switch (safety) {
    case dsl::FixSafety::kSafe:
      return "safe";
    case dsl::FixSafety::kUnsafe:
      return "unsafe";
    case dsl::FixSafety::kDisplay:
      return "display";
  }
  return "display";
}

}  // namespace guerdon::tools::lint
