#include <utility>

#include "tools/ledger/columns.h"
#include "tools/ledger/database.h"
#include "tools/ledger/ledger_file.h"
#include "tools/ledger/schema.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;
using engine::Failure;
using Result = engine::Result<Posted, std::string>;

constexpr std::string_view kAddRun =
    "insert into runs (id, policy, version, period, as_known_on, texts, inputs, engine, posted_on, "
    "before, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kAddLine =
    "insert into lines (id, run, agent, period, clause, kind, row, unit, of, corrects, amount, "
    "posted_on, expires_on, facts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

void add_run(Database& database, const engine::LedgerRun& run) {
  database.query(kAddRun)
      .bind(run.id)
      .bind(run.policy)
      .bind(run.version)
      .bind(run.period)
      .bind(run.as_known_on)
      .bind(hashed_texts_json(run.texts))
      .bind(hashed_texts_json(run.inputs))
      .bind(run.engine)
      .bind(to_iso(run.posted_on))
      .bind(run.before)
      .bind(run.hash)
      .step();
}

void bind_line(Query& query, const engine::LedgerLine& line) {
  const engine::LedgerSubject& subject = line.subject;
  query.bind(line.id)
      .bind(line.run)
      .bind(subject.agent)
      .bind(subject.period)
      .bind(subject.clause)
      .bind(engine::ledger_kind_name(subject.kind))
      .bind(subject.row)
      .bind(subject.unit)
      .bind(subject.of)
      .bind(line.corrects)
      .bind(line.amount.str())
      .bind(to_iso(line.posted_on))
      .bind(line.expires_on ? to_iso(*line.expires_on) : std::string())
      .bind(facts_json(line.facts));
}

/// Within a transaction: what the ledger holds decides, not what was read before.
class Poster {
 public:
  Poster(Database& database, const fs::path& path, const Posting& posting)
      : database_(database), path_(path), posting_(posting) {}

  Result run() {
    if (auto problem = ledger_problem(database_, path_)) return Failure{std::move(*problem)};
    if (is_empty_database(database_)) {
      create_ledger_tables(database_);
      database_.query("insert into ledger (currency) values (?)").bind(posting_.currency).step();
    }
    if (auto problem = broken()) return Failure{std::move(*problem)};
    if (is_posted()) return Posted::kAlready;
    if (auto problem = check()) return Failure{about(path_, *problem)};
    add_run(database_, posting_.run);
    if (auto problem = broken()) return Failure{std::move(*problem)};
    Query query = database_.query(kAddLine);
    for (std::size_t i = 0; i < posting_.lines.size(); ++i) {
      if (posting_.progress) posting_.progress(i);
      bind_line(query, posting_.lines[i]);
      query.step();
      if (auto problem = broken()) return Failure{std::move(*problem)};
      query.reset();
    }
    return Posted::kNow;
  }

 private:
  std::optional<std::string> broken() const {
    const auto problem = database_.problem();
    if (!problem) return {};
    return about(path_, *problem + "; nothing was posted");
  }

  bool is_posted() {
    Query query = database_.query("select 1 from runs where id = ?");
    return query.bind(posting_.run.id).step();
  }

  std::optional<std::string> check() {
    Query currency = database_.query("select currency from ledger");
    const std::string held = currency.step() ? currency.text(0) : std::string();
    if (held != posting_.currency)
      return "it holds " + held + ", and the policy pays " + posting_.currency +
             "; a ledger holds one currency";
    Query head = database_.query("select hash from runs order by number desc limit 1");
    const std::string hash = head.step() ? head.text(0) : std::string();
    if (hash != posting_.run.before)
      return "another run was posted to it while this one was computed; nothing was posted, run "
             "again";
    return {};
  }

  Database& database_;
  const fs::path& path_;
  const Posting& posting_;
};

}  // namespace

Result post_to_ledger(const fs::path& path, const Posting& posting) {
  Database database(path, Database::Mode::kWrite);
  database.run("pragma synchronous = full");
  if (!database.run("begin immediate")) {
    if (auto problem = ledger_problem(database, path)) return Failure{std::move(*problem)};
    return Failure{about(path, database.problem().value_or("it cannot be written"))};
  }
  Result result = Poster(database, path, posting).run();
  if (!result || *result == Posted::kAlready) {
    database.run("rollback");
    return result;
  }
  if (!database.run("commit")) {
    const std::string problem = database.problem().value_or("it cannot be written");
    database.run("rollback");
    return Failure{about(path, problem + "; nothing was posted")};
  }
  return result;
}

}  // namespace guerdon::tools
