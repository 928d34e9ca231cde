// A world to compare in: a policy's text, and data as cells before they become files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace guerdon::reference {

/// One CSV file: the cells that its reader is to find.
struct DataFile {
  std::string name;  ///< of the record: `tickets`
  std::vector<std::string> titles;
  std::vector<std::vector<std::string>> rows;
};

struct World {
  std::uint64_t seed = 0;
  std::string policy;
  std::string period;  ///< as after --period
  std::vector<DataFile> files;
};

}  // namespace guerdon::reference
