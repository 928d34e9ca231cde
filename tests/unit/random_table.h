// Small random decision tables, their arguments, and what a reader of the rows would answer.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "engine/plan/cell_grid.h"

namespace guerdon::engine {

/// Tables over numbers, texts, dates, choices and booleans whose cells speak of few values, with
/// arguments of each column that reach every set of values that cells can tell apart.
class RandomTable {
 public:
  RandomTable(std::uint32_t seed, std::size_t columns, std::size_t rows) : random_(seed) {
    schema.choices.push_back({{names.intern("A"), names.intern("B"), names.intern("C")}});
    constexpr Kind kKinds[] = {Kind::kQuantity, Kind::kText, Kind::kDate, Kind::kChoice,
                               Kind::kBoolean};
    for (std::size_t column = 0; column < columns; ++column) {
      Type type = Type::of(kKinds[below(5)]);
      if (type.kind == Kind::kChoice) type.choice = ChoiceId(0);
      table.parameter_types.push_back(type);
      table.parameters.push_back(names.intern("p" + std::to_string(column)));
      singles_.push_back(below(3) == 0);
    }
    table.results = {Type::number()};
    table.result_names = {Symbol()};
    for (std::size_t row = 0; row < rows; ++row) {
      DecisionRow made;
      for (std::size_t column = 0; column < columns; ++column) made.tests.push_back(test(column));
      made.results = {Number(static_cast<std::int64_t>(row))};
      table.rows.push_back(std::move(made));
    }
  }

  /// Every value of a column that matters, Missing last.
  std::vector<Value> values(std::size_t column) {
    std::vector<Value> all;
    const Kind kind = table.parameter_types[column].kind;
    for (int i = 0; i < kValues; ++i)
      if (kind != Kind::kBoolean || i < 2)
        if (kind != Kind::kChoice || i < 3) all.push_back(value(kind, 2 * i));
    const bool dense = kind == Kind::kQuantity || kind == Kind::kText;
    for (int i = -1; i < kValues && kind != Kind::kBoolean && kind != Kind::kChoice; ++i)
      if (dense || i == -1 || i == kValues - 1) all.push_back(value(kind, 2 * i + 1));
    all.emplace_back(Missing{});
    return all;
  }
  /// Every combination of them.
  std::vector<std::vector<Value>> points() {
    std::vector<std::vector<Value>> all{{}};
    for (std::size_t column = 0; column < table.parameter_types.size(); ++column) {
      std::vector<std::vector<Value>> longer;
      for (const auto& point : all) {
        for (const Value& last : values(column)) {
          longer.push_back(point);
          longer.back().push_back(last);
        }
      }
      all = std::move(longer);
    }
    return all;
  }

  bool holds(std::size_t row, const std::vector<Value>& point) const {
    for (std::size_t column = 0; column < point.size(); ++column)
      if (!accepts(table.rows[row].tests[column], point[column])) return false;
    return true;
  }
  std::optional<std::uint32_t> scan(const std::vector<Value>& point) const {
    for (std::uint32_t row = 0; row < table.rows.size(); ++row)
      if (holds(row, point)) return row;
    return {};
  }

  Interner names;
  Schema schema;
  DecisionTable table;

 private:
  static constexpr int kValues = 4;

  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

  /// The value at a place of a scale on which cells speak of the even places 0, 2, 4, 6.
  Value value(Kind kind, int place) {
    switch (kind) {
      case Kind::kText:
        // "b" < "b+" < "c": odd places lie between.
        return names.intern(place < 0 ? "a"
                                      : std::string(1, static_cast<char>('b' + place / 2)) +
                                            (place % 2 == 0 ? "" : "+"));
      case Kind::kDate:
        return Date{20'000 + (place < 0 ? -1 : (place + 1) / 2)};
      case Kind::kChoice:
        return ChoiceCode{static_cast<std::uint32_t>(place / 2)};
      case Kind::kBoolean:
        return place > 0;
      default:
        return Number(place) / Number(2);
    }
  }

  CellTest test(std::size_t column) {
    CellTest made;
    const std::uint32_t what = below(10);
    made.any = what < 3;
    made.missing = what == 3;
    made.present = what == 4;
    if (what < 5) return made;
    const Kind kind = table.parameter_types[column].kind;
    const int options = kind == Kind::kBoolean ? 2 : (kind == Kind::kChoice ? 3 : kValues);
    const bool single = singles_[column] || kind == Kind::kBoolean || kind == Kind::kChoice;
    for (std::uint32_t count = 1 + below(2); count > 0; --count) {
      const int a = 2 * static_cast<int>(below(static_cast<std::uint32_t>(options)));
      const int b = 2 * static_cast<int>(below(static_cast<std::uint32_t>(options)));
      if (single && below(4) == 0) {  // `!= a`
        made.intervals.push_back({{}, value(kind, a), true, false});
        made.intervals.push_back({value(kind, a), {}, false, true});
      } else if (single) {
        made.intervals.push_back({value(kind, a), value(kind, a), true, true});
      } else {
        Interval span{value(kind, a), value(kind, b), below(2) == 0, below(2) == 0};
        if (below(3) == 0) span.low.reset();
        if (below(3) == 0) span.high.reset();
        made.intervals.push_back(span);
      }
    }
    return made;
  }

  /// -1, 0, 1 as written on paper.
  int order(const Value& a, const Value& b) const {
    if (const auto* text = std::get_if<Symbol>(&a))
      return names.text(*text).compare(names.text(std::get<Symbol>(b)));
    if (const auto* number = std::get_if<Number>(&a))
      return *number < std::get<Number>(b) ? -1 : (*number == std::get<Number>(b) ? 0 : 1);
    if (const auto* date = std::get_if<Date>(&a)) return date->days - std::get<Date>(b).days;
    if (const auto* flag = std::get_if<bool>(&a)) return int{*flag} - int{std::get<bool>(b)};
    return static_cast<int>(std::get<ChoiceCode>(a).code) -
           static_cast<int>(std::get<ChoiceCode>(b).code);
  }
  bool accepts(const CellTest& test, const Value& value) const {
    if (test.any) return true;
    if (is_missing(value)) return test.missing;
    if (test.present) return true;
    for (const Interval& span : test.intervals) {
      const int low = span.low ? order(value, *span.low) : 1;
      const int high = span.high ? order(value, *span.high) : -1;
      if ((low > 0 || (low == 0 && span.low_included)) &&
          (high < 0 || (high == 0 && span.high_included)))
        return true;
    }
    return false;
  }

  std::mt19937 random_;
  std::vector<bool> singles_;
};

}  // namespace guerdon::engine
