#include <algorithm>

#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The first column of times that says no offset and no zone; null where there is none.
const engine::ColumnMap* zoneless_column(const Policy& policy, const engine::SourceSpec& source) {
  const auto& fields = policy.detail().schema.record(source.record).fields;
  for (const engine::ColumnMap& column : source.columns)
    if (column.field < fields.size() && fields[column.field].type.kind == engine::Kind::kInstant &&
        column.zone.empty() && column.date_format.find('Z') == std::string::npos)
      return &column;
  return nullptr;
}

}  // namespace

void source_without_zone(const Policy& policy, Report& report) {
  for (const auto& declared : policy.all<ast::SourceDecl>()) {
    if (declared->zone) continue;
    for (const engine::SourceSpec& source : policy.detail().schema.sources) {
      if (source.span.begin < declared.decl->span.begin ||
          source.span.end > declared.decl->span.end || !source.record.valid())
        continue;
      const engine::ColumnMap* column = zoneless_column(policy, source);
      if (column == nullptr) continue;
      const std::string zone = policy.is_plan() ? policy.detail().header.zone : "UTC";
      report
          .add(declared.decl->name.span, "source `" +
                                             std::string(policy.text(declared.decl->name.symbol)) +
                                             "` does not say in which time zone its times are")
          .also(column->span, "times without an offset")
          .advise(
              "they are read in the policy's zone: an export in UTC then moves the evening's "
              "tickets into another day, and the last evening's into another period")
          .mend("write the policy's zone, as it is read now", dsl::FixSafety::kUnsafe,
                {add_clause(policy, *declared.decl, "zone  \"" + zone + "\"", "files")});
    }
  }
}

}  // namespace guerdon::tools::lint::rules
