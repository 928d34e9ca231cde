#include "tests/golden/runner_edit.h"

#include "tests/golden/runner_files.h"

namespace guerdon::tests {

std::optional<std::string> edit_file(const std::filesystem::path& path, std::string_view lines) {
  std::string before;
  std::string after;
  for (const std::string_view line : split_lines(lines)) {
    const char sign = line.empty() ? ' ' : line.front();
    const std::string text = std::string(line.substr(line.empty() ? 0 : 1)) + "\n";
    if (sign != ' ' && sign != '-' && sign != '+')
      return "a line begins with a blank, `-` or `+`: " + std::string(line);
    if (sign != '+') before += text;
    if (sign != '-') after += text;
  }
  std::optional<std::string> file = read_bytes(path);
  if (!file) return "there is no file " + path.filename().string();
  if (before.empty()) return "no line says where the change is";
  if (before == after) return "the change changes nothing";
  std::string whole = "\n" + *file;  // so that a match begins at the beginning of a line
  const std::size_t at = whole.find("\n" + before);
  if (at == std::string::npos) return "the lines to change are not in the file:\n" + before;
  if (whole.find("\n" + before, at + 1) != std::string::npos)
    return "the lines to change stand in the file more than once:\n" + before;
  whole.replace(at + 1, before.size(), after);
  if (!write_bytes(path, whole.substr(1))) return "cannot write " + path.filename().string();
  return std::nullopt;
}

}  // namespace guerdon::tests
