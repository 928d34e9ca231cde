#include "tests/golden/runner_document.h"

#include <algorithm>
#include <optional>

#include "tests/golden/runner_files.h"

namespace guerdon::tests {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  return text;
}

std::size_t leading_back_ticks(std::string_view line) {
  const std::size_t end = line.find_first_not_of('`');
  return end == std::string_view::npos ? line.size() : end;
}

/// The path in `<!-- needs PATH -->`.
std::optional<std::string_view> needed_path(std::string_view line) {
  constexpr std::string_view kHead = "<!-- needs ";
  constexpr std::string_view kTail = "-->";
  if (!line.starts_with(kHead) || !line.ends_with(kTail)) return std::nullopt;
  line.remove_prefix(kHead.size());
  line.remove_suffix(kTail.size());
  return trimmed(line);
}

class Reader {
 public:
  Reader(std::string path, std::string_view text) : lines_(split_lines(text)) {
    document_.path = std::move(path);
  }

  Document run() {
    while (at_ < lines_.size()) {
      const std::string_view line = lines_[at_];
      if (leading_back_ticks(line) >= 3) {
        read_fence();
        continue;
      }
      if (line.starts_with("## ")) begin_section(trimmed(line.substr(3)));
      if (const auto path = needed_path(trimmed(line))) section_.needs.emplace_back(*path);
      ++at_;
    }
    end_section();
    if (document_.cases.empty() && !shared_.blocks.empty()) {
      problem(shared_.blocks.front().first_line, "blocks without any case (a `##` heading)");
    }
    return std::move(document_);
  }

 private:
  void problem(std::size_t line, std::string message) {
    document_.problems.push_back({line, std::move(message)});
  }

  void begin_section(std::string_view title) {
    end_section();
    in_case_ = true;
    section_ = Case();
    section_.title = std::string(title);
    section_.name = test_name(title);
    section_.line = at_ + 1;
  }

  void end_section() {
    if (!in_case_) {
      shared_ = std::move(section_);
      for (const Block& block : shared_.blocks) {
        if (block.kind == BlockKind::kFile || block.kind == BlockKind::kMake ||
            block.kind == BlockKind::kSqlite)
          continue;
        problem(block.first_line, "this block must stand in a case, below a `##` heading");
      }
    } else if (!section_.blocks.empty()) {
      add_case();
    }
  }

  void add_case() {
    const auto checks = [](const Block& block) { return block.kind == BlockKind::kConsole; };
    if (std::none_of(section_.blocks.begin(), section_.blocks.end(), checks)) {
      problem(section_.line, "the case runs nothing: it has no console block");
    }
    for (const Case& other : document_.cases) {
      if (other.name == section_.name) problem(section_.line, "a second case of this name");
    }
    section_.blocks.insert(section_.blocks.begin(), shared_.blocks.begin(), shared_.blocks.end());
    section_.needs.insert(section_.needs.begin(), shared_.needs.begin(), shared_.needs.end());
    document_.cases.push_back(std::move(section_));
  }

  void read_fence() {
    const std::size_t opening = at_;
    Block block;
    block.fence = leading_back_ticks(lines_[at_]);
    block.first_line = opening + 2;
    const std::string_view info = trimmed(lines_[at_].substr(block.fence));
    for (++at_; at_ < lines_.size() && !closes(block.fence); ++at_) {
      block.text.append(lines_[at_]).append("\n");
      ++block.line_count;
    }
    if (at_ == lines_.size()) return problem(opening + 1, "this block is never closed");
    ++at_;
    classify(info, block);
  }

  bool closes(std::size_t fence) const {
    const std::string_view line = trimmed(lines_[at_]);
    return line.size() >= fence && leading_back_ticks(line) == line.size();
  }

  void classify(std::string_view info, Block& block) {
    const std::size_t blank = info.find(' ');
    const std::string_view kind = info.substr(0, blank);
    block.name = blank == std::string_view::npos ? "" : std::string(trimmed(info.substr(blank)));
    if (kind.empty() || kind == "text") return;  // for the reader only
    if (!settle_kind(kind, block)) {
      return problem(block.first_line - 1, "unknown kind of block `" + std::string(kind) + "`");
    }
    const bool nameless = block.kind == BlockKind::kStdin || block.kind == BlockKind::kConsole;
    if (nameless != block.name.empty()) {
      return problem(block.first_line - 1, nameless ? "this kind of block has no name"
                                                    : "this kind of block needs a file's name");
    }
    if (!nameless && !path_inside("", block.name)) {
      return problem(block.first_line - 1, "the path must stay within the case's folder");
    }
    section_.blocks.push_back(std::move(block));
  }

  static bool settle_kind(std::string_view kind, Block& block) {
    if (kind == "guerdon") {
      if (block.name.empty()) block.name = "plan.guerdon";
    } else if (kind == "csv") {
      if (!block.name.empty()) block.name = "data/" + block.name + ".csv";
    } else if (kind == "make") {
      block.kind = BlockKind::kMake;
    } else if (kind == "diff") {
      block.kind = BlockKind::kEdit;
    } else if (kind == "sqlite") {
      block.kind = BlockKind::kSqlite;
    } else if (kind == "stdin") {
      block.kind = BlockKind::kStdin;
    } else if (kind == "console") {
      block.kind = BlockKind::kConsole;
    } else if (kind == "out") {
      block.kind = BlockKind::kOut;
    } else if (kind != "file") {
      return false;
    }
    return true;
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  bool in_case_ = false;
  Case section_;  // before the first heading: what becomes shared_
  Case shared_;
  Document document_;
};

bool is_ascii_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

Document read_document(std::string path, std::string_view text) {
  return Reader(std::move(path), text).run();
}

std::string with_replacements(std::string_view text, const std::vector<Replacement>& replacements) {
  const std::vector<std::string_view> lines = split_lines(text);
  std::string result;
  std::size_t at = 0;
  const auto copy_until = [&](std::size_t end) {
    for (; at < end && at < lines.size(); ++at) result.append(lines[at]).append("\n");
  };
  for (const Replacement& replacement : replacements) {
    copy_until(replacement.first_line - 1);
    result += replacement.text;
    at += replacement.line_count;
  }
  copy_until(lines.size());
  return result;
}

std::string test_name(std::string_view title, bool keep_slashes) {
  std::string name;
  bool gap = false;
  for (const char c : title) {
    if (is_ascii_alphanumeric(c) || (keep_slashes && c == '/')) {
      if (gap && !name.empty()) name += '_';
      name += c;
      gap = false;
    } else {
      gap = true;
    }
  }
  return name.empty() ? "unnamed" : name;
}

}  // namespace guerdon::tests
