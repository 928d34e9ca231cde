// An audit as a sheet for people: sections of entries of rows, which text and Markdown lay out.
// Private to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/report/audit.h"

namespace guerdon::tools {

/// A run of words: the author's, or the program's.
struct SheetWords {
  std::string text;
  bool code = false;
};
using SheetLine = std::vector<SheetWords>;

/// A label with one line or several.
struct SheetRow {
  std::string label;
  std::vector<SheetLine> lines;
  bool warns = false;  ///< that something is not there which should be
};

/// A clause, a value; without a heading: rows of the section itself.
struct SheetEntry {
  std::string word;   ///< "award"
  std::string name;   ///< "bonus"
  std::string title;  ///< "Quarterly bonus"
  std::vector<SheetRow> rows;
};

struct SheetSection {
  std::string title;
  std::string note;  ///< under the title; of an empty section why it is empty
  std::vector<SheetEntry> entries;
};

struct AuditSheet {
  std::string title;
  std::vector<SheetSection> sections;
  std::vector<std::string> endings;  ///< the last sentences
};

AuditSheet audit_sheet(const AuditView& view);

}  // namespace guerdon::tools
