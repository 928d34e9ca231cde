#include "tools/ledger/database.h"

#include <utility>

#include <sqlite3.h>

namespace guerdon::tools {
namespace {

/// How long a posting waits for another one to end.
constexpr int kPatienceMs = 10'000;

}  // namespace

Query::Query(Query&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)), next_(other.next_) {}

Query::~Query() { sqlite3_finalize(statement_); }

Query& Query::bind(std::string_view text) {
  sqlite3_bind_text64(statement_, next_++, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

bool Query::step() { return statement_ != nullptr && sqlite3_step(statement_) == SQLITE_ROW; }

void Query::reset() {
  sqlite3_reset(statement_);
  next_ = 1;
}

std::string Query::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }

Database::Database(const std::filesystem::path& path, Mode mode) {
  // Reading also opens for writing: what a killed posting left half done is taken back first.
  const int flags = SQLITE_OPEN_READWRITE | (mode == Mode::kWrite ? SQLITE_OPEN_CREATE : 0);
  sqlite3_open_v2(path.c_str(), &database_, flags, nullptr);
  sqlite3_busy_timeout(database_, kPatienceMs);
  // What stands in the file is data: it may call nothing and must not surprise.
  sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

Database::~Database() { sqlite3_close(database_); }

bool Database::run(std::string_view sql) {
  return sqlite3_exec(database_, std::string(sql).c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

Query Database::query(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  return Query(statement);
}

std::int64_t Database::number(std::string_view sql) {
  Query one = query(sql);
  return one.step() ? one.integer(0) : 0;
}

std::optional<std::string> Database::problem() const {
  const int code = sqlite3_errcode(database_);
  switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      return {};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program is writing it; try again when that has ended";
    case SQLITE_CORRUPT:
      return "it is damaged; `sqlite3 FILE 'pragma integrity_check'` tells more";
    case SQLITE_NOTADB:
      return "it is no SQLite database";
    case SQLITE_CANTOPEN:
      return "it cannot be opened";
    case SQLITE_READONLY:
      return "it is not writable, and a ledger is written with its folder";
    case SQLITE_FULL:
      return "the disk is full";
    default:
      return sqlite3_errmsg(database_);
  }
}

bool Database::is_foreign() const { return (sqlite3_errcode(database_) & 0xFF) == SQLITE_NOTADB; }

}  // namespace guerdon::tools
