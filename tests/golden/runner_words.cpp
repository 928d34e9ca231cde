#include "tests/golden/runner_words.h"

#include <cstddef>

namespace guerdon::tests {

namespace {

class Splitter {
 public:
  Splitter(std::string_view line, Escapes escapes) : line_(line), escapes_(escapes) {}

  std::optional<std::vector<std::string>> run() {
    while (at_ < line_.size()) {
      const char c = line_[at_++];
      if (c == ' ' || c == '\t') {
        finish_word();
      } else if (c == '\'' || c == '"') {
        if (!quoted(c)) return std::nullopt;
      } else {
        add(c);
      }
    }
    finish_word();
    return words_;
  }

 private:
  void add(char c) {
    word_ += c;
    in_word_ = true;
  }

  void finish_word() {
    if (in_word_) words_.push_back(word_);
    word_.clear();
    in_word_ = false;
  }

  bool quoted(char quote) {
    in_word_ = true;  // "" is a word, too
    while (at_ < line_.size()) {
      const char c = line_[at_++];
      if (c == quote) return true;
      if (c == '\\' && quote == '"' && at_ < line_.size()) {
        escaped(line_[at_++]);
      } else {
        add(c);
      }
    }
    return false;
  }

  void escaped(char c) {
    if (c == '"' || c == '\\') return add(c);
    const bool text = escapes_ == Escapes::kText;
    if (text && c == 'n') return add('\n');
    if (text && c == 't') return add('\t');
    if (text && c == 'r') return add('\r');
    add('\\');
    add(c);
  }

  std::string_view line_;
  Escapes escapes_;
  std::size_t at_ = 0;
  bool in_word_ = false;
  std::string word_;
  std::vector<std::string> words_;
};

}  // namespace

std::optional<std::vector<std::string>> split_words(std::string_view line, Escapes escapes) {
  return Splitter(line, escapes).run();
}

}  // namespace guerdon::tests
