// The format `sqlite`: a table of the record's name, or what a query selects. A database is
// opened as it lies there, without locks, and only ever read.
#include <algorithm>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include "dsl/diagnostic/suggest.h"
#include "tools/data/file_rows.h"
#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
/// How many steps of SQLite's machine a query may take: some, and more for a large database.
constexpr std::uint64_t kSteps = 50'000'000;
constexpr std::uint64_t kStepsPerByte = 500;
constexpr int kStepsPerCall = 1'000'000;

constexpr std::string_view kSameRows = "the same data must give the same rows every day";

/// Quoted as a name of SQL.
std::string sql_name(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) text.append(c == '"' ? 2 : 1, c);
  return text + "\"";
}

/// A path as the URI that opens it for reading alone, whatever journal stands beside it.
std::string read_only_uri(const std::string& path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '?' || c == '#' || c == '%' || byte <= 0x20 || byte >= 0x7F)
      uri.append({'%', kHex[byte >> 4U], kHex[byte & 15U]});
    else
      uri += c;
  }
  return uri + "?mode=ro&immutable=1";
}

/// SQLite's access to the file system, but without a clock: a query that asks for the time would
/// give other rows tomorrow. Registered while it lives.
class ClocklessFiles : public sqlite3_vfs {
 public:
  ClocklessFiles() : sqlite3_vfs(*sqlite3_vfs_find(nullptr)) {
    pNext = nullptr;
    zName = "guerdon_without_clock";
    xCurrentTime = [](sqlite3_vfs* files, double*) { return refuse(files); };
    xCurrentTimeInt64 = [](sqlite3_vfs* files, sqlite3_int64*) { return refuse(files); };
    sqlite3_vfs_register(this, 0);
  }
  ~ClocklessFiles() { sqlite3_vfs_unregister(this); }
  ClocklessFiles(const ClocklessFiles&) = delete;
  ClocklessFiles& operator=(const ClocklessFiles&) = delete;

  bool was_asked() const { return was_asked_; }

 private:
  static int refuse(sqlite3_vfs* files) {
    static_cast<ClocklessFiles*>(files)->was_asked_ = true;
    return SQLITE_ERROR;
  }
  bool was_asked_ = false;
};

/// What a query may do: select, read columns, call functions that always give the same.
struct Permission {
  std::string refused;  // what it wanted beyond

  static int ask(void* self, int action, const char* /*first*/, const char* second,
                 const char* /*database*/, const char* /*trigger*/) {
    std::string& refused = static_cast<Permission*>(self)->refused;
    const std::string_view function = action == SQLITE_FUNCTION && second != nullptr ? second : "";
    for (const std::string_view chance : {"random", "randomblob"})
      if (function == chance) refused = "calls `" + std::string(chance) + "`";
    if (action == SQLITE_RECURSIVE) refused = "is recursive";
    if (action != SQLITE_SELECT && action != SQLITE_READ && action != SQLITE_FUNCTION &&
        refused.empty())
      refused = "does more than read";
    return refused.empty() ? SQLITE_OK : SQLITE_DENY;
  }
};

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

class DatabaseReader {
 public:
  DatabaseReader(const DataFile& file, RowSink& sink) : file_(file), sink_(sink) {}

  std::optional<FileProblem> read() {
    if (auto problem = read_bytes()) return problem;
    if (auto problem = find_journal()) return problem;
    if (auto problem = open()) return problem;
    if (auto problem = file_.query.empty() ? prepare_table() : prepare_query()) return problem;
    return read_rows();
  }

 private:
  static FileProblem problem(dsl::Code code, std::string message, std::string help = {}) {
    return {code, 0, std::move(message), std::move(help)};
  }
  FileProblem unreadable() const {
    const int code = sqlite3_errcode(database_.get());
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
      return problem(dsl::Code::E0615, "the database is damaged",
                     "`sqlite3 FILE 'pragma integrity_check'` tells more");
    return problem(dsl::Code::E0615, "the database cannot be read: " + words());
  }
  std::string words() const { return cut(sqlite3_errmsg(database_.get()), 200); }

  /// The whole file is read once for its hash.
  std::optional<FileProblem> read_bytes() {
    std::vector<char> block(std::size_t{1} << 18);
    const std::size_t first = file_.input.read(block.data(), block.size());
    const std::string_view head(block.data(), first);
    if (file_.input.failed()) return std::nullopt;
    if (first == 0) return problem(dsl::Code::E0615, "the file is empty");
    if (!head.starts_with(kMagic))
      return problem(dsl::Code::E0615, "this is no SQLite database",
                     "`format` says how the files of the source are written");
    while (file_.input.read(block.data(), block.size()) > 0) {
    }
    return std::nullopt;
  }

