#include "tools/cli/rewrite.h"

#include <system_error>

#include "tools/report/output_folder.h"

namespace guerdon::tools {

namespace fs = std::filesystem;

std::optional<std::string> rewrite(const fs::path& file, const std::string& text) {
  std::error_code error;
  const fs::path place = fs::weakly_canonical(file, error);
  if (error) return "cannot write `" + file.string() + "`: " + error.message();
  const fs::file_status status = fs::status(place, error);
  auto folder = OutputFolder::open(place.has_parent_path() ? place.parent_path() : ".");
  if (!folder) return folder.error();
  folder->add(place.filename().string(), text);
  if (auto problem = folder->commit()) return problem;
  if (fs::exists(status)) fs::permissions(place, status.permissions(), error);
  return {};
}

}  // namespace guerdon::tools
