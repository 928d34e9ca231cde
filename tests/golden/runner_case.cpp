#include "tests/golden/runner_case.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "tests/golden/runner_diff.h"
#include "tests/golden/runner_edit.h"
#include "tests/golden/runner_files.h"
#include "tests/golden/runner_make.h"
#include "tests/golden/runner_process.h"
#include "tests/golden/runner_sqlite.h"
#include "tests/golden/runner_words.h"

namespace guerdon::tests {

namespace fs = std::filesystem;

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

/// Ends the last line if it has no end, and says so.
std::string whole_lines(std::string text) {
  if (!text.empty() && text.back() != '\n') text += "\n[no line end]\n";
  return text;
}

/// A printed line that looks like a command gets a backslash in front.
std::string with_commands_escaped(const std::string& text) {
  if (text.find("$ ") == std::string::npos) return text;
  std::string result;
  for (const std::string_view line : split_lines(text)) {
    if (line.starts_with("$ ")) result += '\\';
    result.append(line).append("\n");
  }
  return result;
}

class Execution {
 public:
  Execution(const Places& places, const fs::path& document_folder) : places_(places) {
    marks_ = {{"@here", document_folder.string()},
              {"@shared", places.shared.string()},
              {"@source", places.source.string()}};
  }

  CaseResult run(const Case& test) {
    CaseResult result;
    result.skipped = missing_need(test);
    if (result.skipped) return result;
    for (const Block& block : test.blocks) act(block);
    result.mismatches = std::move(mismatches_);
    return result;
  }

 private:
  std::optional<std::string> missing_need(const Case& test) const {
    for (const std::string& need : test.needs) {
      fs::path path = (places_.source / need).lexically_normal();
      constexpr std::string_view kShared = "../shared/";
      if (need.starts_with(kShared)) path = places_.shared / need.substr(kShared.size());
      if (!fs::exists(path)) return "it needs " + need + ", which is not there";
    }
    return std::nullopt;
  }

  void act(const Block& block) {
    switch (block.kind) {
      case BlockKind::kFile:
        if (!write_bytes(folder_.path() / block.name, block.text)) {
          fault(block, "cannot write " + block.name);
        }
        break;
      case BlockKind::kMake:
        if (const auto wrong = make_file(folder_.path() / block.name, block.text)) {
          fault(block, *wrong);
        }
        break;
      case BlockKind::kEdit:
        if (const auto wrong = edit_file(folder_.path() / block.name, block.text)) {
          fault(block, *wrong);
        }
        break;
      case BlockKind::kSqlite:
        if (const auto wrong = run_sql(folder_.path() / block.name, block.text)) {
          fault(block, *wrong);
        }
        break;
      case BlockKind::kStdin:
        input_ = block.text;
        break;
      case BlockKind::kConsole:
        act_console(block);
        break;
      case BlockKind::kOut:
        compare_file(block);
        break;
    }
  }

  void fault(const Block& block, std::string message) {
    mismatches_.push_back({block.first_line, std::move(message), false, {}});
  }

  void compare_file(const Block& block) {
    const std::optional<std::string> actual = read_bytes(folder_.path() / block.name);
    if (!actual) return fault(block, "the file " + block.name + " was not written");
    compare(block, whole_lines(*actual), "the file " + block.name + " differs");
  }

  void compare(const Block& block, const std::string& actual, const std::string& what) {
    if (actual == block.text) return;
    const Difference found = difference(block.text, actual);
    std::string message = what + " (- expected, + actual)\n" + found.text;
    bool mendable = true;
    for (const std::string_view line : split_lines(actual)) {
      if (!line.starts_with(std::string(block.fence, '`'))) continue;
      mendable = false;
      message += "Enclose this block in more back-ticks: a line begins with as many.\n";
      break;
    }
    mismatches_.push_back({block.first_line + found.first_line,
                           std::move(message),
                           mendable,
                           {block.first_line, block.line_count, actual}});
  }

  void act_console(const Block& block) {
    const std::size_t faults = mismatches_.size();
    const std::string actual = console(block);
    if (mismatches_.size() == faults) compare(block, actual, "the console differs");
    input_.clear();
  }

  /// The block's commands, each followed by what it prints now.
  std::string console(const Block& block) {
    std::string result;
    const std::vector<std::string_view> lines = split_lines(block.text);
    if (lines.empty() || !lines.front().starts_with("$ ")) {
      fault(block, "a console block begins with a command: `$ guerdon ...`");
    }
    for (const std::string_view line : lines) {
      if (!line.starts_with("$ ")) continue;
      result.append(line).append("\n");
      result += shown(outcome_of(block, line.substr(2)));
    }
    return result;
  }

  Outcome outcome_of(const Block& block, std::string_view line) {
    const auto words = split_words(line, Escapes::kQuotes);
    if (!words || words->empty() || (words->front() != "guerdon" && words->front() != "cat")) {
      fault(block, "not a command that a console block knows: " + std::string(line));
      return {};
    }
    const std::vector<std::string> arguments(words->begin() + 1, words->end());
    if (words->front() == "cat") return cat(arguments);
    if (!fs::exists(places_.program)) fault(block, "the program is not built");
    std::vector<std::string> expanded;
    for (const std::string& argument : arguments) expanded.push_back(with_paths(argument));
    return tests::run({places_.program, expanded, folder_.path(), input_});
  }

  Outcome cat(const std::vector<std::string>& names) const {
    Outcome outcome;
    for (const std::string& name : names) {
      const auto path = path_inside(folder_.path(), name);
      const auto bytes = path ? read_bytes(*path) : std::nullopt;
      if (bytes) {
        outcome.output += *bytes;
      } else {
        outcome.errors += "cat: " + name + ": no such file\n";
        outcome.exit_code = 1;
      }
    }
    return outcome;
  }

  /// `@shared/data` or `--data=@shared/data` with the real path.
  std::string with_paths(const std::string& argument) const {
    for (const auto& [mark, path] : marks_) {
      const std::size_t at = argument.find(mark + "/");
      if (at != std::string::npos && (at == 0 || argument[at - 1] == '=')) {
        return argument.substr(0, at) + path + argument.substr(at + mark.size());
      }
    }
    return argument;
  }

  std::string shown(const Outcome& outcome) const {
    std::string text = whole_lines(outcome.output) + whole_lines(outcome.errors);
    replace_all(text, folder_.path().string() + "/", "");
    for (const auto& [mark, path] : marks_) replace_all(text, path + "/", mark + "/");
    text = with_commands_escaped(text);
    if (outcome.exit_code != 0) text += "[exit " + std::to_string(outcome.exit_code) + "]\n";
    if (outcome.signal != 0) text += "[signal " + std::to_string(outcome.signal) + "]\n";
    return text;
  }

  const Places& places_;
  std::vector<std::pair<std::string, std::string>> marks_;  // and their paths, inner ones first
  TemporaryFolder folder_;
  std::string input_;
  std::vector<Mismatch> mismatches_;
};

}  // namespace

CaseResult run_case(const Case& test, const Places& places, const fs::path& document_folder) {
  return Execution(places, document_folder).run(test);
}

}  // namespace guerdon::tests
