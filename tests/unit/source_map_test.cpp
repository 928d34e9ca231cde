// Positions, texts, messages and suggestions.
#include "dsl/source/source_map.h"

#include <array>

#include <gtest/gtest.h>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/source/check_text.h"

namespace guerdon::dsl {
namespace {

TEST(SourceMap, EachFileHasItsOwnStretch) {
  SourceMap sources;
  const FileId first = sources.add("a", "one\ntwo\n");
  const FileId second = sources.add("b", "three");
  EXPECT_EQ(sources.span(first).begin, 1u);
  EXPECT_GT(sources.span(second).begin, sources.span(first).end);
  EXPECT_EQ(sources.slice(sources.span(second)), "three");
  EXPECT_EQ(sources.name(second), "b");
  EXPECT_EQ(sources.file_at(sources.span(first).end), first);
  EXPECT_EQ(sources.file_at(sources.span(second).begin), second);
}

TEST(SourceMap, NoPlaceIsNowhere) {
  SourceMap sources;
  sources.add("a", "one");
  EXPECT_FALSE(sources.locate({0, 0}).has_value());
  EXPECT_FALSE(sources.locate({100, 101}).has_value());
  EXPECT_EQ(sources.slice({0, 0}), "");
  EXPECT_EQ(sources.slice({2, 100}), "ne");
}

TEST(SourceMap, ColumnsCountCodePoints) {
  SourceMap sources;
  const FileId file = sources.add("a", "x\n\u00E4\u20AC\U0001F600b = 1\n");
  const std::uint32_t begin = sources.span(file).begin;
  const auto place = sources.locate({begin + 11, begin + 12});
  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->line, 2u);
  EXPECT_EQ(place->column, 4u);
  EXPECT_EQ(place->line_text, "\u00E4\u20AC\U0001F600b = 1");
  EXPECT_EQ(place->line_begin, begin + 2);
  EXPECT_EQ(sources.locate_end({begin + 11, begin + 12})->column, 5u);
}

TEST(SourceMap, LinesEndWithLfOrCrlf) {
  SourceMap sources;
  const FileId file = sources.add("a", "one\r\ntwo\nthree");
  EXPECT_EQ(sources.line(file, 1), "one");
  EXPECT_EQ(sources.line(file, 2), "two");
  EXPECT_EQ(sources.line(file, 3), "three");
  EXPECT_EQ(sources.line(file, 4), "");
  EXPECT_EQ(sources.line(file, 0), "");
  EXPECT_EQ(sources.line_count(file), 3u);
  const std::uint32_t end = sources.span(file).end;
  EXPECT_EQ(sources.locate({end, end})->column, 6u);
}

TEST(SourceMap, TheByteOrderMarkIsNoText) {
  SourceMap sources;
  const FileId file = sources.add("a", "\xEF\xBB\xBFuse x");
  EXPECT_EQ(sources.text(file), "use x");
  EXPECT_EQ(sources.locate({sources.span(file).begin, 0})->column, 1u);
}

TEST(SourceMap, AnEmptyFileHasOneLine) {
  SourceMap sources;
  const FileId file = sources.add("a", "");
  EXPECT_EQ(sources.line_count(file), 1u);
  EXPECT_EQ(sources.locate(sources.span(file))->line, 1u);
}

Diagnostics check(std::string_view text) {
  SourceMap sources;
  Diagnostics diagnostics;
  const FileId file = sources.add("a", text);
  const bool utf8 = check_text(sources, file, diagnostics);
  const bool reported = !diagnostics.all().empty() && diagnostics.all().front().code == Code::E0101;
  EXPECT_EQ(utf8, !reported) << text;
  return diagnostics;
}

TEST(CheckText, PlainTextsPass) {
  for (const char* text : {"", "a\tb\r\nc", "\u00E4\u20AC\U0001F600", "\xEF\xBB\xBFx"}) {
    EXPECT_TRUE(check(text).all().empty()) << text;
  }
}

TEST(CheckText, IllFormedBytesAreFound) {
  for (const char* text : {"a\xFF", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                           "\xE2\x82", "\x80", "caf\xE9 x"}) {
    const Diagnostics found = check(text);
    ASSERT_EQ(found.all().size(), 1u) << text;
    EXPECT_EQ(found.all().front().code, Code::E0101);
  }
  EXPECT_EQ(check("ab\xFF").all().front().message, "the text is not UTF-8: byte 0xFF at offset 2");
}

TEST(CheckText, InvisibleSignsAreFound) {
  EXPECT_EQ(check("a\u202Eb\u2066").all().size(), 2u);
  EXPECT_EQ(check("a\u200Fb").all().front().code, Code::E0102);
  EXPECT_EQ(check("a\rb").all().front().code, Code::E0103);
  EXPECT_EQ(check(std::string_view("a\0b", 3)).all().front().code, Code::E0103);
  EXPECT_EQ(check("a\u0085").all().front().code, Code::E0103);
  EXPECT_EQ(check("a\uFEFF").all().front().code, Code::E0103);
}

TEST(Diagnostics, AreSortedByPlaceThenCode) {
  Diagnostics diagnostics;
  diagnostics.add(error(Code::E0113, {9, 10}, "third"));
  diagnostics.add(error(Code::E0113, {5, 6}, "second"));
  diagnostics.add(warning(Code::E0104, {5, 6}, "first").with_label({1, 2}, "elsewhere"));
  const std::vector<Diagnostic> sorted = diagnostics.sorted();
  EXPECT_EQ(sorted[0].message, "first");
  EXPECT_EQ(sorted[1].message, "second");
  EXPECT_EQ(sorted[2].message, "third");
  EXPECT_EQ(diagnostics.error_count(), 2u);
  EXPECT_EQ(sorted[0].span(), (engine::Span{5, 6}));
}

TEST(Diagnostics, KeepAHundredSyntaxErrors) {
  Diagnostics diagnostics;
  for (int i = 0; i < 150; ++i) diagnostics.add(error(Code::E0113, {1, 2}, "x"));
  EXPECT_EQ(diagnostics.all().size(), 100u);
  EXPECT_EQ(diagnostics.error_count(), 150u);
  EXPECT_TRUE(diagnostics.syntax_limit_reached());
}

TEST(Codes, HaveNamesAndTitles) {
  EXPECT_EQ(code_name(Code::E0101), "E0101");
  EXPECT_EQ(code_title(Code::E0101), "text is not UTF-8");
  EXPECT_TRUE(is_syntax_code(Code::E0199));
}

TEST(Suggest, CountsEdits) {
  EXPECT_EQ(edit_distance("amount", "ammount", 3), 1u);
  EXPECT_EQ(edit_distance("amount", "amuont", 3), 1u);
  EXPECT_EQ(edit_distance("abc", "xyz", 3), 3u);
  EXPECT_EQ(edit_distance("abc", "xyz", 1), 2u);
  EXPECT_EQ(edit_distance("", "ab", 2), 2u);
  EXPECT_EQ(edit_distance("same", "same", 0), 0u);
}

TEST(Suggest, TakesTheNearest) {
  constexpr std::array<std::string_view, 4> kWords{"amount", "at most", "because", "cites"};
  EXPECT_EQ(nearest("ammount", kWords), "amount");
  EXPECT_EQ(nearest("becuase", kWords), "because");
  EXPECT_EQ(nearest("Cites", kWords), "cites");
  EXPECT_EQ(nearest("xyz", kWords), "");
  EXPECT_EQ(nearest("cites", kWords), "");
  constexpr std::array<std::string_view, 1> kShort{"by"};
  EXPECT_EQ(nearest("a", kShort), "");
}

}  // namespace
}  // namespace guerdon::dsl
