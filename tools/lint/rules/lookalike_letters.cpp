#include <map>

#include "tools/lint/lexemes.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// Letters of other alphabets that look like Latin ones, and blanks that are none.
const std::map<std::string_view, std::string_view>& lookalikes() {
  static const std::map<std::string_view, std::string_view> kLookalikes = {
      {"а", "a"}, {"е", "e"}, {"о", "o"}, {"р", "p"}, {"с", "c"}, {"х", "x"},       {"у", "y"},
      {"і", "i"}, {"ѕ", "s"}, {"А", "A"}, {"В", "B"}, {"Е", "E"}, {"К", "K"},       {"М", "M"},
      {"Н", "H"}, {"О", "O"}, {"Р", "P"}, {"С", "C"}, {"Т", "T"}, {"Х", "X"},       {"Ι", "I"},
      {"Α", "A"}, {"Β", "B"}, {"Ε", "E"}, {"Η", "H"}, {"Κ", "K"}, {"Μ", "M"},       {"Ν", "N"},
      {"Ο", "O"}, {"Ρ", "P"}, {"Τ", "T"}, {"Χ", "X"}, {"ο", "o"}, {"\xC2\xA0", " "}};
  return kLookalikes;
}

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Lookalike {
  std::string better;
  std::string word;  ///< the first that mixes alphabets, or empty
};

/// A word is mixed where it has Latin letters and lookalikes; whole words of another alphabet are
/// what they are.
Lookalike latin_form(std::string_view text) {
  Lookalike result;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find(' ', begin);
    end = end == std::string_view::npos ? text.size() : end + 1;
    const std::string_view word = text.substr(begin, end - begin);
    std::string better;
    bool latin = false, other = false;
    for (std::size_t i = 0; i < word.size();) {
      const auto found = lookalikes().find(word.substr(i, 2));
      latin = latin || is_latin(word[i]);
      other = other || found != lookalikes().end();
      if (found == lookalikes().end())
        better += word[i++];
      else
        better += found->second, i += 2;
    }
    const bool mixed = latin && other;
    if (mixed && result.word.empty()) result.word = word;
    result.better += mixed ? better : std::string(word);
    begin = end;
  }
  return result;
}

}  // namespace

void lookalike_letters(const Policy& policy, Report& report) {
  for (const engine::Span text : lexemes_of(policy).texts) {
    const Lookalike found = latin_form(policy.source(text));
    if (found.word.empty()) continue;
    report
        .add(text, "a letter or a blank here is not what it looks like: it is of another alphabet")
        .advise("a text that is compared with data never equals it: type it again")
        .mend("write Latin letters and plain blanks", dsl::FixSafety::kUnsafe,
              {replace(text, found.better)});
  }
}

}  // namespace guerdon::tools::lint::rules
