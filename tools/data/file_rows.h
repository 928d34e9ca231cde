// What a format's reader finds in a file, and who takes it: the seam between formats and records.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "tools/data/input_file.h"

namespace guerdon::tools {

/// The most bytes of one row.
inline constexpr std::size_t kMaxRowBytes = std::size_t{16} << 20;

/// What a cell holds, as far as its format says so.
enum class CellKind : std::uint8_t {
  kWritten,   ///< a text that stands for anything, as in CSV
  kText,      ///< a text, by its quotes or type
  kWhole,     ///< a whole number, its text in decimal
  kFraction,  ///< a number with decimals, its text in decimal
  kBoolean,   ///< `true` or `false`
  kNull,      ///< there, without a value
  kAbsent,    ///< the row does not have it at all
  kObject,    ///< what no field takes: a JSON object,
  kList,      ///< a JSON list,
  kReal,      ///< a number in binary floating point,
  kBytes,     ///< bytes that are no text
};

/// One row. Its views are valid while it is handed over.
struct FileRow {
  std::int64_t line = 0;  ///< as RowOrigin::line
  std::span<const std::string_view> cells;
  std::span<const CellKind> kinds;  ///< by cell; empty: all kWritten
  std::string_view malformed;       ///< what is wrong with the row's form; empty if nothing is
};

/// Why a file cannot be read (on).
struct FileProblem {
  dsl::Code code{};
  std::uint32_t line = 0;  ///< 0: none
  std::string message;
  std::string help;
};

/// Takes the rows of one file.
class RowSink {
 public:
  virtual ~RowSink() = default;

  /// Formats with columns begin with their titles; cells then stand in their order. False: the
  /// columns do not fit, which has been reported, and the file is not to be read on.
  virtual bool take_header(std::span<const std::string_view> titles, std::uint32_t line,
                           std::string_view malformed) = 0;

  /// Formats whose rows name their own values begin with this; cells then stand in the order of
  /// the names that are wanted. False as above.
  virtual bool take_keyed() = 0;
  virtual const std::vector<std::string>& wanted() const = 0;
  /// A name that is not wanted, where it stands first.
  virtual void take_unwanted(std::string_view name, std::uint32_t line) = 0;

  virtual void take_row(const FileRow& row) = 0;
};

/// A file and what its source says of it.
struct DataFile {
  std::filesystem::path path;
  InputFile& input;          ///< to be read to its end: it is hashed on the way
  const std::string& query;  ///< of the source, for databases
  std::string record;        ///< its name, and so its table's
};

/// The problem of a read that failed on the way is not a format's to tell: InputFile knows.
using ReadFormat = std::optional<FileProblem> (*)(const DataFile& file, RowSink& sink);

/// How the place of a row is written: `log.csv:7`, `log.json[7]`, `desk.sqlite:tickets:7`.
struct PlaceStyle {
  std::string before = ":";
  std::string after;

  std::string place(const std::string& file, std::int64_t line) const {
    return file + before + std::to_string(line) + after;
  }
};

/// What the loader knows of a format.
struct Format {
  ReadFormat read = nullptr;
  PlaceStyle places;
};

/// By a name of source_formats.def; nothing for any other. `record`: whose rows, and `query` as in
/// DataFile.
std::optional<Format> find_format(std::string_view name, const std::string& record,
                                  const std::string& query);

/// What the first bytes say of a file that is to be a text in UTF-8: nothing, or why it is none.
std::optional<FileProblem> wrong_kind_of_file(std::string_view head, std::string_view help);
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// `16 MB`.
std::string megabytes(std::size_t bytes);

}  // namespace guerdon::tools
