#include "engine/table/column.h"

#include <limits>

#include <gtest/gtest.h>

namespace guerdon::engine {
namespace {

Number number(const char* text) { return *Number::parse(text); }

TEST(Column, BeginsMissing) {
  const Column column(Type::number(), 3);
  EXPECT_EQ(column.size(), 3u);
  EXPECT_FALSE(column.all_present());
  EXPECT_EQ(column.state(2), State::kMissing);
  EXPECT_TRUE(is_missing(column.value(0)));
}

TEST(Column, KnowsWhenAllArePresent) {
  Column column(Type::number(), 2);
  column.set_number(0, 1);
  EXPECT_FALSE(column.all_present());
  column.set_number(1, 2);
  column.set_number(1, 3);
  EXPECT_TRUE(column.all_present());
  column.set_missing(0);
  EXPECT_FALSE(column.all_present());
}

TEST(Column, KeepsDecimalsOfDifferentScales) {
  Column column(Type::number(), 4);
  column.set_number(0, number("20"));
  column.set_number(1, number("0.125"));
  column.set_number(2, number("-7.5"));
  ASSERT_NE(column.decimals(), nullptr);
  EXPECT_EQ(column.decimals()->scale, 3u);
  EXPECT_EQ(column.number(0), number("20"));
  EXPECT_EQ(column.number(1), number("0.125"));
  EXPECT_EQ(column.number(2), number("-7.5"));
}

TEST(Column, FallsBackToNumbersWhereDecimalsDoNotFit) {
  Column column(Type::number(), 3);
  column.set_number(0, std::numeric_limits<std::int64_t>::max());
  column.set_number(1, number("0.5"));
  column.set_number(2, Number::fraction(1, 3));
  EXPECT_EQ(column.decimals(), nullptr);
  EXPECT_EQ(column.number(0), Number(std::numeric_limits<std::int64_t>::max()));
  EXPECT_EQ(column.number(1), number("0.5"));
  EXPECT_EQ(column.number(2), Number::fraction(1, 3));
}

TEST(Column, AReplacedValueDoesNotForceNumbers) {
  Column column(Type::number(), 1);
  column.set_number(0, std::numeric_limits<std::int64_t>::max());
  column.set_number(0, number("0.25"));
  ASSERT_NE(column.decimals(), nullptr);
  EXPECT_EQ(column.number(0), number("0.25"));
}

TEST(Column, KeepsFaultsByRow) {
  Column column(Type::number(), 2);
  column.set_fault(1, FaultId(7));
  EXPECT_EQ(column.state(1), State::kFault);
  EXPECT_EQ(column.fault(1), FaultId(7));
  EXPECT_TRUE(is_missing(column.value(1)));
  column.set_number(1, 4);
  EXPECT_EQ(column.state(1), State::kPresent);
  EXPECT_EQ(column.number(1), Number(4));
}

TEST(Column, ResizeAddsMissingRowsAndForgetsDroppedOnes) {
  Column column(Type::boolean(), 2);
  column.set_boolean(0, true);
  column.set_fault(1, FaultId(1));
  column.resize(1);
  EXPECT_TRUE(column.all_present());
  column.resize(2);
  EXPECT_EQ(column.state(1), State::kMissing);
  EXPECT_TRUE(column.boolean(0));
  EXPECT_FALSE(column.all_present());
}

TEST(Column, SelectsRowsWithTheirStates) {
  Column column(Type::number(), 4);
  column.set_number(0, number("1.5"));
  column.set_fault(2, FaultId(9));
  column.set_number(3, number("8"));
  const Column selected = column.select({3, 2, 1, 0, 3});
  ASSERT_EQ(selected.size(), 5u);
  EXPECT_EQ(selected.number(0), Number(8));
  EXPECT_EQ(selected.fault(1), FaultId(9));
  EXPECT_EQ(selected.state(2), State::kMissing);
  EXPECT_EQ(selected.number(3), number("1.5"));
  EXPECT_EQ(selected.number(4), Number(8));
  EXPECT_FALSE(selected.all_present());
  EXPECT_TRUE(column.select({0, 3}).all_present());
}

TEST(Column, SelectsEveryStorage) {
  Column numbers(Type::number(), 2);
  numbers.set_number(1, Number::fraction(1, 3));
  EXPECT_EQ(numbers.select({1}).number(0), Number::fraction(1, 3));
  Column dates(Type::of(Kind::kDate), 2);
  dates.set(1, Date{20});
  EXPECT_EQ(dates.select({1}).value(0), Value(Date{20}));
  Column texts(Type::text(), 2);
  texts.set(1, Symbol(5));
  EXPECT_EQ(texts.select({1}).value(0), Value(Symbol(5)));
  Column flags(Type::boolean(), 2);
  flags.set(1, true);
  EXPECT_EQ(flags.select({1}).value(0), Value(true));
}

TEST(Column, CopiesRowsBetweenColumns) {
  Column from(Type::number(), 3);
  from.set_number(0, number("0.75"));
  from.set_fault(1, FaultId(3));
  Column to(Type::number(), 3);
  to.set_number(2, 1);
  for (std::size_t row = 0; row < 3; ++row) to.copy_row(row, from, row);
  EXPECT_EQ(to.number(0), number("0.75"));
  EXPECT_EQ(to.fault(1), FaultId(3));
  EXPECT_EQ(to.state(2), State::kMissing);
}

TEST(Column, ValuesOfEveryKindComeBack) {
  const std::vector<std::pair<Type, Value>> cases = {
      {Type::money({'U', 'S', 'D'}), number("65000.01")},
      {Type::percent(), number("0.35")},
      {Type::boolean(), true},
      {Type::of(Kind::kDate), Date{-3}},
      {Type::of(Kind::kInstant), Instant{1LL << 40}},
      {Type::of(Kind::kTime), TimeOfDay{86'399}},
      {Type::text(), Symbol(12)},
      {Type::of_choice(ChoiceId(0)), ChoiceCode{2}},
      {Type::reference(RecordId(0)), RowRef{41}},
  };
  for (const auto& [type, value] : cases) {
    Column column(type, 1);
    column.set(0, value);
    EXPECT_EQ(column.value(0), value);
    column.set(0, Missing{});
    EXPECT_TRUE(is_missing(column.value(0)));
  }
}

TEST(Column, OfValuesMadeElsewhere) {
  using S = State;
  const Column numbers = Column::of(Type::number(), Column::Decimals{{150, 0, -25}, 2},
                                    {S::kPresent, S::kMissing, S::kPresent});
  EXPECT_EQ(numbers.number(0), number("1.5"));
  EXPECT_TRUE(is_missing(numbers.value(1)));
  EXPECT_EQ(numbers.number(2), number("-0.25"));
  EXPECT_FALSE(numbers.all_present());
  EXPECT_TRUE(
      Column::of(Type::boolean(), Column::Bits{1, 0}, {S::kPresent, S::kPresent}).all_present());
  Column days = Column::of(Type::of(Kind::kDate), Column::Integers{7}, {S::kPresent});
  EXPECT_FALSE(days.has_faults());
  days.set_fault(0, FaultId(1));
  EXPECT_TRUE(days.has_faults());
}

TEST(Column, RepeatsItsLastRow) {
  using S = State;
  Column column =
      Column::of(Type::number(), Column::Decimals{{5, 15}, 1}, {S::kMissing, S::kPresent});
  column.repeat_last(4);
  ASSERT_EQ(column.size(), 4U);
  EXPECT_EQ(column.number(3), number("1.5"));
  column.repeat_last(1);
  EXPECT_FALSE(column.all_present());
  column.repeat_last(3);
  EXPECT_TRUE(is_missing(column.value(2)));
  column.set_number(0, number("1"));
  EXPECT_FALSE(column.all_present());
  column.set_number(1, number("2"));
  column.set_number(2, number("3"));
  EXPECT_TRUE(column.all_present());
}

TEST(Column, IsTakenApartAndEmpty) {
  Column column =
      Column::of(Type::boolean(), Column::Bits{1, 0}, Column::States(2, State::kPresent));
  const Column::Parts parts = column.take_apart();
  EXPECT_EQ(std::get<Column::Bits>(parts.data), (Column::Bits{1, 0}));
  EXPECT_EQ(parts.states.size(), 2U);
  EXPECT_EQ(column.size(), 0U);
  EXPECT_TRUE(column.all_present());
  column.resize(1);
  EXPECT_TRUE(is_missing(column.value(0)));
}

TEST(Column, AppendsRows) {
  using S = State;
  Column all(Type::number(), 0);
  all.append(Column::of(Type::number(), Column::Decimals{{15}, 1}, {S::kPresent}));
  all.append(Column::of(Type::number(), Column::Decimals{{125, 0}, 2}, {S::kPresent, S::kMissing}));
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all.number(0), number("1.5"));
  EXPECT_EQ(all.number(1), number("1.25"));
  EXPECT_FALSE(all.present(2));
  EXPECT_FALSE(all.all_present());

  Column wide(Type::number(), 1);
  wide.set_number(0, number("1234567890123456789012345678901234567890"));
  all.append(std::move(wide));
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all.number(0), number("1.5"));
  EXPECT_EQ(all.number(3), number("1234567890123456789012345678901234567890"));
  all.append(Column::of(Type::number(), Column::Decimals{{7}, 0}, {S::kPresent}));
  EXPECT_EQ(all.number(4), number("7"));

  Column large(Type::number(), 0);
  large.append(
      Column::of(Type::number(), Column::Decimals{{5'000'000'000'000'000'000}, 0}, {S::kPresent}));
  large.append(Column::of(Type::number(), Column::Decimals{{1}, 18}, {S::kPresent}));
  EXPECT_EQ(large.number(0), number("5000000000000000000"));
  EXPECT_EQ(large.number(1), number("0.000000000000000001"));
}

}  // namespace
}  // namespace guerdon::engine
