// What is wrong with the rows of a decision table, in the author's words.
#include "dsl/check/coverage.h"

#include <algorithm>
#include <numeric>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/check/coverage_words.h"

namespace guerdon::dsl {

using engine::CellGrid;
using engine::CellTest;
using engine::DecisionRow;
using engine::DecisionTable;

namespace {

constexpr std::size_t kEffort = 50'000'000;
/// Findings that are looked for, and of these the ones that are shown.
constexpr std::size_t kSought = 200;
constexpr std::size_t kShown = 3;
constexpr std::size_t kRowsToAdd = 4;

bool speaks_of_missing(const CellTest& test) { return test.present || (test.missing && !test.any); }

/// An `otherwise` row.
bool is_rest(const DecisionRow& row) {
  return std::all_of(row.tests.begin(), row.tests.end(),
                     [](const CellTest& test) { return test.any && test.missing; });
}

/// All values of the parameters, and missing ones where a cell speaks of them.
Region domain_of(const CellGrid& grid, const DecisionTable& table) {
  Region domain;
  for (std::size_t column = 0; column < grid.columns(); ++column) {
    const bool missing =
        std::any_of(table.rows.begin(), table.rows.end(),
                    [&](const DecisionRow& row) { return speaks_of_missing(row.tests[column]); });
    const engine::Axis& axis = grid.axis(column);
    domain.push_back(missing ? axis.all() : axis.present());
  }
  return domain;
}

/// By parameter whether each missing argument finds a row. DOMAIN has no gap.
std::vector<bool> missing_taken(const CellGrid& grid, const DecisionTable& table, Region domain,
                                Effort& effort) {
  std::vector<bool> taken;
  for (std::size_t column = 0; column < grid.columns(); ++column)
    taken.push_back(domain[column] == grid.axis(column).all());
  const bool computed =
      std::any_of(table.rows.begin(), table.rows.end(),
                  [](const DecisionRow& row) { return !row.expressions.empty(); });
  // An expression may come to nothing where its argument is missing.
  if (computed) return {};
  std::vector<bool> wider = taken;
  for (std::size_t column = 0; column < grid.columns(); ++column) {
    const engine::Axis& axis = grid.axis(column);
    for (std::uint32_t row = 0; row < grid.rows() && !wider[column]; ++row)
      wider[column] = grid.accepts(row, column, axis.missing());
    if (wider[column]) domain[column] = axis.all();
  }
  return find_gaps(grid, domain, 1, effort).empty() && !effort.exhausted() ? wider : taken;
}

/// "rows 1, 2 and 4", "row 3".
std::string rows_words(const Rows& rows) {
  std::string text = rows.size() == 1 ? "row " : "rows ";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) text += i + 1 == rows.size() ? " and " : ", ";
    text += std::to_string(rows[i] + 1);
  }
  return text;
}

/// One table under analysis.
class TableReport {
 public:
  TableReport(const CellGrid& grid, const DecisionTable& table, const Region& domain,
              std::string_view name, Diagnostics& diagnostics)
      : grid_(grid), table_(table), domain_(domain), name_(name), diagnostics_(diagnostics) {}

  /// Whether there is one. COLUMNS: where parameters and results stand in the grid.
  bool gaps(const CoverageWords& words, bool unique, const std::vector<std::size_t>& columns,
            Effort& effort);
  bool overlaps(const CoverageWords& words, Effort& effort);
  void unreachable(Effort& effort);

 private:
  std::string rows_to_add(const std::vector<Region>& gaps, const CoverageWords& words,
                          const std::vector<std::size_t>& columns) const;

  const CellGrid& grid_;
  const DecisionTable& table_;
  const Region& domain_;
  std::string_view name_;
  Diagnostics& diagnostics_;
};

/// Whether one region lies within another.
bool inside(const Region& inner, const Region& outer) {
  for (std::size_t column = 0; column < inner.size(); ++column)
    if (!outer[column].holds(inner[column])) return false;
  return true;
}

/// Rows as they can be pasted below the table; the results are left to the author.
std::string TableReport::rows_to_add(const std::vector<Region>& gaps, const CoverageWords& words,
                                     const std::vector<std::size_t>& columns) const {
  std::string rest = "| otherwise ";
  for (std::size_t i = 0; i < table_.results.size(); ++i) rest += "| … ";
  const std::string last = "say what holds otherwise, as the last row:\n" + rest + "|";
  if (gaps.size() > kRowsToAdd) return last;
  std::string text = gaps.size() == 1 ? "add this row:" : "add these rows:";
  for (const Region& gap : gaps) {
    const auto cells = words.cells(gap);
    const auto is_any = [](const std::string& cell) { return cell == "any"; };
    if (!cells || std::all_of(cells->begin(), cells->end(), is_any)) return last;
    std::vector<std::string> row(columns.size(), "…");
    for (std::size_t i = 0; i < cells->size(); ++i) row[columns[i]] = (*cells)[i];
    text += "\n|";
    for (const std::string& cell : row) text += " " + cell + " |";
  }
  return text;
}

