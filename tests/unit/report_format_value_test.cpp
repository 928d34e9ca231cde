#include <gtest/gtest.h>

#include "tools/report/format_value.h"
#include "tools/report/metrics.h"

namespace guerdon::tools {
namespace {

using engine::Kind;
using engine::Number;
using engine::Type;
using engine::Value;

class FormatValue : public ::testing::Test {
 protected:
  FormatValue() {
    schema.choices.push_back({{texts.intern("P1"), texts.intern("P2")}});
    engine::RecordSchema tickets;
    tickets.name = texts.intern("tickets");
    engine::FieldSchema key;
    key.name = texts.intern("number");
    key.type = Type::text();
    key.key = true;
    tickets.fields.push_back(key);
    schema.records.push_back(tickets);
    engine::Table table;
    table.rows = 1;
    table.columns.emplace_back(Type::text(), 1);
    table.columns[0].set_code(0, texts.intern("INC7").index());
    data.tables.push_back(table);
  }

  ValueNames names() { return {texts, schema, &data}; }
  std::string exact(const Value& value, const Type& type) {
    return format_exact(value, type, names());
  }
  std::string bare(const Value& value, const Type& type) {
    return format_bare(value, type, names());
  }
  std::string words(const Value& value, const Type& type) {
    return format_words(value, type, names());
  }
  static Type usd() { return Type::money({'U', 'S', 'D'}); }
  static Type usd_per_hour() {
    engine::Unit unit;
    unit.currency = {'U', 'S', 'D'};
    unit.currency_power = 1;
    unit.time_unit = engine::TimeUnit::kHour;
    unit.time_power = -1;
    return Type::quantity(unit);
  }

