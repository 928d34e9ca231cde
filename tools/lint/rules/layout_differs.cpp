#include <algorithm>

#include "dsl/format/format.h"
#include "tools/lint/rules.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint::rules {
namespace {

/// How many bytes both texts have in common at their beginning (end), in whole lines.
std::size_t layout_common_begin(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t same = 0, lines = 0;
  for (; same < shorter && a[same] == b[same]; ++same)
    if (a[same] == '\n') lines = same + 1;
  return lines;
}

std::size_t layout_common_end(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t same = 0, lines = 0;
  for (; same < shorter && a[a.size() - 1 - same] == b[b.size() - 1 - same]; ++same)
    if (a[a.size() - 1 - same] == '\n') lines = same;
  return lines;
}

}  // namespace

void layout_differs(const Policy& policy, Report& report) {
  const dsl::SourceMap& sources = *policy.detail().sources;
  const dsl::FileId file = policy.main().file;
  dsl::Diagnostics ignored;
  const auto formatted = dsl::format_file(sources, file, *policy.detail().names, ignored);
  const std::string_view text = sources.text(file);
  if (!formatted || *formatted == text) return;
  const std::size_t begin = layout_common_begin(text, *formatted);
  const std::string_view before = text.substr(begin);
  const std::string_view after = std::string_view(*formatted).substr(begin);
  const std::size_t end = layout_common_end(before, after);
  const std::uint32_t origin = sources.span(file).begin + static_cast<std::uint32_t>(begin);
  const std::string_view changed = before.substr(0, before.size() - end);
  const std::size_t line = std::min(changed.find('\n'), changed.size());
  const engine::Span all{origin, origin + static_cast<std::uint32_t>(changed.size())};
  report
      .add({origin, origin + static_cast<std::uint32_t>(line)},
           "the layout differs from the formatter's, from here on")
      .advise(
          "one layout for all plans keeps the comparison of two versions to what changed: "
          "`guerdon format` lays it out")
      .mend("lay the text out", dsl::FixSafety::kSafe,
            {replace(all, std::string(after.substr(0, after.size() - end)))});
}

}  // namespace guerdon::tools::lint::rules