  /// A journal holds what is not in the file yet, or must be taken out of it again.
  std::optional<FileProblem> find_journal() const {
    for (const char* suffix : {"-wal", "-journal"}) {
      std::filesystem::path journal = file_.path;
      journal += suffix;
      std::error_code error;
      const auto size = std::filesystem::file_size(journal, error);
      if (error || size == 0) continue;
      return problem(
          dsl::Code::E0615,
          "the database is in use: `" + journal.filename().string() + "` shows changes under way",
          "end the program that writes it, or copy it with `sqlite3 FILE \".backup "
          "COPY\"`");
    }
    return std::nullopt;
  }

  std::optional<FileProblem> open() {
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(read_only_uri(file_.path.string()).c_str(), &opened,
                                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, files_.zName);
    database_.reset(opened);
    if (result != SQLITE_OK) return unreadable();
    // What stands in the database is data: it may call nothing and must not surprise.
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, static_cast<int>(kMaxRowBytes));
    if (sqlite3_exec(opened, "select count(*) from sqlite_schema", nullptr, nullptr, nullptr) !=
        SQLITE_OK)
      return unreadable();
    sqlite3_set_authorizer(opened, Permission::ask, &permission_);
    steps_left_ = kSteps + kStepsPerByte * file_.input.bytes();
    sqlite3_progress_handler(opened, kStepsPerCall, count_steps, this);
    return std::nullopt;
  }

  static int count_steps(void* self) {
    std::uint64_t& left = static_cast<DatabaseReader*>(self)->steps_left_;
    left -= std::min<std::uint64_t>(left, kStepsPerCall);
    return left == 0 ? 1 : 0;
  }

  /// False where SQLite does not understand it; REST is what stands behind the first statement.
  bool prepare(const std::string& sql, std::string_view& rest) {
    const char* tail = nullptr;
    sqlite3_stmt* made = nullptr;
    const int result =
        sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &made, &tail);
    statement_.reset(made);
    rest = std::string_view(sql).substr(static_cast<std::size_t>(tail - sql.data()));
    return result == SQLITE_OK && made != nullptr;
  }

  /// With the rowid in front where the table has one.
  std::optional<FileProblem> prepare_table() {
    std::string_view rest;
    const std::string name = sql_name(file_.record);
    has_rowid_ = prepare("select rowid, * from " + name, rest);
    if (has_rowid_ || prepare("select * from " + name, rest)) return std::nullopt;
    if (!permission_.refused.empty())
      return problem(dsl::Code::E0616, "the view `" + file_.record + "` " + permission_.refused);
    const std::vector<std::string> tables = table_names();
    const std::vector<std::string_view> candidates(tables.begin(), tables.end());
    const std::string_view near = dsl::nearest(file_.record, candidates);
    std::string help = "name what to read: `query \"select … from …\"`";
    if (!near.empty()) help += "; it has a table `" + std::string(near) + "`";
    return problem(dsl::Code::E0615, "the database has no table `" + file_.record + "`",
                   std::move(help));
  }

  std::vector<std::string> table_names() {
    std::vector<std::string> names;
    std::string_view rest;
    if (!prepare("select name from sqlite_schema where type in ('table', 'view')", rest))
      return names;
    while (sqlite3_step(statement_.get()) == SQLITE_ROW)
      if (const auto* name = sqlite3_column_text(statement_.get(), 0))
        names.emplace_back(reinterpret_cast<const char*>(name));
    return names;
  }

  std::optional<FileProblem> prepare_query() {
    constexpr std::string_view kHelp = "a query selects rows, and nothing else";
    std::string_view rest;
    const bool prepared = prepare(file_.query, rest);
    if (!permission_.refused.empty())
      return problem(dsl::Code::E0616, "the query " + permission_.refused,
                     std::string(permission_.refused.starts_with("calls") ? kSameRows : kHelp));
    if (!prepared && sqlite3_errcode(database_.get()) != SQLITE_OK)
      return problem(dsl::Code::E0616, "the query cannot be run: " + words());
    if (!prepared) return problem(dsl::Code::E0616, "the query is empty", std::string(kHelp));
    if (rest.find_first_not_of(" \t\r\n;") != std::string_view::npos)
      return problem(dsl::Code::E0616, "the query has several statements", std::string(kHelp));
    if (sqlite3_stmt_readonly(statement_.get()) == 0 || sqlite3_column_count(statement_.get()) == 0)
      return problem(dsl::Code::E0616, "the query does more than read", std::string(kHelp));
    if (sqlite3_bind_parameter_count(statement_.get()) != 0)
      return problem(dsl::Code::E0616, "the query has places to be filled in (`?` or `:name`)",
                     "write the values out");
    return std::nullopt;
  }

  std::optional<FileProblem> read_rows() {
    const int first = has_rowid_ ? 1 : 0;
    const auto columns = static_cast<std::size_t>(sqlite3_column_count(statement_.get()) - first);
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < columns; ++i) {
      const char* name = sqlite3_column_name(statement_.get(), static_cast<int>(i) + first);
      titles.emplace_back(name == nullptr ? "" : name);
    }
    if (!sink_.take_header(std::vector<std::string_view>(titles.begin(), titles.end()), 0, {}))
      return std::nullopt;
    numbers_.resize(columns);
    cells_.resize(columns);
    kinds_.resize(columns);
    int result = SQLITE_ROW;
    std::int64_t row = 0;
    while ((result = sqlite3_step(statement_.get())) == SQLITE_ROW) {
      ++row;
      if (has_rowid_ && sqlite3_column_type(statement_.get(), 0) == SQLITE_INTEGER)
        row = sqlite3_column_int64(statement_.get(), 0);
      for (std::size_t i = 0; i < columns; ++i)
        if (auto wrong = read_cell(i, static_cast<int>(i) + first, titles[i], row)) return wrong;
      sink_.take_row({row, cells_, kinds_, {}});
    }
    return result == SQLITE_DONE ? clock_problem() : stopped(result);
  }

  std::optional<FileProblem> clock_problem() const {
    if (!files_.was_asked()) return std::nullopt;
    return problem(dsl::Code::E0616, "the query asks for the time", std::string(kSameRows));
  }

  FileProblem stopped(int result) const {
    if (auto clock = clock_problem()) return *std::move(clock);
    if (result == SQLITE_INTERRUPT)
      return problem(dsl::Code::E0616, "the query takes too long",
                     "select less, or write the rows that it gives into a table");
    if (result == SQLITE_TOOBIG)
      return problem(dsl::Code::E0607, "a value is longer than " + megabytes(kMaxRowBytes));
    if (result == SQLITE_ERROR)
      return problem(dsl::Code::E0616, "the query cannot be run: " + words());
    return unreadable();
  }

  std::optional<FileProblem> read_cell(std::size_t cell, int column, const std::string& title,
                                       std::int64_t row) {
    sqlite3_stmt* statement = statement_.get();
    cells_[cell] = {};
    switch (sqlite3_column_type(statement, column)) {
      case SQLITE_INTEGER:
        kinds_[cell] = CellKind::kWhole;
        numbers_[cell] = std::to_string(sqlite3_column_int64(statement, column));
        cells_[cell] = numbers_[cell];
        break;
      case SQLITE_TEXT:
        kinds_[cell] = CellKind::kText;
        cells_[cell] = text(column);
        return check_text(cells_[cell], title, row);
      case SQLITE_FLOAT:
        kinds_[cell] = CellKind::kReal;
        cells_[cell] = text(column);  // for the report alone
        break;
      case SQLITE_BLOB:
        kinds_[cell] = CellKind::kBytes;
        break;
      default:
        kinds_[cell] = CellKind::kNull;
        break;
    }
    return std::nullopt;
  }

  std::string_view text(int column) const {
    const auto* bytes =
        reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
  }

  static std::optional<FileProblem> check_text(std::string_view cell, const std::string& title,
                                               std::int64_t row) {
    const auto bad = find_bad_byte(cell);
    if (!bad) return std::nullopt;
    const std::string place = "the text of `" + title + "` in row " + std::to_string(row);
    if (bad->is_nul) return problem(dsl::Code::E0605, place + " holds a NUL");
    return problem(dsl::Code::E0604, place + " is not UTF-8");
  }

  const DataFile& file_;
  RowSink& sink_;
  ClocklessFiles files_;  // outlives the database
  Permission permission_;
  std::uint64_t steps_left_ = 0;
  Database database_;
  Statement statement_;
  bool has_rowid_ = false;
  std::vector<std::string> numbers_;  // texts of whole numbers, by cell
  std::vector<std::string_view> cells_;
  std::vector<CellKind> kinds_;
};

}  // namespace

std::optional<FileProblem> read_sqlite(const DataFile& file, RowSink& sink) {
  return DatabaseReader(file, sink).read();
}

}  // namespace guerdon::tools
