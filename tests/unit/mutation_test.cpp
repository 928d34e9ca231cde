// Broken texts: whatever becomes of a policy, parser and checker end with few messages, and the
// formatter changes nothing but its layout. The cases are the same in every run.
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "dsl/check/check.h"
#include "stdlib/functions/builtins.h"
#include "stdlib/library.h"
#include "tests/sanitized.h"
#include "tests/unit/format_fixture.h"

namespace guerdon::dsl {
namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// Below LIMIT; 0 for 0.
  std::size_t below(std::size_t limit) {
    state_ ^= state_ << 13u;
    state_ ^= state_ >> 7u;
    state_ ^= state_ << 17u;
    return limit == 0 ? 0 : static_cast<std::size_t>(state_ % limit);
  }

 private:
  std::uint64_t state_;
};

using Words = std::vector<std::string>;

/// Runs of letters and digits, runs of blanks, and single other bytes.
Words words_of(const std::string& text) {
  const auto kind = [](char c) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                      (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80u;
    return word ? 1 : c == ' ' ? 2 : 0;
  };
  Words words;
  for (const char c : text) {
    const bool joins = !words.empty() && kind(c) != 0 && kind(words.back().back()) == kind(c);
    if (joins) {
      words.back() += c;
    } else {
      words.emplace_back(1, c);
    }
  }
  return words;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += word;
  return text;
}

std::string mutate_words(const std::string& text, Random& random) {
  Words words = words_of(text);
  const std::size_t at = random.below(words.size());
  const auto place = words.begin() + static_cast<std::ptrdiff_t>(at);
  switch (random.below(4)) {
    case 0:
      words.erase(place);
      break;
    case 1:
      words.insert(place, words[at]);
      break;
    case 2:
      std::swap(words[at], words[random.below(words.size())]);
      break;
    default:
      words[at] = words[random.below(words.size())];
  }
  return joined(words);
}

std::string mutate_bytes(std::string text, Random& random) {
  constexpr std::string_view kSigns = "{}()|\"#;:,.=<>!+-*/%\n\r\t\\ 0aA_\xD0\xB0\xC3";
  const std::size_t at = random.below(text.size());
  switch (random.below(5)) {
    case 0:
      text.erase(at, 1 + random.below(20));
      break;
    case 1:
      text.insert(at, text, at, 1 + random.below(20));
      break;
    case 2:
      std::swap(text[at], text[random.below(text.size())]);
      break;
    case 3:
      text.resize(at);
      break;
    default:
      text.insert(at, 1, kSigns[random.below(kSigns.size())]);
  }
  return text;
}

std::size_t messages_of_check(const std::string& text, const engine::FunctionTable& functions) {
  SourceMap sources;
  engine::Interner names;
  Diagnostics diagnostics;
  const ModuleFinder find = [](std::string_view module) -> std::optional<ModuleText> {
    const auto* library = stdlib::find_module(module);
    if (library == nullptr) return std::nullopt;
    return ModuleText{"library:" + std::string(module), std::string(library->text)};
  };
  CheckOptions options;
  options.need_policy = false;
  check(sources, sources.add("policy.guerdon", text), names, functions, find, diagnostics, options);
  return diagnostics.all().size();
}

TEST(Mutation, BrokenPoliciesEndWithFewMessages) {
  constexpr std::size_t kCases = kSanitized ? 25 : 100;  // of each file
  constexpr std::size_t kMostMessages = 150;
  constexpr std::size_t kLongest = 25'000;
  const engine::FunctionTable functions = stdlib::builtins();
  Random random(0x9E3779B97F4A7C15u);
  std::size_t sound = 0;
  ASSERT_GE(all_policies().size(), 6u);
  for (const auto& path : all_policies()) {
    const std::string original = read_file(path);
    if (original.size() > kLongest) continue;  // a table of hundreds of rows
    for (std::size_t i = 0; i < kCases; ++i) {
      std::string text = original;
      for (std::size_t more = 1 + random.below(3); more > 0; --more) {
        text = random.below(2) == 0 ? mutate_words(text, random) : mutate_bytes(text, random);
        if (text.empty()) text = "\n";
      }
      ASSERT_LE(messages_of_check(text, functions), kMostMessages) << path << "\n" << text;
      if (!tree_of(text)) continue;
      ++sound;
      ASSERT_EQ(broken_promise(text), "") << path << "\n" << text;
    }
  }
  EXPECT_GT(sound, 100u);  // some changes leave a policy: those were formatted
}

TEST(Mutation, SoupOfWordsEndsWithFewMessages) {
  const engine::FunctionTable functions = stdlib::builtins();
  Random random(0xD1B54A32D192ED03u);
  const Words words = words_of(read_file("tests/fixtures/syntax/declarations.guerdon"));
  ASSERT_GT(words.size(), 100u);
  for (std::size_t i = 0; i < 300; ++i) {
    std::string text;
    for (std::size_t count = random.below(400); count > 0; --count) {
      text += words[random.below(words.size())];
      if (random.below(8) == 0) text += '\n';
    }
    ASSERT_LE(messages_of_check(text, functions), 110u) << text;
  }
}

}  // namespace
}  // namespace guerdon::dsl
