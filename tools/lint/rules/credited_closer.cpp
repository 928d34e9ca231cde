#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {

void credited_closer(const Policy& policy, Report& report) {
  constexpr std::string_view kCloser = "closed_by";
  const engine::Span file = policy.detail().sources->span(policy.main().file);
  for (const engine::SourceSpec& source : policy.detail().schema.sources) {
    if (!source.record.valid() || source.span.begin < file.begin || source.span.end > file.end)
      continue;
    const std::uint32_t owner = policy.detail().schema.record(source.record).owner;
    for (const engine::ColumnMap& column : source.columns) {
      if (column.column != kCloser || column.field != owner) continue;
      Finding& found = report.add(column.span, "whoever closes a ticket is credited with it")
                           .advise(
                               "tickets close by themselves days after they are resolved, under an "
                               "administrator's name: credit `resolved_by`");
      const std::size_t at = policy.source(column.span).find(kCloser);
      if (at == std::string_view::npos) continue;
      const auto begin = column.span.begin + static_cast<std::uint32_t>(at);
      const auto end = begin + static_cast<std::uint32_t>(kCloser.size());
      found.mend("credit the resolver", dsl::FixSafety::kUnsafe,
                 {replace({begin, end}, "resolved_by")});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