bool TableReport::gaps(const CoverageWords& words, bool unique,
                       const std::vector<std::size_t>& columns, Effort& effort) {
  std::vector<Region> found = find_gaps(grid_, domain_, kSought, effort);
  if (found.empty()) return false;
  const bool more = found.size() >= kSought;
  found = merged(std::move(found));
  std::vector<Region> gaps;
  for (Region& gap : found) {
    const auto known = [&](const Region& large) { return inside(gap, large); };
    if (std::any_of(gaps.begin(), gaps.end(), known)) continue;
    // Rows of a unique table must not overlap, nor may those that are to be added.
    gaps.push_back(unique ? gap : grown(grid_, domain_, gap));
  }
  Diagnostic message =
      error(Code::E0421, table_.span,
            fmt::format("table `{}` has {}: no row takes `{}`", name_,
                        gaps.size() == 1 && !more ? "a gap" : "gaps", words.example(gaps.front())));
  for (std::size_t i = 1; i < std::min(gaps.size(), kShown); ++i)
    message.notes.push_back(fmt::format("nor `{}`", words.example(gaps[i])));
  if (more)
    message.notes.push_back(gaps.size() > kShown
                                ? fmt::format("and more than {} others", gaps.size() - kShown)
                                : "and others");
  else if (gaps.size() > kShown)
    message.notes.push_back(fmt::format("and {} more", gaps.size() - kShown));
  message.help = rows_to_add(gaps, words, columns);
  diagnostics_.add(std::move(message));
  return true;
}

bool TableReport::overlaps(const CoverageWords& words, Effort& effort) {
  Rows rows;
  for (std::uint32_t row = 0; row < grid_.rows(); ++row)
    if (!is_rest(table_.rows[row])) rows.push_back(row);
  const std::vector<Overlap> found = find_overlaps(grid_, domain_, rows, kSought, effort);
  const std::size_t shown = std::min(found.size(), kShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const Overlap& pair = found[i];
    Diagnostic message =
        error(Code::E0423, table_.rows[pair.second].span,
              fmt::format("rows {} and {} of `{}` both hold for `{}`", pair.first + 1,
                          pair.second + 1, name_, words.example(pair.region)),
              fmt::format("row {}", pair.second + 1))
            .with_label(table_.rows[pair.first].span, fmt::format("row {}", pair.first + 1));
    if (i + 1 == shown && found.size() > shown)
      message.notes.push_back(fmt::format("and {}{} more pairs of rows",
                                          found.size() == kSought ? "at least " : "",
                                          found.size() - shown));
    message.help =
        "in a `unique` table one row holds at a time; without the word the first decides";
    diagnostics_.add(std::move(message));
  }
  return !found.empty();
}

void TableReport::unreachable(Effort& effort) {
  const auto found = find_unreachable(grid_, domain_, effort);
  if (!found) return;
  Rows rows;
  // `otherwise` may stand there to be safe.
  for (const std::uint32_t row : *found)
    if (!is_rest(table_.rows[row])) rows.push_back(row);
  const std::size_t shown = std::min(rows.size(), kShown);
  for (std::size_t i = 0; i < shown; ++i) {
    Rows before = rows_instead_of(grid_, domain_, rows[i], effort);
    const std::string row = fmt::format("row {} of `{}`", rows[i] + 1, name_);
    Diagnostic message = error(
        Code::E0422, table_.rows[rows[i]].span,
        before.empty() ? row + " holds for no value"
                       : row + " never decides: before it " + rows_words(before) +
                             (before.size() == 1 ? " takes" : " take") + " all that it takes");
    if (before.size() > kShown) before.resize(kShown);
    for (const std::uint32_t other : before)
      message =
          std::move(message).with_label(table_.rows[other].span, fmt::format("row {}", other + 1));
    if (i + 1 == shown && rows.size() > shown)
      message.notes.push_back(fmt::format("and {} more rows never decide", rows.size() - shown));
    if (!before.empty())
      message.help = "the first row that holds decides: put the narrower row first";
    diagnostics_.add(std::move(message));
  }
}

}  // namespace

void Checker::check_coverage(engine::DecisionTable& table, const ast::TableDecl& body,
                             const std::vector<std::size_t>& columns) {
  // A column of an unknown type, which was reported, has no values to cover.
  for (const Type& type : table.parameter_types)
    if (type.is_error()) return;
  const CellGrid grid(table, detail_.schema, *detail_.names);
  const Region domain = domain_of(grid, table);
  const CoverageWords words(grid, table, detail_, zone(), body.unique);
  TableReport report(grid, table, domain, text(table.name), diagnostics_);
  Effort effort(kEffort);
  const bool has_gap = report.gaps(words, body.unique, columns, effort);
  if (!has_gap && !effort.exhausted())
    table.takes_missing = missing_taken(grid, table, domain, effort);
  Effort for_rows(kEffort);
  if (!body.unique || !report.overlaps(words, for_rows)) report.unreachable(for_rows);
  if (effort.exhausted() || for_rows.exhausted())
    diagnostics_.add(
        warning(Code::E0421, table.span,
                fmt::format("table `{}` is too intricate to be checked whole", text(table.name)))
            .with_note("there may be gaps or rows that never decide besides")
            .with_help("an `otherwise` row takes what no other row does"));
}

}  // namespace guerdon::dsl
