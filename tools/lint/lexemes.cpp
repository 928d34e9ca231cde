#include "tools/lint/lexemes.h"

#include <algorithm>

namespace guerdon::tools::lint {

using engine::Span;

namespace {

constexpr std::string_view kBlanks = " \t\r";
constexpr std::string_view kTriple = "\"\"\"";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Scanner {
 public:
  Scanner(std::string_view text, std::uint32_t origin) : text_(text), origin_(origin) {}

  Lexemes run() {
    while (at_ < text_.size()) step();
    return std::move(found_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '#')
      comment();
    else if (c == '"')
      skip_text();
    else if (is_letter(c) || is_digit(c))
      word();
    else
      ++at_;
    if (c == '\n') line_begin_ = at_;
  }

  Span span(std::size_t begin, std::size_t end) const {
    return {origin_ + static_cast<std::uint32_t>(begin), origin_ + static_cast<std::uint32_t>(end)};
  }

  void comment() {
    const std::size_t begin = at_;
    const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
    std::string_view line = text_.substr(begin, line_end - begin);
    line = line.substr(0, line.find_last_not_of(kBlanks) + 1);
    Comment found;
    found.span = span(begin, begin + line.size());
    found.doc = line.starts_with("##");
    const std::string_view before = text_.substr(line_begin_, begin - line_begin_);
    found.alone = before.find_first_not_of(kBlanks) == std::string_view::npos;
    const std::size_t first = line.find_first_not_of("# \t");
    found.text = first == std::string_view::npos ? std::string_view() : line.substr(first);
    found_.comments.push_back(found);
    at_ = line_end;
  }

  void skip_text() {
    const std::size_t begin = at_;
    pass_text();
    found_.texts.push_back(span(begin, at_));
  }

  void pass_text() {
    if (text_.substr(at_).starts_with(kTriple)) {
      const std::size_t end = text_.find(kTriple, at_ + kTriple.size());
      at_ = end == std::string_view::npos ? text_.size() : end + kTriple.size();
      return;
    }
    for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      if (text_[at_] == '\\')
        ++at_;
      else if (text_[at_] == '"')
        break;
    }
    if (at_ < text_.size() && text_[at_] == '"') ++at_;
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    if (is_letter(text_[begin]))
      found_.words.push_back({span(begin, at_), text_.substr(begin, at_ - begin)});
  }

  std::string_view text_;
  std::uint32_t origin_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  Lexemes found_;
};

std::string_view file_text(const Policy& policy) {
  return policy.detail().sources->text(policy.main().file);
}

std::uint32_t origin_of(const Policy& policy) {
  return policy.detail().sources->span(policy.main().file).begin;
}

}  // namespace

Lexemes lexemes_of(const Policy& policy) {
  return Scanner(file_text(policy), origin_of(policy)).run();
}

std::vector<dsl::Edit> renaming(const Policy& policy, const std::vector<Word>& words,
                                std::string_view from, std::string_view to, Span except) {
  for (const engine::RecordSchema& record : policy.detail().schema.records)
    for (const engine::FieldSchema& field : record.fields)
      if (policy.text(field.name) == from) return {};
  for (const engine::ChoiceSet& choice : policy.detail().schema.choices)
    for (const engine::Symbol option : choice.options)
      if (policy.text(option) == from) return {};
  std::vector<dsl::Edit> edits;
  for (const Word& word : words)
    if (word.text == from && !(word.span.begin >= except.begin && word.span.end <= except.end))
      edits.push_back({word.span, std::string(to)});
  return edits;
}

Span with_blanks_before(const Policy& policy, Span span) {
  const std::string_view text = file_text(policy);
  const std::uint32_t origin = origin_of(policy);
  while (span.begin > origin &&
         kBlanks.find(text[span.begin - origin - 1]) != std::string_view::npos)
    --span.begin;
  return span;
}

Span whole_lines(const Policy& policy, Span span) {
  const std::string_view text = file_text(policy);
  const std::uint32_t origin = origin_of(policy);
  const std::size_t before =
      span.begin == origin ? std::string_view::npos : text.rfind('\n', span.begin - origin - 1);
  const std::size_t last = span.end > span.begin ? span.end - 1 : span.end;
  const std::size_t end = std::min(text.find('\n', last - origin), text.size() - 1) + 1;
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return {origin + static_cast<std::uint32_t>(begin), origin + static_cast<std::uint32_t>(end)};
}

}  // namespace guerdon::tools::lint
