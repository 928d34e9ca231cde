// A connection to an SQLite file: statements with values bound, and errors as sentences. Private to
// this folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace guerdon::tools {

/// One statement: bind all its places in their order, then step.
class Query {
 public:
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  Query& bind(std::string_view text);
  /// True where a row is there; false at the end or after an error.
  bool step();
  /// For the next values.
  void reset();

  std::string text(int column) const;
  std::int64_t integer(int column) const;

 private:
  friend class Database;
  explicit Query(sqlite3_stmt* statement) : statement_(statement) {}

  sqlite3_stmt* statement_;  // nullptr: it did not compile
  int next_ = 1;
};

class Database {
 public:
  enum class Mode : std::uint8_t { kRead, kWrite };

  /// Opens an existing file for reading, or for writing one that may not exist yet. What is wrong
  /// is found by the first statement.
  Database(const std::filesystem::path& path, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs statements that give no rows; false after an error.
  bool run(std::string_view sql);
  Query query(std::string_view sql);
  /// The first column of the first row; 0 without one.
  std::int64_t number(std::string_view sql);

  /// What went wrong last, as a sentence about the file without full stop; nothing where all is
  /// well.
  std::optional<std::string> problem() const;
  /// Whether the file is no database at all.
  bool is_foreign() const;

 private:
  sqlite3* database_ = nullptr;
};

}  // namespace guerdon::tools
