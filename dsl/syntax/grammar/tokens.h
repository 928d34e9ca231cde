// The grammar, part 1: what rules are made of. Included by grammar.cpp alone, after PEGTL.
//
// Tokens are written by hand (scan.h says where one ends) and take the white space behind them.
// Nodes and leaves are recorded by the rules themselves, not by actions: what an alternative
// recorded before it failed is forgotten at once.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "dsl/syntax/parse.h"
#include "dsl/syntax/reader.h"
#include "dsl/syntax/scan.h"

namespace guerdon::dsl::syntax::grammar {

namespace pegtl = tao::pegtl;
using pegtl::apply_mode;
using pegtl::at;
using pegtl::not_at;
using pegtl::opt;
using pegtl::plus;
using pegtl::rewind_mode;
using pegtl::seq;
using pegtl::sor;
using pegtl::star;

/// A text as a template argument.
template <std::size_t N>
struct Fixed {
  char text[N] = {};
  constexpr Fixed(const char (&source)[N]) { std::copy_n(source, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

/// Nothing listens to single rules, so that each is entered directly: this spares the compiler more
/// than half of its work.
template <class Rule>
struct control : pegtl::normal<Rule> {
  static constexpr bool enable = false;
  template <apply_mode A, rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input>
  static bool match(Input& in, Reader& reader) {
    return Rule::template match<A, M, Action, Control>(in, reader);
  }
};

// ── Tokens ─────────────────────────────────────────────────────────────────────────────────────

using Scan = const char* (*)(const Reader&, const char*);

/// Takes what ends at END, and the white space after it.
template <apply_mode A, Node K, class Input>
bool take(Input& in, Reader& reader, const char* end) {
  if (end == nullptr) return false;
  const char* begin = in.current();
  if constexpr (A == apply_mode::action && K != Node::kNothing) {
    reader.tree.leaf(K, reader.offset(begin), reader.offset(end));
  }
  if constexpr (A == apply_mode::action) reader.took(begin, end);
  in.bump(static_cast<std::size_t>(reader.pad(end) - begin));
  return true;
}

template <Node K, Scan S>
struct token {
  using rule_t = token;
  using subs_t = pegtl::empty_list;
  template <apply_mode A, rewind_mode, template <class...> class, template <class...> class,
            class Input>
  static bool match(Input& in, Reader& reader) {
    return take<A, K>(in, reader, S(reader, in.current()));
  }
};

/// A keyword of one word or more; recorded if K says so.
template <Node K, Fixed W>
struct words {
  using rule_t = words;
  using subs_t = pegtl::empty_list;
  static constexpr Want want{Want::Kind::kWord, W.view()};
  template <apply_mode A, rewind_mode, template <class...> class, template <class...> class,
            class Input>
  static bool match(Input& in, Reader& reader) {
    return take<A, K>(in, reader, scan_words(reader, in.current(), W.view()));
  }
};
template <Fixed W>
using kw = words<Node::kNothing, W>;
template <Fixed W>
using word = words<Node::kWord, W>;

/// A sign of one or two characters.
template <Fixed W, Node K = Node::kNothing>
struct sym {
  using rule_t = sym;
  using subs_t = pegtl::empty_list;
  static constexpr Want want{Want::Kind::kWord, W.view()};
  template <apply_mode A, rewind_mode, template <class...> class, template <class...> class,
            class Input>
  static bool match(Input& in, Reader& reader) {
    const char* p = in.current();
    for (const char wanted : W.view()) {
      if (reader.at(p++) != wanted) return false;
    }
    return take<A, K>(in, reader, p);
  }
};

/// Looks at the place without taking anything.
using Test = bool (*)(const Reader&, const char*);
template <Test T>
struct where {
  using rule_t = where;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class,
            class Input>
  static bool match(Input& in, Reader& reader) {
    return T(reader, in.current());
  }
};

inline bool inside_line(const Reader& reader, const char* p) { return !reader.at_line_start(p); }
inline bool clause_place(const Reader& reader, const char* p) { return reader.at_clause_place(p); }
inline bool at_end(const Reader& reader, const char* p) { return p == reader.end(); }
inline bool at_row_end(const Reader& reader, const char* p) {
  const char c = reader.at(p);
  return p == reader.end() || c == '\n' || c == '\r' || c == '#';
}
inline bool at_operator(const Reader& reader, const char* p) {
  const std::string_view next = word_at(reader, p);
  if (!next.empty()) {
    return next == "is" || next == "between" || next == "otherwise" || next == "and" ||
           next == "or";
  }
  constexpr std::string_view kSigns = "+-*/=<>";
  return p < reader.end() &&
         (kSigns.find(*p) != std::string_view::npos || (*p == '!' && reader.at(p + 1) == '='));
}
inline bool at_comparison(const Reader& reader, const char* p) {
  const std::string_view next = word_at(reader, p);
  return next == "is" || next == "between" || scan_comparison(reader, p) != nullptr;
}
/// After `on` in a call: then it is no name.
inline bool at_operand(const Reader& reader, const char* p) {
  const char c = reader.at(p);
  return is_word(c) || c == '(';
}
inline bool at_digit(const Reader& reader, const char* p) { return is_digit(reader.at(p)); }
inline bool at_digit_or_quote(const Reader& reader, const char* p) {
  return is_digit(reader.at(p)) || reader.at(p) == '"';
}
/// Where a declaration without a block may end.
inline bool at_declaration_end(const Reader& reader, const char* p) {
  if (p == reader.end() || begins_declaration(reader, p)) return true;
  return reader.at_line_start(p) &&
         (reader.in_column_one(p) || is_declaration_word(word_at(reader, p)));
}

using same_line = where<inside_line>;

// ── Groups ─────────────────────────────────────────────────────────────────────────────────────

/// Records what its rules recorded as one group.
template <Node K, bool Collapse, class... R>
struct group {
  using rule_t = group;
  using subs_t = pegtl::type_list<R...>;
  template <apply_mode A, rewind_mode, template <class...> class Action,
            template <class...> class Control, class Input>
  static bool match(Input& in, Reader& reader) {
    const std::size_t mark = reader.tree.size();
    const char* begin = in.current();
    if (!seq<R...>::template match<A, rewind_mode::required, Action, Control>(in, reader)) {
      if constexpr (A == apply_mode::action) reader.tree.truncate(mark);
      return false;
    }
    if constexpr (A == apply_mode::action) {
      const char* end = std::max(begin, reader.token_end(in.current()));
      reader.tree.group(K, mark, reader.offset(begin), reader.offset(end), Collapse);
    }
    return true;
  }
};
template <Node K, class... R>
using node = group<K, false, R...>;
/// A group only if it holds more than one thing.
template <Node K, class... R>
using chain = group<K, true, R...>;

/// Words that have a meaning, and what belongs to them. Every alternative of a block has a
/// clause_word: the word it begins with, or the sign that must follow its name.
template <Fixed W, class... R>
struct part : node<Node::kPart, word<W>, R...> {
  static constexpr std::string_view clause_word = W.view();
  static constexpr Want want{Want::Kind::kWord, W.view()};
};

/// What must come: else the declaration fails here.
template <class R>
struct need {
  using rule_t = need;
  using subs_t = pegtl::type_list<R>;
  template <apply_mode A, rewind_mode, template <class...> class Action,
            template <class...> class Control, class Input>
  static bool match(Input& in, Reader& reader) {
    const char* begin = in.current();
    if (!Control<R>::template match<A, rewind_mode::dontcare, Action, Control>(in, reader)) {
      throw Failure{begin, R::want};
    }
    return true;
  }
};
/// Any of the rules, told to the author as W.
template <Fixed W, class... R>
struct one_of : sor<R...> {
  static constexpr Want want{Want::Kind::kOther, W.view()};
};
/// Fails the declaration with K if the place passes the test.
template <Test T, Want::Kind K>
struct forbid {
  using rule_t = forbid;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class,
            class Input>
  static bool match(Input& in, Reader& reader) {
    if (T(reader, in.current())) throw Failure{in.current(), Want{K, {}}};
    return true;
  }
};

/// Counts levels, so that no input overflows the stack here or in any later stage.
template <class... R>
struct deeper {
  using rule_t = deeper;
  using subs_t = pegtl::type_list<R...>;
  template <apply_mode A, rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input>
  static bool match(Input& in, Reader& reader) {
    if (reader.depth >= kMaxDepth) throw Failure{in.current(), Want{Want::Kind::kDepth, {}}};
    ++reader.depth;
    const bool matched = seq<R...>::template match<A, M, Action, Control>(in, reader);
    --reader.depth;
    return matched;
  }
};

/// Reads as a table's row: blanks alone are white space.
template <class... R>
struct on_one_line {
  using rule_t = on_one_line;
  using subs_t = pegtl::type_list<R...>;
  template <apply_mode A, rewind_mode, template <class...> class Action,
            template <class...> class Control, class Input>
  static bool match(Input& in, Reader& reader) {
    reader.row = true;
    const bool matched =
        seq<R...>::template match<A, rewind_mode::required, Action, Control>(in, reader);
    reader.row = false;
    if (matched) in.bump(static_cast<std::size_t>(reader.pad(in.current()) - in.current()));
    return matched;
  }
};

template <class R>
using comma_list = seq<need<R>, star<sym<",">, need<R>>>;

// ── Common tokens ──────────────────────────────────────────────────────────────────────────────

struct name : token<Node::kName, scan_name> {
  static constexpr Want want{Want::Kind::kName, "a name"};
};
struct path : token<Node::kPath, scan_path> {
  static constexpr Want want{Want::Kind::kName, "a name"};
};
struct text : token<Node::kText, scan_text> {
  static constexpr Want want{Want::Kind::kOther, "a text in double quotes"};
};
struct amount : token<Node::kAmount, scan_amount> {
  static constexpr Want want{Want::Kind::kOther, "an amount"};
};
struct number : token<Node::kAmount, scan_number> {
  static constexpr Want want{Want::Kind::kOther, "a number"};
};
struct percentage : token<Node::kAmount, scan_percent> {
  static constexpr Want want{Want::Kind::kOther, "a number with `%`"};
};
struct date : token<Node::kDate, scan_date> {
  static constexpr Want want{Want::Kind::kOther, "a date"};
};
struct mode : token<Node::kMode, scan_mode> {
  static constexpr Want want{Want::Kind::kOther, "a way of rounding"};
};
struct currency : token<Node::kName, scan_currency> {
  static constexpr Want want{Want::Kind::kOther, "a currency of three capitals"};
};
struct error_code : token<Node::kName, scan_code> {
  static constexpr Want want{Want::Kind::kOther, "a code like `E0501`"};
};
struct unit_name : token<Node::kUnit, scan_unit> {
  static constexpr Want want{Want::Kind::kOther, "a unit"};
};
using colon = sym<":">;

}  // namespace guerdon::dsl::syntax::grammar

// ── What PEGTL's analysis has to know ──────────────────────────────────────────────────────────

namespace tao::pegtl {

namespace own = guerdon::dsl::syntax::grammar;
using guerdon::dsl::syntax::Node;
using guerdon::dsl::syntax::Want;

template <class Name, Node K, own::Scan S>
struct analyze_traits<Name, own::token<K, S>> : analyze_any_traits<> {};
template <class Name, Node K, own::Fixed W>
struct analyze_traits<Name, own::words<K, W>> : analyze_any_traits<> {};
template <class Name, own::Fixed W, Node K>
struct analyze_traits<Name, own::sym<W, K>> : analyze_any_traits<> {};
template <class Name, own::Test T>
struct analyze_traits<Name, own::where<T>> : analyze_opt_traits<> {};
template <class Name, own::Test T, Want::Kind K>
struct analyze_traits<Name, own::forbid<T, K>> : analyze_opt_traits<> {};
template <class Name, Node K, bool C, class... R>
struct analyze_traits<Name, own::group<K, C, R...>> : analyze_seq_traits<R...> {};
template <class Name, class R>
struct analyze_traits<Name, own::need<R>> : analyze_seq_traits<R> {};
template <class Name, class... R>
struct analyze_traits<Name, own::deeper<R...>> : analyze_seq_traits<R...> {};
template <class Name, class... R>
struct analyze_traits<Name, own::on_one_line<R...>> : analyze_seq_traits<R...> {};

}  // namespace tao::pegtl
