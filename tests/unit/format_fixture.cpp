#include "tests/unit/format_fixture.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "dsl/format/format.h"
#include "dsl/syntax/grammar.h"
#include "tests/unit/parse_fixture.h"

namespace guerdon::dsl {

namespace {

namespace fs = std::filesystem;

void policies_below(const char* folder, std::vector<fs::path>& files) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".guerdon") files.push_back(entry.path());
  }
}

std::size_t end_of_text(std::string_view text, std::size_t at) {
  const bool is_long = text.substr(at, 3) == "\"\"\"";
  const std::string_view quotes = is_long ? "\"\"\"" : "\"";
  for (at += quotes.size(); at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text.substr(at, quotes.size()) == quotes) {
      return at + quotes.size();
    }
  }
  return text.size();
}

/// Outside of texts, whose blanks are their author's.
bool has_blank_ends(std::string_view text) {
  bool in_comment = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"' && !in_comment) {
      at = end_of_text(text, at) - 1;
    } else if (text[at] == '\n') {
      if (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) return true;
      in_comment = false;
    } else if (text[at] == '#') {
      in_comment = true;
    }
  }
  return false;
}

}  // namespace

std::optional<std::string> formatted(std::string_view text, std::string_view name) {
  SourceMap sources;
  engine::Interner names;
  Diagnostics diagnostics;
  return format_file(sources, sources.add(name, text), names, diagnostics);
}

std::optional<std::string> tree_of(std::string_view text) {
  const Parsed parsed(text);
  if (parsed.diagnostics.has_errors()) return std::nullopt;
  return parsed.tree();
}

std::vector<std::string> comments_of(std::string_view text) {
  std::vector<std::string> comments;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      at = end_of_text(text, at);
    } else if (text[at] == '#') {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::string comment(text.substr(at, end - at));
      while (std::string_view(" \t\r").find(comment.back()) != std::string_view::npos) {
        comment.pop_back();
      }
      comments.push_back(std::move(comment));
      at = end;
    } else {
      ++at;
    }
  }
  return comments;
}

std::vector<std::string> declarations_of(std::string_view text) {
  std::vector<std::string> result;
  syntax::Reader reader(text);
  const char* at = reader.space(reader.begin());
  while (at < reader.end()) {
    reader.reset();
    const char* end = nullptr;
    if (match_declaration(reader, at, end)) break;
    result.emplace_back(at, end);
    at = end;
  }
  return result;
}

std::vector<std::size_t> token_ends(std::string_view declaration) {
  syntax::Reader reader(declaration);
  const char* end = nullptr;
  std::vector<std::size_t> ends;
  if (match_declaration(reader, reader.begin(), end)) return ends;
  for (const syntax::Token& token : reader.tokens) ends.push_back(token.end);
  return ends;
}

std::string broken_promise(std::string_view text) {
  const std::optional<std::string> once = formatted(text);
  if (!once) return "the text has syntax errors";
  if (tree_of(*once) != tree_of(text)) return "another tree";
  if (comments_of(*once) != comments_of(text)) return "other comments";
  if (formatted(*once) != once) return "formatted again it differs";
  return has_blank_ends(*once) ? "blanks at the end of a line" : "";
}

std::vector<fs::path> bundled_policies() {
  std::vector<fs::path> files;
  policies_below("policies", files);
  policies_below("stdlib", files);
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<fs::path> all_policies() {
  std::vector<fs::path> files = bundled_policies();
  policies_below("tests/fixtures/syntax", files);
  return files;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace guerdon::dsl
