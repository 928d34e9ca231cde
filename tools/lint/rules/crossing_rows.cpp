#include <algorithm>

#include "dsl/check/coverage_words.h"
#include "engine/value/zone.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

constexpr std::size_t kCrossingEffort = 5'000'000;
constexpr std::size_t kCrossingPairs = 50;

/// Whether a row takes all that another one takes.
bool row_contains(const engine::CellGrid& grid, std::uint32_t outer, std::uint32_t inner) {
  for (std::size_t column = 0; column < grid.columns(); ++column)
    for (const engine::AtomRange side : grid.cell(inner, column))
      if (!engine::takes_all(grid.cell(outer, column), side)) return false;
  return true;
}

bool is_rest_row(const engine::DecisionRow& row) {
  return std::all_of(row.tests.begin(), row.tests.end(),
                     [](const engine::CellTest& test) { return test.any; });
}

class CrossingSearch {
 public:
  CrossingSearch(const Policy& policy, Report& report, const engine::Zone& zone)
      : policy_(policy), report_(report), zone_(zone) {}

  void look(DefinitionId id) {
    const Definition& definition = policy_.definition(id);
    const engine::DecisionTable& table = definition.table;
    if (table.rows.size() < 2 || table.parameters.size() < 2) return;
    const engine::CellGrid grid(table, policy_.detail().schema, *policy_.detail().names);
    dsl::Region domain;
    for (std::size_t column = 0; column < grid.columns(); ++column)
      domain.push_back(grid.axis(column).present());
    dsl::Rows rows;
    for (std::uint32_t row = 0; row < grid.rows(); ++row)
      if (!is_rest_row(table.rows[row])) rows.push_back(row);
    dsl::Effort effort(kCrossingEffort);
    const dsl::CoverageWords words(grid, table, policy_.detail(), zone_, false);
    for (const dsl::Overlap& pair :
         dsl::find_overlaps(grid, domain, rows, kCrossingPairs, effort)) {
      const engine::DecisionRow& first = table.rows[pair.first];
      const engine::DecisionRow& second = table.rows[pair.second];
      // A narrow row above a wide one is an exception above its rule.
      if (row_contains(grid, pair.second, pair.first) || gives_the_same(first, second)) continue;
      report_
          .add(second.span,
               "rows " + std::to_string(pair.first + 1) + " and " +
                   std::to_string(pair.second + 1) + " of `" + std::string(policy_.name(id)) +
                   "` both hold for `" + words.example(pair.region) +
                   "`, and only their order decides",
               "not asked there")
          .also(first.span, "decides there")
          .advise(
              "say which is meant in the cells, and declare the table `unique`: then no order "
              "matters");
    }
  }

 private:
  bool gives_the_same(const engine::DecisionRow& a, const engine::DecisionRow& b) const {
    if (a.expressions.empty() != b.expressions.empty()) return false;
    return a.expressions.empty() && a.results == b.results;
  }

  const Policy& policy_;
  Report& report_;
  const engine::Zone& zone_;
};

}  // namespace

void crossing_rows(const Policy& policy, Report& report) {
  const auto zone = engine::Zone::load("UTC");
  if (!zone) return;
  CrossingSearch search(policy, report, *zone);
  for (const auto& table : policy.all<ast::TableDecl>())
    if (!table->unique) search.look(table.definition);
}

}  // namespace guerdon::tools::lint::rules
