#include "tests/golden/runner_sqlite.h"

#include <system_error>

#include <sqlite3.h>

namespace guerdon::tests {

std::optional<std::string> run_sql(const std::filesystem::path& path, const std::string& sql) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  sqlite3* database = nullptr;
  int result = sqlite3_open(path.c_str(), &database);
  if (result == SQLITE_OK) result = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
  std::optional<std::string> wrong;
  if (result != SQLITE_OK) wrong = sqlite3_errmsg(database);
  sqlite3_close(database);
  return wrong;
}

}  // namespace guerdon::tests
