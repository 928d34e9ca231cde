// Expressions: what they mean, as trees.
#include <gtest/gtest.h>

#include "tests/unit/parse_fixture.h"

namespace guerdon::dsl {
namespace {

struct Good {
  const char* text;
  const char* tree;
};

constexpr Good kGood[] = {
    Good{R"(1 - 2 + 3)", R"((sum + 1 - 2 + 3))"},
    Good{R"(1 + 2 * 3 / -x)", R"((sum + 1 + (product * 2 * 3 / (negate x))))"},
    Good{R"((1 + 2) * 3)", R"((product * (sum + 1 + 2) * 3))"},
    Good{R"(-agent.base_pay)", R"((negate agent.base_pay))"},
    Good{R"(a or b and not c = d)", R"((or a (and b (not (= c d)))))"},
    Good{R"(a otherwise b otherwise 0%)", R"((otherwise a b 0%))"},
    Good{R"((csat otherwise 0%) * 2)", R"((product * (otherwise csat 0%) * 2))"},
    Good{R"(if a then 1 else if b then 2 else 3)", R"((if a 1 (if b 2 3)))"},
    Good{R"(a between 1 and 2 and c)", R"((and (between a 1 2) c))"},
    Good{R"(x is present and y is missing)", R"((and (is-present x) (is-missing y)))"},
    Good{R"(x is P1)", R"((is-equal x P1))"},
    Good{R"(x is in (P1, P2))", R"((is-in x P1 P2))"},
    Good{R"(x is at least 3 or x is at most 1)", R"((or (is-at-least x 3) (is-at-most x 1)))"},
    Good{R"(x is below 80% and y is above 2 hours)",
         R"((and (is-below x 80%) (is-above y 2_hours)))"},
    Good{R"(a != b)", R"((!= a b))"},
    Good{R"(16.90 USD per hour)", R"(16.90_USD_per_hour)"},
    Good{R"(10 tickets per hour)", R"(10_tickets_per_hour)"},
    Good{R"(1_000.50)", R"(1000.50)"},
    Good{R"(35%)", R"(35%)"},
    Good{R"(5 points)", R"(5_points)"},
    Good{R"(90 minutes)", R"(90_minutes)"},
    Good{R"(3 months)", R"(3_months)"},
    Good{R"(10 business days)", R"(10_business-days)"},
    Good{R"(D + 1 month rounding down)", R"((sum + D + 1_month rounding-down))"},
    Good{R"(10 business days after period.end)", R"((after 10_business-days period.end))"},
    Good{R"(2 business hours before t + 1 hour)",
         R"((before 2_business-hours (sum + t + 1_hour)))"},
    Good{R"(2026-04-01)", R"(2026-04-01)"},
    Good{R"(2026-04-01T08:00)", R"(2026-04-01T08:00:00)"},
    Good{R"(08:00)", R"(08:00:00)"},
    Good{R"(hours-8)", R"((sum + hours - 8))"},
    Good{R"(date - 30 days)", R"((sum + date - 30_days))"},
    Good{R"("a \"b\" \\ c\td")", R"("a \"b\" \\ c	d")"},
    Good{R"(round(x / 3, half up, 0.01 USD per hour) cites "FS 56C")",
         R"((round half-up 0.01_USD_per_hour (product * x / 3) (cites "FS 56C")))"},
    Good{R"(round(x, down, 1) because "whole units")",
         R"((round down 1 x (because "whole units")))"},
    Good{R"(gate signed passes)", R"((gate-passes signed))"},
    Good{R"(date of t in zone Z)", R"((date-of t (zone Z)))"},
    Good{R"(date of p.row.closed_at + 14 days)", R"((sum + (date-of p.row.closed_at) + 14_days))"},
    Good{R"(f())", R"((call f))"},
    Good{R"(minimum_wage(agent.jurisdiction, on w.starts))",
         R"((call minimum_wage agent.jurisdiction (on w.starts)))"},
    Good{R"(convert(m, to EUR, on D))", R"((call convert m (to EUR) (on D)))"},
    Good{R"(targets(agent.tier).fcr)", R"((call targets agent.tier).fcr)"},
    Good{R"(on(on, to))", R"((call on on to))"},
    Good{R"(csat of others across team)", R"((elsewhere csat others (across team)))"},
    Good{R"(csat in period before)", R"((elsewhere csat (in period-before)))"},
    Good{R"(csat in year to date)", R"((elsewhere csat (in year-to-date)))"},
    Good{R"(csat in 2026-Q1)", R"((elsewhere csat (in 2026-Q1)))"},
    Good{R"(csat across everyone)", R"((elsewhere csat (across everyone)))"},
    Good{R"(agent.base_pay for period)", R"((elsewhere agent.base_pay (for period)))"},
    Good{R"(agent.tier on 2026-05-01)", R"((elsewhere agent.tier (on 2026-05-01)))"},
    Good{R"(count of tickets)", R"((count (set tickets)))"},
    Good{R"((count of tickets where reopens > 0) / (count of tickets))",
         R"((product * (count (set tickets (where (> reopens 0)))) / (count (set tickets))))"},
    Good{R"(share where a and b of tickets in 2026-04-01..2026-04-15)",
         R"((share (and a b) (set tickets (in 2026-04-01..2026-04-15))))"},
    Good{R"(any outages as o satisfies (o.service = category))",
         R"((any (= o.service category) (set outages (as o))))"},
    Good{R"(every last 2 periods satisfies csat is below 80%)",
         R"((every (is-below csat 80%) (set last 2)))"},
    Good{
        R"(sum hours of shifts as s counted by s.day in 2026-W14 across team where night)",
        R"((sum hours (set shifts (as s) (counted-by s.day) (in 2026-W14) (across team) (where night))))"},
    Good{R"(percentile 90% duration of tickets)", R"((percentile 90% duration (set tickets)))"},
    Good{R"(weighted average csat by weight of surveys)",
         R"((weighted-average csat weight (set surveys)))"},
    Good{R"(distinct caller of tickets)", R"((distinct caller (set tickets)))"},
    Good{R"(rank of agents across team where active by score)",
         R"((rank agents (across team) (where active) score))"},
    Good{
        R"(share out 2_500 USD among agents across team by hours to 0.01 USD remainder to last)",
        R"((share-out 2500_USD (set agents (across team)) hours (to 0.01_USD) remainder-to-last))"},
    Good{R"((sum b.sum of buckets as b) + (count))",
         R"((sum + (sum b.sum (set buckets (as b))) + count))"},
    Good{R"(share + count + date + rank + percentile + weighted + gate + last + others)",
         R"((sum + share + count + date + rank + percentile + weighted + gate + last + others))"},
    Good{R"(median x of payments of bonus as p where p.row is present)",
         R"((median x (set payments (of bonus) (as p) (where (is-present p.row)))))"},
    Good{R"(true or false)", R"((or true false))"},
};

TEST(ParseExpression, GivesTheTreeThatTheReferenceSays) {
  for (const Good& each : kGood) {
    const ParsedExpression expression(each.text);
    EXPECT_EQ(expression.tree(), each.tree) << each.text;
    EXPECT_EQ(expression.messages(), "") << each.text;
  }
}

TEST(ParseExpression, BracketsLeaveTheirSpan) {
  const ParsedExpression expression("(a + b) * 2");
  const auto* product =
      std::get_if<ast::Product>(&expression.parsed.module[expression.parsed.expr].node);
  ASSERT_NE(product, nullptr);
  const ast::Factor& first = expression.parsed.module.all(product->factors).front();
  const ast::Expr& sum = expression.parsed.module[first.value];
  EXPECT_TRUE(sum.bracketed);
  EXPECT_EQ(expression.sources.slice(sum.span), "(a + b)");
}

TEST(ParseExpression, SpansReachFromTheFirstTokenToTheLast) {
  const ParsedExpression expression("  a +  # a comment\n  f( b )  # another\n");
  const ast::Expr& sum = expression.parsed.module[expression.parsed.expr];
  EXPECT_EQ(expression.sources.slice(sum.span), "a +  # a comment\n  f( b )");
}

TEST(ParseExpression, EveryPartOfAPathHasItsPlace) {
  const ParsedExpression expression("p.row.closed_at");
  const auto* path =
      std::get_if<ast::PathExpr>(&expression.parsed.module[expression.parsed.expr].node);
  ASSERT_NE(path, nullptr);
  const auto parts = expression.parsed.module.all(path->path.parts);
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(expression.sources.slice(parts[1].span), "row");
  EXPECT_EQ(expression.sources.slice(parts[2].span), "closed_at");
}

TEST(ParseExpression, InfixWordsBelongToTheirLine) {
  const Parsed parsed("award a {\n  amount base_pay\n  for agents\n}\n");
  EXPECT_EQ(parsed.tree(), "(award a\n  (for (set agents))\n  (amount base_pay))\n");
}

TEST(ParseExpression, LongSumsAreFlat) {
  std::string text = "1";
  for (int i = 1; i < 100'000; ++i) text += " + 1";
  const ParsedExpression expression(text);
  ASSERT_EQ(expression.messages(), "");
  const auto* sum = std::get_if<ast::Sum>(&expression.parsed.module[expression.parsed.expr].node);
  ASSERT_NE(sum, nullptr);
  EXPECT_EQ(sum->terms.count, 100'000u);
}

TEST(ParseExpression, DeepNestingIsAnError) {
  const auto repeat = [](std::string_view part, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += part;
    return result;
  };
  const std::string deep[] = {
      repeat("(", 10'000) + "1" + repeat(")", 10'000), repeat("if a then b else ", 10'000) + "1",
      repeat("f(", 10'000) + "1" + repeat(")", 10'000), repeat("date of ", 10'000) + "t",
      repeat("(sum ", 10'000) + "1" + repeat(" of t)", 10'000)};
  for (const std::string& text : deep) {
    const ParsedExpression expression(text);
    ASSERT_EQ(expression.diagnostics.all().size(), 1u) << text.substr(0, 20);
    EXPECT_EQ(expression.diagnostics.all().front().code, Code::E0125);
    EXPECT_FALSE(expression.parsed.expr.valid());
  }
  EXPECT_EQ(ParsedExpression(repeat("(", 63) + "1" + repeat(")", 63)).messages(), "");
  EXPECT_EQ(ParsedExpression(repeat("if a then b else ", 126) + "1").messages(), "");
}

}  // namespace
}  // namespace guerdon::dsl
