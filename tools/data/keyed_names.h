// The names that the rows of a JSON source give to their values, against those that it wants.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "tools/data/field_reader.h"
#include "tools/data/file_rows.h"
#include "tools/data/load_error.h"

namespace guerdon::tools {

/// Rows leave out what they do not have, so what a source lacks is known only at its end.
class KeyedNames {
 public:
  KeyedNames(const SourceSetup& setup, const std::vector<FieldReader>& readers);

  const std::vector<std::string>& wanted() const { return wanted_; }
  /// A wanted column that is given by its position is an error: names have none.
  bool check_positions(const std::string& file, LoadErrors& errors) const;
  /// With `columns` the name is left unread; without, it is an error unless it is a field's.
  void take_unwanted(std::string_view name, const std::string& file, std::uint32_t line,
                     LoadErrors& errors);
  void take_row(const FileRow& row);

  /// After the last file. A wanted name that no row has is missing everywhere; where its field may
  /// not be missing or names the owner, or a name like it is left unread, it is an error.
  void report_absent(const std::string& file, LoadErrors& errors) const;
  /// Wanted, and in no row.
  std::vector<std::string> absent() const;
  const std::vector<std::string>& unread() const { return unread_; }

 private:
  std::string suggest(std::string_view name);

  const SourceSetup& setup_;
  const std::vector<FieldReader>& readers_;
  std::vector<std::string> wanted_;  // by reader
  std::vector<bool> seen_;           // by reader
  std::vector<bool> explained_;      // by reader: an unknown name was probably meant for it
  std::vector<std::string> unread_;
  std::unordered_set<std::string> unwanted_;
  std::uint64_t rows_ = 0;
};

}  // namespace guerdon::tools
