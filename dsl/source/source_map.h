// Texts and positions: which file, line and column a global span stands for.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/id.h"
#include "engine/base/span.h"

namespace guerdon::dsl {

struct FileTag;
/// A source file, numbered from 0 in the order of adding.
using FileId = engine::Id<FileTag>;

/// Where a span begins, for people. Views live as long as the SourceMap.
struct Location {
  FileId file;
  std::string_view name;
  std::uint32_t line = 0;        ///< 1-based
  std::uint32_t column = 0;      ///< 1-based, counted in code points
  std::string_view line_text;    ///< the line without its line end
  std::uint32_t line_begin = 0;  ///< global offset of the line's first byte
};

/// Owns the source texts. Each file has its own stretch of one global offset space that begins at
/// 1, so that the engine's span {0, 0} stays "no place". Lines end at LF; a CR before it does not
/// belong to the line's text.
class SourceMap {
 public:
  /// Takes a text under a display name (as the user wrote the path). A byte order mark at the
  /// start is removed. All texts together hold at most 4 GiB - 1 (CHECKed; callers limit files).
  FileId add(std::string_view name, std::string_view text);

  std::size_t size() const { return files_.size(); }
  std::string_view name(FileId file) const;
  std::string_view text(FileId file) const;
  /// The file's whole stretch.
  engine::Span span(FileId file) const;

  /// The file that holds the offset (its end included); none for offset 0 or one past all files.
  FileId file_at(std::uint32_t offset) const;
  /// The place where the span begins; nothing for "no place".
  std::optional<Location> locate(engine::Span span) const;
  /// The place of the span's end: of the byte after its last one.
  std::optional<Location> locate_end(engine::Span span) const;
  /// The source text of a span, cut to its file; empty for "no place".
  std::string_view slice(engine::Span span) const;
  /// Line LINE (1-based) of a file without its line end; empty where there is none.
  std::string_view line(FileId file, std::uint32_t line) const;
  /// How many lines the file has; an empty file has one.
  std::uint32_t line_count(FileId file) const;

 private:
  struct File {
    std::string name;
    std::string text;
    std::uint32_t begin = 0;                 // global offset of the first byte
    std::vector<std::uint32_t> line_starts;  // local offsets
  };
  const File& file(FileId id) const;
  std::optional<Location> locate_offset(std::uint32_t offset) const;

  std::deque<File> files_;  // a deque: views into texts survive further adds
};

/// The number of code points in a well-formed UTF-8 text (of other bytes: of bytes that are not
/// continuation bytes).
std::uint32_t code_points(std::string_view text);

}  // namespace guerdon::dsl
