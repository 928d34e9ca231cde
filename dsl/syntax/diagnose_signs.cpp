// Looks at signs and numbers: what comes from other languages, from word processors, from habit.
#include <array>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "dsl/syntax/diagnose_looks.h"
#include "dsl/syntax/lookalikes.h"
#include "dsl/syntax/scan.h"

namespace guerdon::dsl::syntax {

namespace {

struct Foreign {
  std::string_view sign;
  int back;  // how many of its bytes stand before the place
  std::string_view instead;
};

// Signs of other languages and of typography, with what the language writes. The longest first.
constexpr std::array kForeign{
    Foreign{"==", 1, "="},      Foreign{"<>", 1, "!="},     Foreign{"=<", 1, "<="},
    Foreign{"=>", 1, ">="},     Foreign{"&&", 0, "and"},    Foreign{"||", 0, "or"},
    Foreign{"&", 0, "and"},     Foreign{"\u2265", 0, ">="}, Foreign{"\u2264", 0, "<="},
    Foreign{"\u2260", 0, "!="}, Foreign{"\u00D7", 0, "*"},  Foreign{"\u00F7", 0, "/"},
    Foreign{"\u00B7", 0, "*"},  Foreign{"\u2212", 0, "-"},  Foreign{"\u2013", 0, "-"},
    Foreign{"\u2014", 0, "-"},  Foreign{"\u201C", 0, "\""}, Foreign{"\u201D", 0, "\""},
    Foreign{"\u201E", 0, "\""}, Foreign{"\u00AB", 0, "\""}, Foreign{"\u00BB", 0, "\""},
    Foreign{"\u00A0", 0, " "},  Foreign{"\u202F", 0, " "},  Foreign{"\u2009", 0, " "},
    Foreign{"'", 0, "\""},      Foreign{"\u2018", 0, "\""}, Foreign{"\u2019", 0, "\""},
    Foreign{"`", 0, "\""},
};

std::string_view rest_from(const Look& look, int back) {
  const char* from = look.at - back;
  if (from < look.reader.begin()) return {};
  return {from, static_cast<std::size_t>(look.reader.end() - from)};
}

std::string foreign_message(const Foreign& foreign) {
  if (foreign.instead == " ") return "this is not an ordinary blank";
  if (foreign.instead == "\"") {
    return fmt::format("texts stand in straight double quotes, not in `{}`", foreign.sign);
  }
  return fmt::format("the language has no `{}`: write `{}`", foreign.sign, foreign.instead);
}

std::optional<Diagnostic> look_at_foreign(const Look& look) {
  for (const Foreign& foreign : kForeign) {
    const std::string_view rest = rest_from(look, foreign.back);
    if (rest.substr(0, foreign.sign.size()) != foreign.sign) continue;
    if (look.reader.row && foreign.sign == "||") continue;  // an empty cell
    const char* from = look.at - foreign.back;
    const engine::Span whole = look.span(from, from + foreign.sign.size());
    const engine::Span place = look.span(look.at, from + foreign.sign.size());
    const bool quote = foreign.instead == "\"";
    Diagnostic found = error(quote || foreign.instead == " " ? Code::E0104 : Code::E0110, place,
                             foreign_message(foreign));
    const bool spaced = foreign.instead == "and" || foreign.instead == "or";
    const std::string instead =
        spaced ? fmt::format(" {} ", foreign.instead) : std::string(foreign.instead);
    return std::move(found).with_fix(fmt::format("write `{}` instead", foreign.instead),
                                     quote ? FixSafety::kUnsafe : FixSafety::kSafe,
                                     {{whole, instead}});
  }
  return std::nullopt;
}

std::optional<Diagnostic> look_at_single(const Look& look) {
  switch (look.sign()) {
    case '!':
      return error(Code::E0110, look.here(1), "the language has no `!`: write `not`")
          .with_fix("write `not`", FixSafety::kSafe, {{look.here(1), "not "}});
    case '^':
      return error(Code::E0110, look.here(1), "the language has no powers: write the product");
    case '%':
      return look.before() > look.reader.begin() && is_digit(*(look.before() - 1))
                 ? error(Code::E0110, look.here(1), "`%` stands directly after its number")
                       .with_fix("remove the blank", FixSafety::kSafe,
                                 {{look.span(look.before(), look.at), ""}})
                 : error(Code::E0110, look.here(1), "`%` is a unit, not an operator");
    case '$':
      return error(Code::E0107, look.here(1), "write the currency after the amount: `5.00 USD`");
    case '[':
    case ']':
      return error(Code::E0104, look.here(1),
                   fmt::format("the language has no `{}`: lists stand in `(` `)`", look.sign()));
    default:
      return std::nullopt;
  }
}

std::optional<Diagnostic> look_at_quote(const Look& look) {
  if (look.sign() != '"' || scan_text(look.reader, look.at) != nullptr) return std::nullopt;
  const bool is_long = look.sign(1) == '"' && look.sign(2) == '"';
  if (is_long && look.reader.row) {
    return error(Code::E0105, look.here(3), "a long text cannot stand in a table's row");
  }
  return error(Code::E0105, look.here(is_long ? 3 : 1),
               is_long ? "the long text is never closed by `\"\"\"`"
                       : "the text is not closed on its line")
      .with_help(is_long ? "" : "texts of several lines stand between `\"\"\"` and `\"\"\"`");
}

// Replaces every look-alike of the word that begins at P.
std::vector<Edit> plain_letters(const Look& look, const char* p) {
  std::vector<Edit> edits;
  while (p < look.reader.end()) {
    const std::string_view rest(p, static_cast<std::size_t>(look.reader.end() - p));
    const CodePoint point = first_code_point(rest);
    if (!is_word(*p)) {
      const Lookalike like = lookalike(point.value);
      if (like.ascii == '\0') break;
      edits.push_back({look.span(p, p + point.length), std::string(1, like.ascii)});
    }
    p += point.length;
  }
  return edits;
}

// A letter of another script in a name, at the place or further on in the word that begins there.
std::optional<Diagnostic> look_at_non_ascii(const Look& look) {
  const char* p = look.at;
  while (is_word(look.reader.at(p))) ++p;
  const std::string_view rest(p, static_cast<std::size_t>(look.reader.end() - p));
  const CodePoint point = first_code_point(rest);
  if (point.value < 0x80u) return std::nullopt;
  if (p > look.at && !is_foreign_letter(point.value)) return std::nullopt;
  const std::string_view sign = rest.substr(0, point.length);
  const engine::Span place = look.span(p, p + point.length);
  if (sign == "\u20AC" || sign == "\u00A3" || sign == "\u00A5") {
    return error(Code::E0107, place,
                 "write the currency after the amount, in three capitals: `5.00 EUR`");
  }
  constexpr std::string_view kHelp =
      "names consist of the letters a to z, digits and `_`; other letters stand in texts";
  const Lookalike like = lookalike(point.value);
  if (like.ascii == '\0') {
    return error(Code::E0104, place, fmt::format("`{}` cannot stand here", sign))
        .with_help(std::string(kHelp));
  }
  const auto ascii = static_cast<unsigned>(like.ascii);
  return error(Code::E0104, place,
               fmt::format("U+{:04X} {} looks like U+{:04X} `{}`", point.value, like.name, ascii,
                           like.ascii))
      .with_help(is_word(like.ascii) ? std::string(kHelp) : "")
      .with_fix(fmt::format("write `{}`", like.ascii), FixSafety::kUnsafe, plain_letters(look, p));
}

// ── Numbers ────────────────────────────────────────────────────────────────────────────────────

// The digits, signs and letters that stand together from P on.
std::string_view lump(const Look& look, const char* p) {
  const char* end = p;
  while (is_word(look.reader.at(end))) ++end;
  return {p, static_cast<std::size_t>(end - p)};
}

std::optional<Diagnostic> look_at_date(const Look& look, const char* p) {
  const char* end = scan_foreign_date(look.reader, p);
  if (end == nullptr) return std::nullopt;
  const std::string written(p, end);
  if (written.size() > 10) {
    return error(Code::E0108, look.span(p, end),
                 fmt::format("`{}` is neither a date nor an instant", written))
        .with_help("write a date as yyyy-mm-dd, an instant as yyyy-mm-ddThh:mm or with :ss");
  }
  const bool period = scan_period(look.reader, p) == end;
  if (period) {
    return error(Code::E0108, look.span(p, end),
                 fmt::format("the period `{}` cannot stand here", written))
        .with_help("write dates as yyyy-mm-dd, and a subtraction with blanks round the `-`");
  }
  return error(Code::E0108, look.span(p, end),
               fmt::format("write dates as yyyy-mm-dd, not `{}`", written));
}

Diagnostic number_error(const Look& look, const char* p) {
  const char* end = p;
  while (is_digit(look.reader.at(end)) || look.reader.at(end) == '_') ++end;
  const char after = look.reader.at(end);
  const std::string_view whole = lump(look, p);
  const engine::Span place = look.span(p, p + whole.size());
  if (after == ',') {
    return error(Code::E0107, look.span(end, end + 1), "the decimal point is `.`")
        .with_help("in a list write a blank after the comma; thousands may be set apart by `_`")
        .with_fix("write a point", FixSafety::kUnsafe, {{look.span(end, end + 1), "."}});
  }
  if (after == ':') {
    return error(Code::E0108, look.span(p, end), "write times with two digits each: `08:00`");
  }
  if (*p == '0' && is_digit(p + 1 < look.reader.end() ? p[1] : '\0')) {
    return error(Code::E0107, place, fmt::format("the number `{}` begins with a zero", whole));
  }
  if (after == '.' && is_digit(look.reader.at(end + 1))) {
    for (++end; is_digit(look.reader.at(end));) ++end;
    if (look.reader.at(end) == ',') {
      return error(Code::E0107, look.span(end, end + 1), "a number has one decimal point")
          .with_help("thousands may be set apart by `_`");
    }
  }
  if (is_letter(look.reader.at(end))) {
    return error(Code::E0107, look.span(end, end + lump(look, end).size()),
                 "write a blank between number and unit")
        .with_fix("insert a blank", FixSafety::kSafe, {{look.span(end, end), " "}});
  }
  return error(Code::E0107, place, fmt::format("`{}` is not a number", whole));
}

}  // namespace

std::optional<Diagnostic> look_at_signs(const Look& look) {
  // Behind what looks like the begin of an expression even `|` is somebody's "or".
  for (const auto find : {look_at_foreign, look_at_quote, look_at_single, look_at_non_ascii}) {
    if (std::optional<Diagnostic> found = find(look)) return found;
  }
  return std::nullopt;
}

std::optional<Diagnostic> look_at_numbers(const Look& look) {
  const char* p = look.at;
  if (!is_digit(look.sign())) return std::nullopt;
  if (scan_date(look.reader, p) != nullptr || scan_time(look.reader, p) != nullptr) {
    return std::nullopt;
  }
  if (look.want.text == "a period" && scan_number(look.reader, p) != nullptr) return std::nullopt;
  if (auto found = look_at_date(look, p)) return found;
  if (scan_number(look.reader, p) != nullptr) return std::nullopt;
  return number_error(look, p);
}

}  // namespace guerdon::dsl::syntax