  engine::Interner texts;
  engine::Schema schema;
  engine::Dataset data;
};

TEST_F(FormatValue, ExactIsWhatTheCalculatorPrints) {
  EXPECT_EQ(exact(Number::decimal(25, 1), usd()), "2.5 USD");
  EXPECT_EQ(exact(Number::fraction(10, 3), usd_per_hour()), "10/3 USD per hour");
  EXPECT_EQ(exact(Number(5400), Type::duration()), "5400 seconds");
  EXPECT_EQ(exact(Number::decimal(35, 2), Type::percent()), "35%");
  EXPECT_EQ(exact(Number::fraction(1, 3), Type::percent()), "100/3%");
  EXPECT_EQ(exact(Number::decimal(5, 2), Type::of(Kind::kPoints)), "5 points");
  EXPECT_EQ(exact(Number(3), Type::of(Kind::kMonths)), "3 months");
  EXPECT_EQ(exact(Number::fraction(-10, 3), Type::number()), "-10/3");
  EXPECT_EQ(exact(Number(100), Type::number()), "100");
}

TEST_F(FormatValue, ExactOfOtherKinds) {
  EXPECT_EQ(exact(*engine::parse_date("2026-04-01"), Type::of(Kind::kDate)), "2026-04-01");
  EXPECT_EQ(exact(engine::utc_instant(*engine::parse_local_datetime("2026-04-01T09:00")),
                  Type::of(Kind::kInstant)),
            "2026-04-01T09:00:00Z");
  EXPECT_EQ(exact(engine::TimeOfDay{8 * 3600}, Type::of(Kind::kTime)), "08:00");
  EXPECT_EQ(exact(true, Type::boolean()), "true");
  EXPECT_EQ(exact(false, Type::boolean()), "false");
  EXPECT_EQ(exact(texts.intern("north"), Type::text()), "north");
  EXPECT_EQ(exact(engine::ChoiceCode{1}, Type::of_choice(engine::ChoiceId(0))), "P2");
  EXPECT_EQ(exact(engine::RowRef{0}, Type::reference(engine::RecordId(0))), "INC7");
  EXPECT_EQ(exact(engine::Missing{}, usd()), "missing");
}

TEST_F(FormatValue, BareHasNoUnitAndPercentsAreFactors) {
  EXPECT_EQ(bare(Number::decimal(7, 1), Type::percent()), "0.7");
  EXPECT_EQ(bare(Number::decimal(5, 2), Type::of(Kind::kPoints)), "0.05");
  EXPECT_EQ(bare(Number(5400), Type::duration()), "5400");
  EXPECT_EQ(bare(Number::fraction(1, 3), usd()), "1/3");
  EXPECT_EQ(bare(engine::Missing{}, usd()), "");
  EXPECT_EQ(unit_text(Type::percent(), texts), "percent");
  EXPECT_EQ(unit_text(usd_per_hour(), texts), "USD per hour");
  EXPECT_EQ(unit_text(Type::number(), texts), "");
  EXPECT_EQ(unit_text(Type::boolean(), texts), "");
}

TEST_F(FormatValue, WordsAreForPeople) {
  EXPECT_EQ(words(Number::decimal(138675, 2), usd()), "1,386.75 USD");
  EXPECT_EQ(words(Number(120), usd()), "120.00 USD");
  EXPECT_EQ(words(Number(26580), Type::duration()), "7 h 23 min (26,580 seconds)");
  EXPECT_EQ(words(Number(3600), Type::duration()), "1 h (3,600 seconds)");
  EXPECT_EQ(words(Number(45), Type::duration()), "45 seconds");
  EXPECT_EQ(words(Number(-90), Type::duration()), "-1 min 30 s (-90 seconds)");
  EXPECT_EQ(words(Number::decimal(912, 3), Type::percent()), "91.2 %");
  EXPECT_EQ(words(true, Type::boolean()), "yes");
  EXPECT_EQ(words(texts.intern("north"), Type::text()), "\"north\"");
  EXPECT_EQ(words(engine::Missing{}, usd()), "missing");
}

TEST_F(FormatValue, WordsMarkWhatTheyShorten) {
  EXPECT_EQ(words(Number::fraction(1, 3), Type::percent()), "≈ 33.3333 %");
  EXPECT_EQ(words(Number::fraction(20000, 3), usd()), "≈ 6,666.6667 USD");
  EXPECT_EQ(words(Number::fraction(4761300, 23), Type::duration()),
            "≈ 57 h 30 min 13 s (≈ 207,013.0435 seconds)");
  EXPECT_EQ(words(Number::decimal(1234567, 7), Type::number()), "≈ 0.1235");
  EXPECT_EQ(words(Number::decimal(123456, 6), Type::number()), "0.123456");
}

TEST(DecimalsOf, IsTheStepsNumberOfDecimals) {
  EXPECT_EQ(decimals_of(Number::decimal(1, 2)), 2U);
  EXPECT_EQ(decimals_of(Number::decimal(5, 2)), 2U);
  EXPECT_EQ(decimals_of(Number(1)), 0U);
  EXPECT_EQ(decimals_of(Number(50)), 0U);
}

TEST(FormatAmount, FillsUpAndNeverShortens) {
  EXPECT_EQ(format_amount(Number(120), 2), "120.00");
  EXPECT_EQ(format_amount(Number::decimal(-5, 1), 2), "-0.50");
  EXPECT_EQ(format_amount(Number::decimal(1234, 3), 2), "1.234");
  EXPECT_EQ(format_amount(Number::fraction(1, 3), 2), "1/3");
}

TEST(TwelveDecimals, RoundsHalfEvenWithoutSuperfluousZeros) {
  EXPECT_EQ(twelve_decimals(Number(46)), "46.000000000000");
  EXPECT_EQ(twelve_decimals(Number(0)), "0.000000000000");
  EXPECT_EQ(twelve_decimals(Number(100)), "100.000000000000");
  EXPECT_EQ(twelve_decimals(Number::fraction(1, 3)), "0.333333333333");
  EXPECT_EQ(twelve_decimals(Number::fraction(-2, 3)), "-0.666666666667");
  EXPECT_EQ(twelve_decimals(Number::decimal(5, 13)), "0.000000000000");
  EXPECT_EQ(twelve_decimals(Number::decimal(15, 13)), "0.000000000002");
  EXPECT_EQ(twelve_decimals(Number::decimal(-1, 14)), "0.000000000000");
}

}  // namespace
}  // namespace guerdon::tools
