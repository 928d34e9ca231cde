#include "tools/ledger/schema.h"

namespace guerdon::tools {
namespace {

constexpr std::int64_t kApplication = 0x4775'4C65;  // "GuLe", in the file's header
constexpr std::int64_t kVersion = 1;

/// Amounts are decimal text: SQLite's REAL is binary. Rows are numbered in the order of posting.
constexpr std::string_view kTables = R"(
create table ledger (currency text not null) strict;
create table runs (
  number      integer primary key,
  id          text not null unique,
  policy      text not null,
  version     text not null,
  period      text not null,
  as_known_on text not null,
  texts       text not null,
  inputs      text not null,
  engine      text not null,
  posted_on   text not null,
  before      text not null unique,
  hash        text not null unique
) strict;
create table lines (
  number     integer primary key,
  id         text not null unique,
  run        text not null references runs (id),
  agent      text not null,
  period     text not null,
  clause     text not null,
  kind       text not null,
  row        text not null,
  unit       text not null,
  of         text not null,
  corrects   text not null,
  amount     text not null,
  posted_on  text not null,
  expires_on text not null,
  facts      text not null
) strict;
create trigger ledger_stays_1 before update on ledger begin select raise(abort, 'a ledger is never edited'); end;
create trigger ledger_stays_2 before delete on ledger begin select raise(abort, 'a ledger is never edited'); end;
create trigger runs_stay_1 before update on runs begin select raise(abort, 'a ledger is never edited'); end;
create trigger runs_stay_2 before delete on runs begin select raise(abort, 'a ledger is never edited'); end;
create trigger lines_stay_1 before update on lines begin select raise(abort, 'a ledger is never edited'); end;
create trigger lines_stay_2 before delete on lines begin select raise(abort, 'a ledger is never edited'); end;
)";

}  // namespace

bool create_ledger_tables(Database& database) {
  return database.run(kTables) &&
         database.run("pragma application_id = " + std::to_string(kApplication)) &&
         database.run("pragma user_version = " + std::to_string(kVersion));
}

bool is_empty_database(Database& database) {
  return database.number("select count(*) from sqlite_schema") == 0;
}

std::optional<std::string> ledger_problem(Database& database, const std::filesystem::path& path) {
  const bool empty = is_empty_database(database);
  if (const auto problem = database.problem()) {
    if (database.is_foreign()) return "`" + path.string() + "` is no ledger: " + *problem;
    return about(path, *problem);
  }
  const std::int64_t application = database.number("pragma application_id");
  if (empty && application == 0) return {};
  if (application != kApplication)
    return "`" + path.string() + "` is no ledger: it is an SQLite database of another program";
  const std::int64_t version = database.number("pragma user_version");
  if (version > kVersion)
    return about(path, "it is of version " + std::to_string(version) +
                           ", and this program knows versions up to " + std::to_string(kVersion) +
                           "; use the newer program that wrote it");
  return {};
}

std::string about(const std::filesystem::path& path, std::string_view problem) {
  return "the ledger `" + path.string() + "`: " + std::string(problem);
}

}  // namespace guerdon::tools
