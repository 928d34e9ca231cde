// Mistakes: where the message points and what it says.
#include <gtest/gtest.h>

#include "tests/unit/parse_fixture.h"

namespace guerdon::dsl {
namespace {

struct Bad {
  const char* text;
  int line;
  int column;
  Code code;
  const char* message;
};

std::string expected(const Bad& bad) {
  return std::to_string(bad.line) + ":" + std::to_string(bad.column) + " " +
         std::string(code_name(bad.code)) + " " + bad.message + "\n";
}

constexpr Bad kExpressions[] = {
    Bad{R"~(1,5)~", 1, 2, Code::E0107, R"~(the decimal point is `.`)~"},
    Bad{R"~(f(1,5))~", 1, 4, Code::E0107, R"~(the decimal point is `.`)~"},
    Bad{R"~(x == 3)~", 1, 4, Code::E0110, R"~(the language has no `==`: write `=`)~"},
    Bad{R"~(a <> b)~", 1, 4, Code::E0110, R"~(the language has no `<>`: write `!=`)~"},
    Bad{R"~(a => 3)~", 1, 4, Code::E0110, R"~(the language has no `=>`: write `>=`)~"},
    Bad{R"~(a && b)~", 1, 3, Code::E0110, R"~(the language has no `&&`: write `and`)~"},
    Bad{R"~(a || b)~", 1, 3, Code::E0110, R"~(the language has no `||`: write `or`)~"},
    Bad{R"~(!a)~", 1, 1, Code::E0110, R"~(the language has no `!`: write `not`)~"},
    Bad{R"~(a ≥ 3)~", 1, 3, Code::E0110, R"~(the language has no `≥`: write `>=`)~"},
    Bad{R"~(a − 3)~", 1, 3, Code::E0110, R"~(the language has no `−`: write `-`)~"},
    Bad{R"~(“abc”)~", 1, 1, Code::E0104, R"~(texts stand in straight double quotes, not in `“`)~"},
    Bad{R"~('abc')~", 1, 1, Code::E0104, R"~(texts stand in straight double quotes, not in `'`)~"},
    Bad{R"~(a and "open)~", 1, 7, Code::E0105, R"~(the text is not closed on its line)~"},
    Bad{R"~(3 + "bad)~", 1, 5, Code::E0105, R"~(the text is not closed on its line)~"},
    Bad{R"~(10days)~", 1, 3, Code::E0107, R"~(write a blank between number and unit)~"},
    Bad{R"~(5 + 10days)~", 1, 7, Code::E0107, R"~(write a blank between number and unit)~"},
    Bad{R"~($5)~", 1, 1, Code::E0107, R"~(write the currency after the amount: `5.00 USD`)~"},
    Bad{R"~(€5)~", 1, 1, Code::E0107,
        R"~(write the currency after the amount, in three capitals: `5.00 EUR`)~"},
    Bad{R"~(007)~", 1, 1, Code::E0107, R"~(the number `007` begins with a zero)~"},
    Bad{R"~(8:00)~", 1, 1, Code::E0108, R"~(write times with two digits each: `08:00`)~"},
    Bad{R"~(35 %)~", 1, 4, Code::E0110, R"~(`%` stands directly after its number)~"},
    Bad{R"~(x % 3)~", 1, 3, Code::E0110, R"~(`%` is a unit, not an operator)~"},
    Bad{R"~(50% of pay)~", 1, 5, Code::E0113, R"~(there is no `50% of x`: write `50% * x`)~"},
    Bad{R"~(01/04/2026)~", 1, 1, Code::E0108, R"~(write dates as yyyy-mm-dd, not `01/04/2026`)~"},
    Bad{R"~(4/1/2026)~", 1, 1, Code::E0108, R"~(write dates as yyyy-mm-dd, not `4/1/2026`)~"},
    Bad{R"~(01.04.2026)~", 1, 1, Code::E0108, R"~(write dates as yyyy-mm-dd, not `01.04.2026`)~"},
    Bad{R"~(4-1-2026)~", 1, 1, Code::E0108, R"~(write dates as yyyy-mm-dd, not `4-1-2026`)~"},
    Bad{R"~(2026-04)~", 1, 1, Code::E0108, R"~(the period `2026-04` cannot stand here)~"},
    Bad{R"~(2026-Q2 + 1)~", 1, 1, Code::E0108, R"~(the period `2026-Q2` cannot stand here)~"},
    Bad{R"~(2026-04-01T8:00)~", 1, 1, Code::E0108,
        R"~(`2026-04-01T8:00` is neither a date nor an instant)~"},
    Bad{R"~(2026-04-01T08:00Z)~", 1, 1, Code::E0108,
        R"~(`2026-04-01T08:00Z` is neither a date nor an instant)~"},
    Bad{R"~(1 +)~", 1, 4, Code::E0114, R"~(an expression is missing)~"},
    Bad{R"~(1 + * 2)~", 1, 5, Code::E0114, R"~(expected an expression, found `*`)~"},
    Bad{R"~((a + b)~", 1, 7, Code::E0111, R"~(expected `)`)~"},
    Bad{R"~(f(a, b)~", 1, 7, Code::E0111, R"~(expected `)`)~"},
    Bad{R"~(f (x))~", 1, 2, Code::E0126, R"~(no blank stands before the bracket of a call)~"},
    Bad{R"~(a < b < c)~", 1, 7, Code::E0121, R"~(comparisons do not chain)~"},
    Bad{R"~(a = b is c)~", 1, 7, Code::E0121, R"~(comparisons do not chain)~"},
    Bad{R"~(a is)~", 1, 5, Code::E0114, R"~(a value or a test is missing)~"},
    Bad{R"~(not not a)~", 1, 5, Code::E0122,
        R"~(a `not` that is an operand stands in parentheses)~"},
    Bad{R"~(1 + if a then b else c)~", 1, 5, Code::E0122,
        R"~(an `if` that is an operand stands in parentheses)~"},
    Bad{R"~(1 - count of t)~", 1, 5, Code::E0122,
        R"~(an aggregate that is an operand stands in parentheses)~"},
    Bad{R"~(count of t > 5)~", 1, 12, Code::E0122,
        R"~(an aggregate that is an operand stands in parentheses)~"},
    Bad{R"~(average x of t otherwise 0)~", 1, 16, Code::E0122,
        R"~(an aggregate that is an operand stands in parentheses)~"},
    Bad{R"~(1 + sum x of t)~", 1, 5, Code::E0122,
        R"~(an aggregate that is an operand stands in parentheses)~"},
    Bad{R"~(if a then b)~", 1, 12, Code::E0113, R"~(expected `else`)~"},
    Bad{R"~(if a b else c)~", 1, 6, Code::E0113, R"~(expected `then`, found `b`)~"},
    Bad{R"~(rank of agents by x across team)~", 1, 16, Code::E0113,
        R"~(expected `across`, found `by`)~"},
    Bad{R"~(share out 5 USD among agents by)~", 1, 32, Code::E0114,
        R"~(an expression is missing)~"},
    Bad{R"~(x in (1, 2))~", 1, 6, Code::E0113, R"~(expected a period, found `(`)~"},
    Bad{R"~(csat in 2026-04-01)~", 1, 9, Code::E0113, R"~(expected a period, found `2026-04-01`)~"},
    Bad{R"~(round(x, sideways, 1))~", 1, 10, Code::E0113,
        R"~(expected a way of rounding, found `sideways`)~"},
    Bad{R"~(round(x, half up))~", 1, 17, Code::E0113, R"~(expected `,`, found `)`)~"},
    Bad{R"~(round(x, half up, y))~", 1, 19, Code::E0113, R"~(expected an amount, found `y`)~"},
    Bad{R"~(any t where a)~", 1, 14, Code::E0113, R"~(expected `satisfies`)~"},
    Bad{R"~(sum x tickets)~", 1, 7, Code::E0113, R"~(expected `of`, found `tickets`)~"},
    Bad{R"~(percentile 90 x of t)~", 1, 12, Code::E0113,
        R"~(expected a number with `%`, found `90`)~"},
    Bad{R"~(größe)~", 1, 3, Code::E0104, R"~(`ö` cannot stand here)~"},
    Bad{R"~(a[1])~", 1, 2, Code::E0104, R"~(the language has no `[`: lists stand in `(` `)`)~"},
    Bad{R"~(2^3)~", 1, 2, Code::E0110, R"~(the language has no powers: write the product)~"},
    Bad{R"~(a between 1)~", 1, 12, Code::E0113, R"~(expected `and`)~"},
    Bad{R"~(sum sum of t)~", 1, 5, Code::E0122,
        R"~(an aggregate that is an operand stands in parentheses)~"},
    Bad{R"~(count of sum)~", 1, 10, Code::E0120,
        R"~(`sum` is a word of the language; choose another name)~"},
    Bad{R"~(a b)~", 1, 3, Code::E0113, R"~(`b` cannot stand here)~"},
};

TEST(ParseMessage, ExpressionsSayTheAuthorsMistake) {
  for (const Bad& each : kExpressions) {
    EXPECT_EQ(ParsedExpression(each.text).messages(), expected(each)) << each.text;
  }
}

constexpr Bad kDeclarations[] = {
    Bad{R"~(gate f { require a

award g { amount 3 }
)~",
        3, 1, Code::E0112, R"~(`}` is missing: the block before `award` is not closed)~"},
    Bad{R"~(award a { ammount 5 USD }
)~",
        1, 11, Code::E0117, R"~(unknown clause `ammount`)~"},
    Bad{R"~(award a { at 5 USD }
)~",
        1, 11, Code::E0117, R"~(unknown clause `at`)~"},
    Bad{R"~(award a { amount 5 at most 7 }
)~",
        1, 20, Code::E0118, R"~(a clause begins a line or follows `;`)~"},
    Bad{R"~(award a {
  amount
  at most 5
}
)~",
        2, 9, Code::E0114, R"~(an expression is missing before the clause `at most`)~"},
    Bad{R"~(award a {
  amount
  cites "x"
}
)~",
        2, 9, Code::E0114, R"~(an expression is missing before the clause `cites`)~"},
    Bad{R"~(award a {
  amount 5
  amount 6
}
)~",
        3, 3, Code::E0119, R"~(clause `amount` is given twice)~"},
    Bad{R"~(table t(a) gives money {
  | a | gives |
  | 1 | 2
}
)~",
        3, 10, Code::E0123, R"~(the row is not closed with `|`)~"},
    Bad{R"~(table t(a) gives money {
  | a | gives |
  | 1   2 |
}
)~",
        3, 9, Code::E0123, R"~(expected `|` between cells)~"},
    Bad{R"~(table t(a) gives money {
  | a | gives |
  | 1 |
}
)~",
        3, 3, Code::E0124, R"~(this row has 1 cell, its header has 2)~"},
    Bad{R"~(table t(a) gives money {
  | a | gives |
  | 1, | 2 |
}
)~",
        3, 8, Code::E0114, R"~(expected a value, found `|`)~"},
    Bad{R"~(define sum = 3
)~",
        1, 8, Code::E0120, R"~(`sum` is a word of the language; choose another name)~"},
    Bad{R"~(define where = 3
)~",
        1, 8, Code::E0120, R"~(`where` is a word of the language; choose another name)~"},
    Bad{R"~(define a = 1 +
define b = 2
)~",
        1, 15, Code::E0114, R"~(an expression is missing)~"},
    Bad{R"~(define a 3
)~",
        1, 10, Code::E0113, R"~(expected `=` or `{`, found `3`)~"},
    Bad{R"~(schedule s(x: money) { | from | rate | }
)~",
        1, 22, Code::E0113, R"~(expected `marginal` or `whole`, found `{`)~"},
    Bad{R"~(polcy p { }
)~",
        1, 1, Code::E0116, R"~(unknown declaration `polcy`)~"},
    Bad{R"~(policy p { titel "x" }
)~",
        1, 12, Code::E0117, R"~(unknown clause `titel`)~"},
    Bad{R"~(policy p {
  effective 2026-02-30
}
)~",
        2, 13, Code::E0109, R"~(there is no day `2026-02-30`)~"},
    Bad{R"~(policy p { period quarter zone "x" }
)~",
        1, 27, Code::E0118, R"~(a clause begins a line or follows `;`)~"},
    Bad{R"~(use
)~",
        1, 4, Code::E0115, R"~(expected a name)~"},
    Bad{R"~(use a b
)~",
        1, 7, Code::E0113, R"~(`b` cannot stand here)~"},
    Bad{R"~(award { amount 5 }
)~",
        1, 7, Code::E0115, R"~(expected a name, found `{`)~"},
    Bad{R"~(metric m {
  value 1
  at leest 20
}
)~",
        3, 3, Code::E0117, R"~(unknown clause `at`)~"},
    Bad{R"~(gate g {
  require a
  else 0% of b
}
)~",
        3, 8, Code::E0113, R"~(expected `pay`, `hold` or `flag`, found `0%`)~"},
    Bad{R"~(gate g {
  require if a then b
  else pay 0% of b
}
)~",
        3, 12, Code::E0113, R"~(`0%` cannot stand here)~"},
    Bad{R"~(exception to p.a when x > 10:20 7%
)~",
        1, 33, Code::E0113, R"~(expected `:`, found `7%`)~"},
    Bad{R"~(clawback c { recover 5 USD }
)~",
        1, 12, Code::E0113, R"~(expected `of`, found `{`)~"},
    Bad{R"~(test "x" { period 2026-13 }
)~",
        1, 19, Code::E0109, R"~(there is no period `2026-13`)~"},
    Bad{R"~(test "x" {
  agent { tier: 1 base: 2 }
}
)~",
        2, 19, Code::E0113, R"~(expected `}`, found `base`)~"},
    Bad{R"~(award a { phase in from 2026-04-01 0% }
)~",
        1, 36, Code::E0113, R"~(expected `:`, found `0%`)~"},
    Bad{R"~(award a {
  cites "abc
  amount 5
}
)~",
        2, 9, Code::E0105, R"~(the text is not closed on its line)~"},
    Bad{R"~(define t = "a\qb"
)~",
        1, 14, Code::E0106, R"~(unknown escape `\q` in a text)~"},
    Bad{R"~(define t = """abc
)~",
        1, 12, Code::E0105, R"~(the long text is never closed by `"""`)~"},
    Bad{R"~(award a {
  amount share out 5 USD among agents
         by hours
}
)~",
        3, 10, Code::E0113, R"~(`by` at the beginning of a line is a clause)~"},
    Bad{R"~(record r { a: }
)~",
        1, 15, Code::E0113, R"~(expected a type, found `}`)~"},
    Bad{R"~(record r { a number }
)~",
        1, 13, Code::E0113, R"~(expected `:` after `a`)~"},
    Bad{R"~(source s for t { unknown agents dropped }
)~",
        1, 33, Code::E0113, R"~(expected `ignored` or `rejected`, found `dropped`)~"},
    Bad{R"~(guarantee g { payout never goes when csat rises }
)~",
        1, 28, Code::E0113,
        R"~(expected `falls when`, `rises when` or `depends on`, found `goes`)~"},
    Bad{R"~(award a { amount 5 USD ] }
)~",
        1, 24, Code::E0104, R"~(the language has no `]`: lists stand in `(` `)`)~"},
    Bad{R"~(agreement a { forbid payment x }
)~",
        1, 22, Code::E0113, R"~(expected `metric`, `award` or `clawback`, found `payment`)~"},
    Bad{R"~(award a { amount 5 USD
)~",
        1, 23, Code::E0112, R"~(`}` is missing: the last block is not closed)~"},
    Bad{R"~(}
)~",
        1, 1, Code::E0113, R"~(expected a declaration, found `}`)~"},
    Bad{R"~(define t = 25:00
)~",
        1, 12, Code::E0109, R"~(there is no time `25:00`)~"},
    Bad{R"~(define t = x in 2025-W53
)~",
        1, 17, Code::E0109, R"~(there is no period `2025-W53`)~"},
};

TEST(ParseMessage, DeclarationsSayTheAuthorsMistake) {
  for (const Bad& each : kDeclarations) {
    EXPECT_EQ(Parsed(each.text).messages(), expected(each)) << each.text;
  }
}

}  // namespace
}  // namespace guerdon::dsl
