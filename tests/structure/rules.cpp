#include "tests/structure/rules.h"

#include <algorithm>
#include <array>

#include "tests/golden/runner_files.h"
#include "tests/structure/includes.h"

namespace guerdon::tests {

namespace {

constexpr std::size_t kMostLines = 400;

std::string at(const std::string& path, std::size_t line, std::string_view message) {
  return path + ":" + std::to_string(line) + ": " + std::string(message);
}

bool may_include(std::string_view from, std::string_view to) {
  if (from == to || from == "tests") return true;
  if (from == "tools") return to != "tests";
  return (from == "dsl" || from == "stdlib") && to == "engine";
}

bool pays(std::string_view path) {
  constexpr std::array<std::string_view, 5> kFolders{
      "engine/value/", "engine/table/", "engine/plan/", "engine/run/", "engine/payout/"};
  return std::any_of(kFolders.begin(), kFolders.end(),
                     [&](std::string_view folder) { return path.starts_with(folder); });
}

bool is_name_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool has_word(std::string_view line, std::string_view word) {
  for (std::size_t i = line.find(word); i != std::string_view::npos; i = line.find(word, i + 1)) {
    const std::size_t end = i + word.size();
    const bool starts = i == 0 || !is_name_character(line[i - 1]);
    const bool ends = end == line.size() || !is_name_character(line[end]);
    if (starts && ends) return true;
  }
  return false;
}

/// Copies code, and blanks for what is none.
class CodeReader {
 public:
  explicit CodeReader(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (follows("//")) {
        blank_until("\n", false);
      } else if (follows("/*")) {
        blank_until("*/", true);
      } else if (follows("R\"(")) {
        blank_until(")\"", true);
      } else if (text_[at_] == '"' || (text_[at_] == '\'' && !after_digit())) {
        blank_literal(text_[at_]);
      } else {
        result_ += text_[at_++];
      }
    }
    return result_;
  }

 private:
  bool follows(std::string_view mark) const { return text_.substr(at_).starts_with(mark); }
  bool after_digit() const { return at_ > 0 && is_name_character(text_[at_ - 1]); }  // 1'000

  void blank() { result_ += text_[at_++] == '\n' ? '\n' : ' '; }

  void blank_until(std::string_view end, bool with_end) {
    const std::size_t found = text_.find(end, at_ + 2);
    const std::size_t rest = found == std::string_view::npos ? text_.size() : found;
    while (at_ < rest) blank();
    for (std::size_t i = 0; with_end && i < end.size() && at_ < text_.size(); ++i) blank();
  }

  void blank_literal(char quote) {
    blank();
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) blank();
      blank();
    }
    if (at_ < text_.size()) blank();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string result_;
};

}  // namespace

std::string code_only(std::string_view text) { return CodeReader(text).run(); }

Findings forbidden_includes(const std::vector<TextFile>& files) {
  Findings findings;
  for (const TextFile& file : files) {
    const auto from = layer_of(file.path);
    if (!from || !is_cpp(file.path)) continue;
    for (const Include& include : includes_of(file.text)) {
      const auto to = layer_of(include.target);
      if (include.quoted && !to) {
        findings.push_back(at(file.path, include.line, "an own include is written from the root"));
      } else if (to && !may_include(*from, *to)) {
        findings.push_back(at(file.path, include.line,
                              std::string(*from) + " may not include " + std::string(*to)));
      }
    }
  }
  return findings;
}

Findings long_files(const std::vector<TextFile>& files) {
  Findings findings;
  for (const TextFile& file : files) {
    if (!is_cpp(file.path)) continue;
    const std::size_t lines = split_lines(file.text).size();
    if (lines <= kMostLines) continue;
    findings.push_back(file.path + ": " + std::to_string(lines) + " lines are more than " +
                       std::to_string(kMostLines));
  }
  return findings;
}

Findings floating_point(const std::vector<TextFile>& files) {
  Findings findings;
  for (const TextFile& file : files) {
    if (!pays(file.path) || !is_cpp(file.path)) continue;
    const std::string code = code_only(file.text);
    std::size_t number = 0;
    for (const std::string_view line : split_lines(code)) {
      ++number;
      if (has_word(line, "double") || has_word(line, "float")) {
        findings.push_back(at(file.path, number, "floating point where pay is computed"));
      }
    }
  }
  return findings;
}

Findings machine_paths(const std::vector<TextFile>& files) {
  // Put together here, so that this file does not hold what it looks for.
  const std::string slash = "/";
  const std::string temporary = slash + "tmp" + slash;
  const std::vector<std::string> everywhere{slash + "work" + slash, slash + "root" + slash,
                                            slash + "home" + slash};
  Findings findings;
  for (const TextFile& file : files) {
    std::size_t number = 0;
    for (const std::string_view line : split_lines(file.text)) {
      ++number;
      const auto stands = [&](const std::string& path) {
        return line.find(path) != std::string_view::npos;
      };
      const bool test = file.path.starts_with("tests/");
      if (std::any_of(everywhere.begin(), everywhere.end(), stands) ||
          (!test && stands(temporary))) {
        findings.push_back(at(file.path, number, "a path of somebody's machine"));
      }
    }
  }
  return findings;
}

}  // namespace guerdon::tests
