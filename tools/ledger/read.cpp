#include <system_error>
#include <utility>

#include "engine/value/period.h"
#include "tools/ledger/columns.h"
#include "tools/ledger/database.h"
#include "tools/ledger/ledger_file.h"
#include "tools/ledger/schema.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;
using engine::Failure;
using engine::LedgerLine;
using engine::LedgerRun;

constexpr std::string_view kRuns =
    "select id, policy, version, period, as_known_on, texts, inputs, engine, posted_on, before, "
    "hash "
    "from runs order by number";
constexpr std::string_view kLines =
    "select l.id, l.run, r.policy, l.agent, l.period, l.clause, l.kind, l.row, l.unit, l.of, "
    "l.corrects, l.amount, l.posted_on, l.expires_on, l.facts "
    "from lines l left join runs r on r.id = l.run order by l.number";

std::optional<engine::Number> parse_amount(const std::string& text) {
  const bool fraction = text.find('/') != std::string::npos;
  return fraction ? engine::Number::parse_fraction(text)
                  : engine::Number::parse(text, engine::NumberText::kCell);
}

/// Nothing where a cell holds what this program never writes.
std::optional<LedgerRun> run_of(const Query& row) {
  LedgerRun run;
  run.id = row.text(0);
  run.policy = row.text(1);
  run.version = row.text(2);
  run.period = row.text(3);
  run.as_known_on = row.text(4);
  auto texts = parse_hashed_texts(row.text(5));
  auto inputs = parse_hashed_texts(row.text(6));
  run.engine = row.text(7);
  const auto posted_on = engine::parse_date(row.text(8));
  run.before = row.text(9);
  run.hash = row.text(10);
  if (!texts || !inputs || !posted_on) return {};
  run.texts = std::move(*texts);
  run.inputs = std::move(*inputs);
  run.posted_on = *posted_on;
  return run;
}

std::optional<LedgerLine> line_of(const Query& row) {
  LedgerLine line;
  line.id = row.text(0);
  line.run = row.text(1);
  line.policy = row.text(2);
  line.subject.agent = row.text(3);
  line.subject.period = row.text(4);
  line.subject.clause = row.text(5);
  const auto kind = engine::ledger_kind(row.text(6));
  line.subject.row = row.text(7);
  line.subject.unit = row.text(8);
  line.subject.of = row.text(9);
  line.corrects = row.text(10);
  const auto amount = parse_amount(row.text(11));
  const auto posted_on = engine::parse_date(row.text(12));
  const std::string expires_on = row.text(13);
  auto facts = parse_facts(row.text(14));
  if (!expires_on.empty()) line.expires_on = engine::parse_date(expires_on);
  const bool known = kind && amount && posted_on && facts &&
                     (expires_on.empty() || line.expires_on) &&
                     engine::parse_period(line.subject.period).ok();
  if (!known) return {};
  line.subject.kind = *kind;
  line.amount = *amount;
  line.posted_on = *posted_on;
  line.facts = std::move(*facts);
  return line;
}

/// All rows of a query, or what is wrong.
template <class Row, class Read>
std::optional<std::string> read_rows(Database& database, std::string_view sql, const char* what,
                                     Read read, std::vector<Row>& rows) {
  Query query = database.query(sql);
  while (query.step()) {
    auto row = read(query);
    if (!row) return std::string(what) + " `" + query.text(0) + "` holds what was never posted";
    rows.push_back(std::move(*row));
  }
  return database.problem();
}

}  // namespace

engine::Result<LedgerBook, std::string> read_ledger(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error))
    return Failure{"there is no ledger `" + path.string() +
                   "`; the first run with `--post` makes it"};
  if (fs::is_directory(path, error)) return Failure{"`" + path.string() + "` is a folder"};
  Database database(path, Database::Mode::kRead);
  if (auto problem = ledger_problem(database, path)) return Failure{std::move(*problem)};
  LedgerBook book;
  if (is_empty_database(database)) return book;
  database.run("begin");  // runs and lines as of one moment
  Query currency = database.query("select currency from ledger");
  if (currency.step()) book.currency = currency.text(0);
  auto problem = read_rows(database, kRuns, "the run", run_of, book.runs);
  if (!problem) problem = read_rows(database, kLines, "the line", line_of, book.lines);
  if (problem) return Failure{about(path, *problem)};
  return book;
}

}  // namespace guerdon::tools
