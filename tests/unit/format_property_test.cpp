// The formatter keeps its promises wherever comments and line ends stand.
#include <gtest/gtest.h>

#include "tests/sanitized.h"
#include "tests/unit/format_fixture.h"

namespace guerdon::dsl {
namespace {

/// How a comment is put behind a token: what stands before and after it.
struct Manner {
  const char* before;
  const char* after;
};
constexpr Manner kBehind{" ", "\n"};
constexpr Manner kBelow{"\n", "\n"};
constexpr Manner kApart{"\n\n\n", "\n\n"};

/// Each place is tried on the whole text, and the hundredth row of a table says nothing new.
constexpr std::size_t kLongest = 6'000;

/// Of all places every so manieth is tried: a sanitizer sees nothing new in the others.
constexpr std::size_t kEvery = kSanitized ? 11 : 1;

struct Count {
  std::size_t places = 0;
  std::size_t tried = 0;
  std::size_t allowed = 0;
};

std::string with_comment(const std::string& text, std::size_t place, const Manner& manner) {
  return text.substr(0, place) + manner.before + "# here" + manner.after + text.substr(place);
}

// One comment at a time, behind each token of a declaration. Where it would change what the text
// says (in a table's row, before a step's citation) the language does not allow it.
void try_each_place(const std::string& declaration, const Manner& manner, Count& count) {
  const std::optional<std::string> tree = tree_of(declaration);
  ASSERT_TRUE(tree) << declaration;
  for (const std::size_t place : token_ends(declaration)) {
    if (count.places++ % kEvery != 0) continue;
    const std::string text = with_comment(declaration, place, manner);
    ++count.tried;
    if (tree_of(text) != tree) continue;
    ++count.allowed;
    ASSERT_EQ(broken_promise(text), "") << text << "\n=>\n" << formatted(text).value_or("");
  }
}

// All at once: from the last place to the first, so that the places stay what they are.
void try_all_places(const std::string& declaration, const Manner& manner) {
  const std::optional<std::string> tree = tree_of(declaration);
  const std::vector<std::size_t> places = token_ends(declaration);
  std::string text = declaration;
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    std::string next = with_comment(text, *place, manner);
    if (tree_of(next) == tree) text = std::move(next);
  }
  ASSERT_EQ(broken_promise(text), "") << text << "\n=>\n" << formatted(text).value_or("");
}

TEST(FormatProperty, FilesKeepWhatTheySay) {
  ASSERT_GE(all_policies().size(), 6u);
  for (const auto& path : all_policies()) {
    EXPECT_EQ(broken_promise(read_file(path)), "") << path;
  }
}

/// A declaration is laid out once for each of its tokens, which costs the square of its length;
/// longer ones have no place that these do not.
constexpr std::size_t kLongestTokenByToken = 1'500;

TEST(FormatProperty, CommentsMayStandBehindEveryToken) {
  Count count;
  for (const auto& path : all_policies()) {
    for (const std::string& declaration : declarations_of(read_file(path))) {
      if (declaration.size() > kLongestTokenByToken) continue;
      for (const Manner& manner : {kBehind, kBelow, kApart}) {
        try_each_place(declaration, manner, count);
        ASSERT_FALSE(HasFatalFailure()) << path;
      }
    }
  }
  EXPECT_GT(count.tried, 10'000u / kEvery);
  EXPECT_GT(count.allowed * 10, count.tried * 5);  // rows of tables and clauses' words allow none
}

TEST(FormatProperty, CommentsMayStandBehindAllTokensAtOnce) {
  for (const auto& path : all_policies()) {
    for (const std::string& declaration : declarations_of(read_file(path))) {
      for (const Manner& manner : {kBehind, kBelow}) {
        if (declaration.size() > kLongest) continue;
        try_all_places(declaration, manner);
        ASSERT_FALSE(HasFatalFailure()) << path;
      }
    }
  }
}

// Line ends where blanks were, and blanks where line ends were: what changes nothing else.
TEST(FormatProperty, TheAuthorsLineEndsDoNotMatter) {
  for (const auto& path : all_policies()) {
    for (const std::string& declaration : declarations_of(read_file(path))) {
      if (declaration.size() > kLongest) continue;
      const std::optional<std::string> tree = tree_of(declaration);
      const std::vector<std::size_t> places = token_ends(declaration);
      std::string text = declaration;
      for (auto place = places.rbegin(); place != places.rend(); ++place) {
        std::string next = text.substr(0, *place) + "\n   " + text.substr(*place);
        if (tree_of(next) == tree) text = std::move(next);
      }
      ASSERT_EQ(broken_promise(text), "") << text << "\n=>\n" << formatted(text).value_or("");
    }
  }
}

TEST(FormatProperty, OtherLineEndsStayWhatTheyAre) {
  for (const auto& path : all_policies()) {
    std::string crlf;
    const std::string text = read_file(path);
    for (const char c : text) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    std::string expected;
    for (const char c : formatted(text).value_or("")) {
      expected += c == '\n' ? std::string("\r\n") : std::string(1, c);
    }
    EXPECT_EQ(formatted(crlf), expected) << path;
  }
}

}  // namespace
}  // namespace guerdon::dsl
