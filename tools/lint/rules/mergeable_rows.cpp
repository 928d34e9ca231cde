#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The place of the one cell in which two rows of a table differ; nothing where they differ in
/// more, or where a cell of the two is no list of values.
std::optional<std::size_t> only_difference(const Policy& policy, std::span<const ast::Cell> a,
                                           std::span<const ast::Cell> b) {
  std::optional<std::size_t> found;
  if (a.size() != b.size()) return {};
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (policy.source(a[i].span) == policy.source(b[i].span)) continue;
    const bool lists = std::holds_alternative<ast::ItemsCell>(a[i].body) &&
                       std::holds_alternative<ast::ItemsCell>(b[i].body);
    if (found || !lists) return {};
    found = i;
  }
  return found;
}

}  // namespace

void mergeable_rows(const Policy& policy, Report& report) {
  for (const auto& table : policy.all<ast::TableDecl>()) {
    const auto rows = policy.tree().all(policy.tree()[table->grid].rows);
    const auto header = policy.tree().all(policy.tree()[table->grid].header.cells);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const auto above = policy.tree().all(rows[i - 1].cells);
      const auto below = policy.tree().all(rows[i].cells);
      const auto column = only_difference(policy, above, below);
      // A difference in the results is none that a list could bridge.
      if (!column || *column >= table->params.count || *column >= header.size()) continue;
      const std::string both = std::string(policy.source(above[*column].span)) + ", " +
                               std::string(policy.source(below[*column].span));
      report
          .add(rows[i].span, "this row and the one above differ in `" +
                                 std::string(policy.source(header[*column].span)) + "` alone: `" +
                                 both + "` says both")
          .also(rows[i - 1].span, "the row above")
          .advise("two rows for one rule drift apart: write one")
          .mend("make one row of them", dsl::FixSafety::kUnsafe,
                {replace(above[*column].span, both), remove_line(policy, rows[i].span)});
      ++i;
    }
  }
}

}  // namespace guerdon::tools::lint::rules
